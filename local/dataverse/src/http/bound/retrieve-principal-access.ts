import { requireId } from '../../data/keys';
import { rightsOn } from '../../security/row-filter';
import { formatRights, sharedMask } from '../../security/sharing';
import { accessById } from '../../security/user-access';
import { rowNotFound } from '../faults';
import { jsonResponse } from '../message';
import { entityParameter, literalValue } from '../operations/references';
import type { BoundOperation } from './types';

/** What a user may do with a row, from roles and shares; for a team, what is shared with it. */
export const retrievePrincipalAccess: BoundOperation = {
  method: 'GET',
  tables: ['systemuser', 'team'],
  run: (call, table, address, parameters) => {
    const { engine } = call.session;
    const id = requireId(engine.db, table, address);
    const target = entityParameter(call.session, 'Target', literalValue(parameters.get('Target')));
    const user = table.name === 'systemuser' ? accessById(engine, id) : null;
    if (table.name === 'systemuser' && !user) throw rowNotFound('systemuser', id);
    const mask = user
      ? rightsOn(user, target.table, target.row)
      : sharedMask(engine.db, target.table.name, target.id, [id]);
    return jsonResponse(200, {
      '@odata.context': `${call.request.root}$metadata#Microsoft.Dynamics.CRM.RetrievePrincipalAccessResponse`,
      AccessRights: formatRights(mask),
    });
  },
};
