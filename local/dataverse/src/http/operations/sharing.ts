import type { Session } from '../../session';
import { requireRowAccess } from '../../security/row-filter';
import { formatRights, parseRights, putShare, sharedMask, sharesOf } from '../../security/sharing';
import { bodyObject, jsonResponse, noContent } from '../message';
import type { Call } from '../resources/call';
import type { RowReference } from './references';
import { entityParameter, literalValue, principalParameter } from './references';
import type { Operation } from './types';

/** Sharing needs the Share right, and nobody gives a right they don't have. */
function requireMayShare(session: Session, target: RowReference, mask: number): void {
  requireRowAccess(session.user, 'Share', target.table, target.row);
  for (const verb of ['Read', 'Write', 'Append', 'AppendTo', 'Delete', 'Assign'] as const)
    if (formatRights(mask).split(', ').includes(`${verb}Access`))
      requireRowAccess(session.user, verb, target.table, target.row);
}

function changeAccess(call: Call, combine: (present: number, given: number) => number) {
  const body = bodyObject(call.request);
  const { session } = call;
  const { db } = session.engine;
  const target = entityParameter(session, 'Target', body['Target']);
  const access = (body['PrincipalAccess'] ?? {}) as Record<string, unknown>;
  const principal = principalParameter(session, 'PrincipalAccess', access['Principal']);
  const mask = parseRights(access['AccessMask']);
  requireMayShare(session, target, mask);
  const present = sharedMask(db, target.table.name, target.id, [principal.id]);
  putShare(db, target.table, target.id, principal, combine(present, mask));
  return noContent();
}

/** Adds rights to what is shared already. */
export const grantAccess: Operation = {
  method: 'POST',
  run: (call) => changeAccess(call, (present, given) => present | given),
};

/** Replaces what is shared. */
export const modifyAccess: Operation = {
  method: 'POST',
  run: (call) => changeAccess(call, (_present, given) => given),
};

export const revokeAccess: Operation = {
  method: 'POST',
  run: (call) => {
    const body = bodyObject(call.request);
    const target = entityParameter(call.session, 'Target', body['Target']);
    requireMayShare(call.session, target, 0);
    putShare(
      call.session.engine.db,
      target.table,
      target.id,
      principalParameter(call.session, 'Revokee', body['Revokee']),
      0,
    );
    return noContent();
  },
};

export const retrieveSharedPrincipalsAndAccess: Operation = {
  method: 'GET',
  run: (call, parameters) => {
    const { session, request } = call;
    const target = entityParameter(session, 'Target', literalValue(parameters.get('Target')));
    requireRowAccess(session.user, 'Read', target.table, target.row);
    const PrincipalAccesses = sharesOf(session.engine.db, target.table.name, target.id).map((s) => ({
      AccessMask: formatRights(s.mask),
      Principal: {
        '@odata.type': `#Microsoft.Dynamics.CRM.${s.principal.type}`,
        ownerid: s.principal.id,
        [`${s.principal.type}id`]: s.principal.id,
      },
    }));
    return jsonResponse(200, {
      '@odata.context': `${request.root}$metadata#Microsoft.Dynamics.CRM.RetrieveSharedPrincipalsAndAccessResponse`,
      PrincipalAccesses,
    });
  },
};
