import type { DataverseClient, JsonRow, ReadByKey } from '@patient-outreach/dataverse-client';
import type { Table } from '@patient-outreach/model';
import { asText } from '../core/fhir/resource';
import type { CompiledMap } from '../core/map/compile-map';
import type { Candidate, Deletion } from '../core/plan/candidate';
import type { StoredState } from '../core/plan/decide';
import { dataverseFailure } from './failure';
import type { LedRows } from './led-rows';
import { OWNER_COLUMNS, type Owners, type RowOwner } from './owners';
import type { KnownRows } from './known-rows';
import { Tombstones, type Tombstone } from './tombstones';

export interface StoredRow extends StoredState {
  /** Primary key. */
  readonly rowId: string;
  /** Somebody merged the row into another one in Dataverse. */
  readonly merged: boolean;
  readonly owner: RowOwner | undefined;
  /** Columns a policy looks at, and who changed the row last and when. */
  readonly held: JsonRow;
}

/** What Dataverse holds of a batch. Bind targets that exist are noted in the known rows. */
export interface BatchState {
  /** By logical name of the table and key. */
  readonly row: (table: string, key: string) => StoredRow | undefined;
  readonly tombstone: (key: string) => Tombstone | undefined;
  /** Notes that a row there was is now that of a resource. */
  readonly adopt: (table: string, key: string, row: StoredRow) => void;
}

export interface StateOptions {
  readonly client: DataverseClient;
  readonly known: KnownRows;
  readonly tombstones: Tombstones;
  readonly tableOf: (name: string) => Table;
  readonly owners: Owners | undefined;
  /** Where rows lead to that lookups go through. */
  readonly led: LedRows;
  /** What is read of the rows of a table. */
  readonly selectOf: (table: string) => readonly string[];
}

const SELECT = ['hco_fhirkey', 'hco_versionorder', 'hco_contenthash'];
/** Tables whose rows people can merge. */
const MERGEABLE: ReadonlySet<string> = new Set(['contact', 'account']);

/** What is read of rows, by table: more where owners and policies of columns ask for it. */
export function selects(
  maps: readonly CompiledMap[],
  owners: Owners | undefined,
  led: LedRows,
): (table: string) => readonly string[] {
  const policies = new Map<string, Set<string>>();
  for (const { table, lookups, policies: own } of maps) {
    if (own.size === 0) continue;
    const columns = policies.get(table.logicalName) ?? new Set(['modifiedon', '_modifiedby_value']);
    for (const name of own.keys()) columns.add(lookups.some(({ column }) => column === name) ? `_${name}_value` : name);
    policies.set(table.logicalName, columns);
  }
  const owned = new Set(maps.flatMap(({ table }) => (table.ownership === 'user' ? [table.logicalName] : [])));
  const known = new Map<string, readonly string[]>();
  return (table) => {
    const select = known.get(table) ?? [
      ...SELECT,
      ...(MERGEABLE.has(table) ? ['merged', '_masterid_value'] : []),
      ...(owners && owned.has(table) ? OWNER_COLUMNS : []),
      ...(policies.get(table) ?? []),
      ...led.of(table).map((column) => `_${column}_value`),
    ];
    known.set(table, select);
    return select;
  };
}

/** What Dataverse answered about a batch, and what it was asked. */
export interface StateAnswers {
  readonly reads: readonly (ReadByKey & { readonly table: string })[];
  readonly rows: readonly (readonly JsonRow[])[];
  /** Tables and keys of targets that were not known when Dataverse was asked, less the rows of the batch itself. */
  readonly fresh: ReadonlySet<string>;
  readonly graves: boolean;
}

/**
 * One bulk read for a batch (design decision 2): its rows, and the targets of its lookups that are not known yet. It may
 * go out while the batch before is still being written, as long as nothing that it asks for changes meanwhile.
 */
export async function askState(
  options: StateOptions,
  candidates: readonly (Candidate | Deletion)[],
): Promise<StateAnswers> {
  const { client, known, tombstones, tableOf, owners, led, selectOf } = options;
  const wanted = new Map<string, Set<string>>();
  const want = (table: string, key: string): void => {
    const keys = wanted.get(table) ?? new Set();
    wanted.set(table, keys.add(key));
  };
  const fresh = new Set<string>();
  for (const candidate of candidates) {
    want(candidate.map.table.logicalName, candidate.key);
    if (candidate.kind === 'deleted') continue;
    const { organization } = candidate.mapped;
    if (owners && organization !== undefined && !known.has('account', organization)) {
      fresh.add(`account ${organization}`);
      want('account', organization);
    }
    for (const { binds } of [candidate.mapped, ...candidate.mapped.children])
      for (const bind of binds) {
        if (bind.key === undefined) continue;
        const isKnown = known.has(bind.table, bind.key);
        if (!isKnown) fresh.add(`${bind.table} ${bind.key}`);
        if (!isKnown || led.isNew(bind)) want(bind.table, bind.key);
      }
  }
  const reads = [...wanted].map(([table, keys]): ReadByKey & { table: string } => ({
    table,
    entitySet: tableOf(table).entitySetName,
    keyColumn: 'hco_fhirkey',
    keys: [...keys],
    select: selectOf(table),
  }));
  // Also of patients that are not there: what is about somebody who was forgotten stays out too.
  const graves = tombstones.readOf([
    ...new Set([...candidates.map(({ key }) => key), ...(wanted.get('contact') ?? [])]),
  ]);
  const answers = await client.readByKeys(graves ? [...reads, graves] : reads);
  if (!answers.ok) throw dataverseFailure(answers.error);
  for (const { map, key } of candidates) fresh.delete(`${map.table.logicalName} ${key}`);
  return { reads, rows: answers.value, fresh, graves: graves !== undefined };
}

/**
 * The answers as what is known of the batch. Dataverse compares text without case and so may return a key's other
 * casing; keys are unique without case.
 */
export function rememberState({ reads, rows, fresh, graves }: StateAnswers, options: StateOptions): BatchState {
  const { known, tableOf, owners, led } = options;
  const stored = new Map<string, StoredRow>();
  for (const [index, { table }] of reads.entries()) {
    const { primaryId } = tableOf(table);
    for (const row of rows[index] ?? []) {
      const key = asText(row['hco_fhirkey']);
      if (key === undefined) continue;
      const name = `${table} ${key}`;
      // A target that became known since it was asked for was written by us, and is as we wrote it.
      if (fresh.has(name) && known.has(table, key)) continue;
      const found = storedRow(row, primaryId, options);
      stored.set(name, found);
      known.add(table, key);
      led.read(table, key, row);
      owners?.note(table, key, found.owner);
      // What points to a merged row belongs to the one it was merged into.
      const master = found.merged ? asText(row['_masterid_value']) : undefined;
      if (master !== undefined) known.redirect(table, key, master);
    }
  }
  const buried = new Map(graves ? (rows[reads.length] ?? []).map((row) => Tombstones.of(row)) : []);
  return {
    row: (table, key) => stored.get(`${table} ${key}`),
    tombstone: (key) => buried.get(key),
    adopt: (table, key, row) => stored.set(`${table} ${key}`, row),
  };
}

export const storedRow = (row: JsonRow, primaryId: string, { owners }: Pick<StateOptions, 'owners'>): StoredRow => ({
  rowId: asText(row[primaryId]) ?? '',
  versionOrder: asText(row['hco_versionorder']),
  contentHash: asText(row['hco_contenthash']),
  merged: row['merged'] === true,
  owner: owners?.ownerOf(row),
  held: row,
});
