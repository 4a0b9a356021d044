import type { Table } from '../define/table';

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

/** Rows of an organization-owned table belong to nobody: only Global exists for them, and no Assign or Share. */
export const grant = (
  table: Pick<Table, 'schemaName' | 'ownership'>,
  verbs: readonly Verb[],
  depth: Depth,
): Privilege[] =>
  verbs
    .filter((verb) => table.ownership === 'user' || (verb !== 'Assign' && verb !== 'Share'))
    .map((verb) => ({ verb, table: table.schemaName, depth: table.ownership === 'user' ? depth : 'Global' }));

/** Privileges on what is no table of the model. */
export const onPlatform = (verbs: readonly Verb[], depth: Depth, ...names: readonly string[]): Privilege[] =>
  names.flatMap((table) => verbs.map((verb) => ({ verb, table, depth })));

export const reading: readonly Verb[] = ['Read', 'AppendTo'];
export const working: readonly Verb[] = ['Create', 'Read', 'Write', 'Append', 'AppendTo', 'Assign'];
export const managing: readonly Verb[] = [...working, 'Delete'];
