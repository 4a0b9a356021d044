import { Fault } from '../http/faults';
import type { Table } from '../metadata/types';
import type { Depth, UserAccess } from './user-access';

export type Verb = 'Create' | 'Read' | 'Write' | 'Delete' | 'Append' | 'AppendTo' | 'Assign' | 'Share';

/**
 * Tables that describe the organization (views, forms, apps, solutions …). Roles of real organizations get read access
 * to them through the "Basic User" role; roles in a solution zip do not repeat it, so everybody may read them here.
 */
const definitionTables = new Set([
  'organization',
  'businessunit',
  'systemuser',
  'team',
  'role',
  'usersettings',
  'solution',
  'publisher',
  'solutioncomponent',
  'savedquery',
  'savedqueryvisualization',
  'systemform',
  'webresource',
  'appmodule',
  'appmodulecomponent',
  'sitemap',
  'customcontrol',
  'environmentvariabledefinition',
  'environmentvariablevalue',
  'transactioncurrency',
  'sdkmessage',
  'sdkmessagefilter',
  'teammembership',
  'systemuserroles',
  'teamroles',
  'importjob',
  'asyncoperation',
]);

/** Deepest level at which the user holds a privilege; 0 = not at all. The one place that decides (README, security). */
export function depthOf(user: UserAccess, verb: Verb, table: Table): Depth | 0 {
  if (user.administrator) return 4;
  if (verb === 'Read' && definitionTables.has(table.name)) return 4;
  return user.privileges.get(privilegeName(verb, table)) ?? 0;
}

const activityTables = new Set(['activitypointer', 'activityparty']);

/** Activities share one set of privileges. */
export const privilegeName = (verb: Verb, table: Table): string =>
  `prv${verb}${table.activity || activityTables.has(table.name) ? 'activity' : table.schemaName}`.toLowerCase();

export function privilegeDenied(user: UserAccess, verb: Verb, table: Table): Fault {
  return new Fault(
    403,
    '0x80040220',
    `Principal user (Id=${user.id}, type=8) is missing prv${verb}${table.schemaName} privilege on OTC=${table.typeCode} for entity '${table.name}'.`,
  );
}

/** @throws Fault 403 when the user lacks the privilege at any depth. @returns the depth. */
export function requirePrivilege(user: UserAccess, verb: Verb, table: Table): Depth {
  const depth = depthOf(user, verb, table);
  if (depth === 0) throw privilegeDenied(user, verb, table);
  return depth;
}

/** Actions on the organization (import, publish): system administrator, or a role with the named privilege. */
export function requireNamedPrivilege(user: UserAccess, name: string): void {
  if (user.administrator || user.privileges.has(name.toLowerCase())) return;
  throw new Fault(403, '0x80040220', `Principal user (Id=${user.id}, type=8) is missing ${name} privilege.`);
}
