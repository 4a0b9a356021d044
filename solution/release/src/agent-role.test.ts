import { hcoMaps } from '@patient-outreach/fhir-sync';
import { fhirSyncAgent, tableOf, tables } from '@patient-outreach/model';
import { mappedTables } from './mapped-tables';

interface RawMap {
  readonly table: string;
  readonly columns: readonly { readonly column?: string }[];
  readonly children?: readonly (RawMap & { readonly parent: string })[];
}

const raw = (hcoMaps as readonly RawMap[]).flatMap((map) => [map, ...(map.children ?? [])]);
const mapped = new Set(raw.map(({ table }) => table));
const sync = tables.filter((table) => table.area === 'sync').map((table) => table.logicalName);
const mayTouch = new Set([...mapped, ...sync]);
/** What write-back makes a Communication of. */
const ATTEMPT = 'hco_outreachattempt';
const role = fhirSyncAgent(mappedTables());
const onModel = role.privileges.filter(({ table }) => tables.some(({ schemaName }) => schemaName === table));
const tablesWith = (verb: string): string[] =>
  onModel.filter((privilege) => privilege.verb === verb).map(({ table }) => table.toLowerCase());

/** Lookups that the maps or the sync's own books fill: table and targets. */
const filled = [
  ...raw.flatMap((map) =>
    [...map.columns.map(({ column }) => column), ...('parent' in map ? [map.parent as string] : [])].map((column) => ({
      table: map.table,
      column,
    })),
  ),
  ...sync.flatMap((table) => Object.keys(tableOf(table).columns).map((column) => ({ table, column }))),
].flatMap(({ table, column }) => {
  const definition = column === undefined ? undefined : tableOf(table).columns[column];
  return definition?.type === 'lookup' ? [{ table, targets: definition.targets }] : [];
});

describe('the role of the sync’s user', () => {
  test('writes every table that a map writes, and the sync’s own; reads and links attempts, for write-back', () => {
    expect(new Set(tablesWith('Create'))).toEqual(mayTouch);
    for (const verb of ['Read', 'Write']) expect(new Set(tablesWith(verb))).toEqual(new Set([...mayTouch, ATTEMPT]));
  });

  test('touches no other table of ours, and neither deletes nor shares', () => {
    expect(onModel.filter(({ table }) => ![...mayTouch, ATTEMPT].includes(table.toLowerCase()))).toEqual([]);
    expect(role.privileges.filter(({ verb }) => verb === 'Delete' || verb === 'Share')).toEqual([]);
  });

  test('appends only where a lookup is filled, and only to what a lookup can point to', () => {
    expect(new Set(tablesWith('Append'))).toEqual(
      new Set([
        ...filled.filter(({ targets }) => targets.some((target) => mayTouch.has(target))).map(({ table }) => table),
        ATTEMPT,
      ]),
    );
    expect(new Set(tablesWith('AppendTo'))).toEqual(
      new Set([
        ...filled.flatMap(({ targets }) => targets).filter((target) => mayTouch.has(target)),
        'hco_communication',
      ]),
    );
  });

  test('on the platform only reads, but for the currency of amounts', () => {
    const platform = role.privileges.filter((privilege) => !onModel.includes(privilege));
    expect(platform.filter(({ verb, table }) => verb !== 'Read' && table !== 'TransactionCurrency')).toEqual([]);
  });

  test('without maps it is left with the sync’s own tables', () => {
    const bare = fhirSyncAgent([])
      .privileges.filter(({ verb }) => verb === 'Write')
      .map(({ table }) => table);
    expect(bare.sort()).toEqual([...sync].sort());
  });
});
