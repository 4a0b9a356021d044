import { toSecond } from '../core/dates/to-second';
import type { DataverseClient, KeyedRow } from '@patient-outreach/dataverse-client';
import { contact, optionValue, syncTombstone, tombstoneReason, type Table } from '@patient-outreach/model';
import { asText } from '../core/fhir/resource';
import { PATIENT_LOOKUPS } from '../core/plan/patient-lookups';
import { dataverseFailure, RunFailure } from './failure';
import { RowWriter } from './write-rows';
import { writtenTables, type WrittenTable } from './written-tables';

/** Rounds of reading and deleting; each takes a page of every table. */
const MOST_ROUNDS = 1000;

interface Found {
  readonly table: Table;
  readonly rowId: string;
  readonly key: string | undefined;
}

/** How many rows were erased. */
export interface Forgotten {
  readonly rows: number;
}

/**
 * Erases a patient everywhere the sync wrote: first tombstones that no version overcomes, then the rows about the
 * patient with their child rows, last the patient. A crash in between leaves rows that a repetition takes; what is
 * imported again meanwhile stays out.
 * @param key alternate key of the patient's row.
 * @throws RunFailure when Dataverse refuses.
 */
export async function forget(
  client: DataverseClient,
  key: string,
  clock: () => Date = () => new Date(),
): Promise<Forgotten> {
  if (!/^(?:[a-z0-9-]{1,40}~)?Patient-[A-Za-z0-9\-._]{1,75}$/.test(key))
    throw new RunFailure('bad-key', 'Give the FHIR key of a patient, such as Patient-123.');
  const bury = (keys: readonly string[]): Promise<void> => buryAll(client, keys, clock());
  await bury([key]);
  const patient = await client.retrieve(contact.entitySetName, { hco_fhirkey: key });
  if (!patient.ok) throw dataverseFailure(patient.error);
  const patientId = asText(patient.value?.[contact.primaryId]);
  if (patientId === undefined) return { rows: 0 };
  const maps = await writtenTables(client);
  let rows = 0;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const about = await rowsAbout(client, maps, patientId);
    if (about.length === 0) break;
    await bury(about.flatMap((row) => row.key ?? []));
    const below = await childrenOf(client, maps, about);
    for (const row of [...below, ...about]) {
      await remove(client, row);
      rows += 1;
    }
  }
  const own: Found = { table: contact, rowId: patientId, key };
  for (const row of [...(await childrenOf(client, maps, [own])), own]) {
    await remove(client, row);
    rows += 1;
  }
  return { rows };
}

async function rowsAbout(client: DataverseClient, maps: readonly WrittenTable[], patientId: string): Promise<Found[]> {
  const tables = [...new Map(maps.map(({ table }) => [table.logicalName, table])).values()];
  const places = tables.flatMap((table) =>
    [...PATIENT_LOOKUPS].flatMap((column) => (table.columns[column]?.type === 'lookup' ? [{ table, column }] : [])),
  );
  return read(
    client,
    places.map(({ table, column }) => ({ table, column, ids: [patientId] })),
  );
}

async function childrenOf(
  client: DataverseClient,
  maps: readonly WrittenTable[],
  of: readonly Found[],
): Promise<Found[]> {
  const places = new Map<string, { table: Table; column: string; ids: string[] }>();
  for (const { table, children } of maps) {
    const ids = of.filter((row) => row.table.logicalName === table.logicalName).map(({ rowId }) => rowId);
    if (ids.length > 0)
      for (const child of children)
        places.set(`${child.table.logicalName} ${child.parent}`, { table: child.table, column: child.parent, ids });
  }
  return read(client, [...places.values()]);
}

async function read(
  client: DataverseClient,
  places: readonly { readonly table: Table; readonly column: string; readonly ids: readonly string[] }[],
): Promise<Found[]> {
  const answer = await client.readByKeys(
    places.map(({ table, column, ids }) => ({
      entitySet: table.entitySetName,
      keyColumn: column,
      keys: ids,
      select: ['hco_fhirkey'],
    })),
  );
  if (!answer.ok) throw dataverseFailure(answer.error);
  // Two lookups of a table may lead to one row.
  const found = new Map<string, Found>();
  for (const [index, { table }] of places.entries())
    for (const row of answer.value[index] ?? []) {
      const rowId = asText(row[table.primaryId]);
      if (rowId !== undefined) found.set(rowId, { table, rowId, key: asText(row['hco_fhirkey']) });
    }
  return [...found.values()];
}

async function remove(client: DataverseClient, { table, rowId }: Found): Promise<void> {
  const outcome = await client.delete(table.entitySetName, rowId);
  if (outcome.ok || outcome.error.status === 404) return;
  if (outcome.error.status !== 403) throw dataverseFailure(outcome.error);
  // The sync's own role may not delete, on purpose.
  throw new RunFailure(
    'target-forbidden',
    'The signed-in user may not delete rows there; sign in as an administrator. The patient is kept out already.',
  );
}

async function buryAll(client: DataverseClient, keys: readonly string[], now: Date): Promise<void> {
  const rows = [...new Set(keys)].map((key): KeyedRow => ({
    key,
    columns: {
      // No type, no version: that somebody was here is all that is kept.
      hco_name: key,
      hco_source: key.includes('~') ? (key.split('~')[0] ?? '') : 'main',
      hco_deletedon: toSecond(now),
      hco_reason: optionValue(tombstoneReason, 'forgotten') ?? 0,
    },
  }));
  const target = {
    entitySet: syncTombstone.entitySetName,
    table: syncTombstone.logicalName,
    keyColumn: 'hco_tombstonekey',
  };
  for (const error of (await new RowWriter(client).write(target, rows)).values()) throw dataverseFailure(error);
}
