import { tables } from './tables';

export type Verb = 'Create' | 'Read' | 'Write' | 'Delete' | 'Append' | 'AppendTo' | 'Assign' | 'Share';
/** How far a privilege reaches: own rows, the business unit, it and those below, everything. */
export type Depth = 'Basic' | 'Local' | 'Deep' | 'Global';

export interface Privilege {
  readonly verb: Verb;
  /** Schema name of the table: privilege names carry its casing (prvReadContact). */
  readonly table: string;
  readonly depth: Depth;
}

export interface Role {
  readonly name: string;
  readonly description: string;
  readonly privileges: readonly Privilege[];
}

const grant = (table: { schemaName: string; ownership: string }, verbs: readonly Verb[], depth: Depth): Privilege[] =>
  verbs
    .filter((verb) => table.ownership === 'user' || (verb !== 'Assign' && verb !== 'Share'))
    .map((verb) => ({ verb, table: table.schemaName, depth: table.ownership === 'user' ? depth : 'Global' }));

/** What a person needs of the platform itself to open an app: views, forms, own settings, web resources. */
const platformReads: Privilege[] = [
  'Role',
  'SystemForm',
  'Query',
  'WebResource',
  'SavedQueryVisualizations',
  'AppModule',
  'Organization',
  'BusinessUnit',
  'User',
  'Team',
].map((table) => ({ verb: 'Read', table, depth: 'Global' }));

/** The agent's user: writes every synced table; the stale-version guard knows it by this role. */
export const fhirSyncAgent: Role = {
  name: 'FHIR Sync Agent',
  description: 'For the application user of the FHIR sync. Least privilege: synced and sync tables only, no delete.',
  privileges: [
    ...tables.flatMap((table) => grant(table, ['Create', 'Read', 'Write', 'Append', 'AppendTo', 'Assign'], 'Global')),
    ...(['Role', 'Organization', 'BusinessUnit', 'User', 'Team', 'Entity', 'Attribute', 'Relationship'] as const).map(
      (table): Privilege => ({ verb: 'Read', table, depth: 'Global' }),
    ),
  ],
};

/** Outreach staff and coordinators: read clinical rows of their business units, work on contacts. */
export const careOutreachUser: Role = {
  name: 'Care Outreach User',
  description: 'Reads patients and their clinical rows within the own business units; edits contacts.',
  privileges: [
    ...tables.flatMap((table) =>
      table.kind === 'standard'
        ? grant(table, ['Create', 'Read', 'Write', 'Append', 'AppendTo'], 'Deep')
        : grant(table, ['Read', 'Append', 'AppendTo'], 'Deep'),
    ),
    ...platformReads,
  ],
};

export const roles: readonly Role[] = [fhirSyncAgent, careOutreachUser];
