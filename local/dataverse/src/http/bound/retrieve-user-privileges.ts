import { requireId } from '../../data/keys';
import type { Catalog } from '../../metadata/catalog';
import { privilegeId } from '../../security/privilege-id';
import type { Verb } from '../../security/privileges';
import { depthOf } from '../../security/privileges';
import type { Depth, UserAccess } from '../../security/user-access';
import { accessById } from '../../security/user-access';
import { invalidArgument, rowNotFound } from '../faults';
import { jsonResponse } from '../message';
import type { Call } from '../resources/call';
import type { BoundOperation } from './types';

const names = ['', 'Basic', 'Local', 'Deep', 'Global'] as const;
const verbs: readonly Verb[] = ['Create', 'Read', 'Write', 'Delete', 'Append', 'AppendTo', 'Assign', 'Share'];

const rolePrivilege = (user: UserAccess, name: string, depth: Depth): Record<string, unknown> => ({
  Depth: names[depth],
  PrivilegeId: privilegeId(name),
  BusinessUnitId: user.businessUnitId,
  PrivilegeName: name,
  RecordFilterId: '00000000-0000-0000-0000-000000000000',
  RecordFilterUniqueName: '',
});

/** Everything the user's roles (their own and their teams') give; an administrator has each table's at Global. */
function privilegesOf(user: UserAccess, catalog: Catalog): Record<string, unknown>[] {
  const found = new Map<string, Record<string, unknown>>();
  for (const table of catalog.tables.values()) {
    for (const verb of verbs) {
      if (table.ownership !== 'UserOwned' && (verb === 'Assign' || verb === 'Share')) continue;
      const depth = depthOf(user, verb, table);
      const name = `prv${verb}${table.activity || table.name === 'activitypointer' ? 'Activity' : table.schemaName}`;
      if (depth !== 0) found.set(name.toLowerCase(), rolePrivilege(user, name, depth));
    }
  }
  for (const [name, depth] of user.privileges)
    if (!found.has(name)) found.set(name, rolePrivilege(user, name.replace(/^prv/i, 'prv'), depth));
  return [...found.values()];
}

function userOf(call: Call, address: Parameters<BoundOperation['run']>[2]): UserAccess {
  const { engine } = call.session;
  const id = requireId(engine.db, engine.catalog.requireTable('systemuser'), address);
  const user = accessById(engine, id);
  if (!user) throw rowNotFound('systemuser', id);
  return user;
}

export const retrieveUserPrivileges: BoundOperation = {
  method: 'GET',
  tables: ['systemuser'],
  run: (call, _table, address) =>
    jsonResponse(200, {
      '@odata.context': `${call.request.root}$metadata#Microsoft.Dynamics.CRM.RetrieveUserPrivilegesResponse`,
      RolePrivileges: privilegesOf(userOf(call, address), call.session.engine.catalog),
    }),
};

export const retrieveUserPrivilegeByPrivilegeName: BoundOperation = {
  method: 'GET',
  tables: ['systemuser'],
  run: (call, _table, address, parameters) => {
    const wanted = parameters.get('PrivilegeName');
    if (wanted?.type !== 'string') throw invalidArgument("'PrivilegeName' is expected.");
    const all = privilegesOf(userOf(call, address), call.session.engine.catalog);
    return jsonResponse(200, {
      '@odata.context': `${call.request.root}$metadata#Microsoft.Dynamics.CRM.RetrieveUserPrivilegeByPrivilegeNameResponse`,
      RolePrivileges: all.filter((p) => String(p['PrivilegeName']).toLowerCase() === wanted.value.toLowerCase()),
    });
  },
};
