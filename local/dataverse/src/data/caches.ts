import type { Engine } from '../engine';

const dependents: Record<string, string> = {
  systemuser: 'user-access',
  team: 'user-access',
  businessunit: 'user-access',
  role: 'user-access',
  teammembership: 'user-access',
  systemuserroles: 'user-access',
  teamroles: 'user-access',
  systemuserprofiles: 'user-access',
  teamprofiles: 'user-access',
  fieldpermission: 'user-access',
  sdkmessageprocessingstep: 'steps',
  sdkmessageprocessingstepimage: 'steps',
  plugintype: 'steps',
  pluginassembly: 'steps',
};

/** Forgets what was derived from rows of this table. */
export function invalidate(engine: Engine, table: string): void {
  const cache = dependents[table];
  if (cache !== undefined) engine.forget(cache);
}
