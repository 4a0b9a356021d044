import { securedColumns } from '../secured-columns';
import { tables } from '../tables';
import { communication, outreachAttempt } from '../tables/index';
import { grant, onPlatform, type Privilege, type Role, type Verb } from './define';

/** A table that a FHIR map writes, and the columns it fills. */
export interface MappedTable {
  readonly table: string;
  readonly columns: readonly string[];
}

const columnsByTable = (mapped: readonly MappedTable[]): Map<string, Set<string>> => {
  const found = new Map<string, Set<string>>();
  for (const { table, columns } of mapped) {
    const known = found.get(table) ?? new Set();
    for (const column of columns) known.add(column);
    found.set(table, known);
  }
  return found;
};

/**
 * The user of the sync: exactly what the maps write and write-back needs, and the sync's own books. To fill a lookup takes Append on the row
 * and AppendTo on the target, and a target is always a row that another map has written. No delete: a row that the
 * source has no more is made inactive where the role may not delete. The stale-version guard knows the user by this
 * role's id, which derives from its name.
 */
export function fhirSyncAgent(mapped: readonly MappedTable[]): Role {
  const written = columnsByTable(mapped);
  for (const table of tables.filter(({ area }) => area === 'sync'))
    written.set(table.logicalName, new Set(Object.keys(table.columns)));
  const verbs = new Map<string, Set<Verb>>();
  const need = (table: string, ...list: readonly Verb[]): void => {
    const known = verbs.get(table) ?? new Set();
    for (const verb of list) known.add(verb);
    verbs.set(table, known);
  };
  let hasAmounts = false;
  for (const [name, columns] of written) {
    const table = tables.find((candidate) => candidate.logicalName === name);
    if (!table) throw new Error(`A map writes "${name}", which the model does not have.`);
    need(name, 'Create', 'Read', 'Write', 'Assign');
    for (const column of columns) {
      const definition = table.columns[column];
      if (definition?.type === 'money') hasAmounts = true;
      if (definition?.type !== 'lookup') continue;
      for (const target of definition.targets.filter((candidate) => written.has(candidate))) {
        need(name, 'Append');
        need(target, 'AppendTo');
      }
    }
  }
  // Write-back reads an outreach that was done and points it to the Communication it made of it.
  if (written.has(communication.logicalName)) {
    need(outreachAttempt.logicalName, 'Read', 'Write', 'Append');
    need(communication.logicalName, 'AppendTo');
  }
  const privileges: Privilege[] = tables.flatMap((table) =>
    grant(table, [...(verbs.get(table.logicalName) ?? [])], 'Global'),
  );
  return {
    name: 'FHIR Sync Agent',
    description: 'For the application user of the FHIR sync: what the maps write and the sync’s own tables, no delete.',
    privileges: [
      ...privileges,
      ...(hasAmounts ? onPlatform(['Read', 'AppendTo'], 'Global', 'TransactionCurrency') : []),
      // Checks the maps against the live tables, finds teams to own rows, and its own rights.
      ...onPlatform(
        ['Read'],
        'Global',
        ...['Role', 'Organization', 'BusinessUnit', 'User', 'Team', 'Entity', 'Attribute', 'Relationship'],
      ),
    ],
  };
}

/** Columns under column security that the sync's user reads and writes: those of the maps, and of the sync's own tables. */
export function agentSecuredColumns(mapped: readonly MappedTable[]): typeof securedColumns {
  const written = columnsByTable(mapped);
  const books = new Set(tables.filter(({ area }) => area === 'sync').map(({ logicalName }) => logicalName));
  return securedColumns.filter(({ table, column }) => books.has(table) || written.get(table)?.has(column) === true);
}
