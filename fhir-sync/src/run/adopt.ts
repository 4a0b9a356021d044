import { randomUUID } from 'node:crypto';
import type { JsonRow, ReadByKey } from '@patient-outreach/dataverse-client';
import { identifier } from '@patient-outreach/model';
import type { ReasonCode } from '../core/account/reasons';
import { asText } from '../core/fhir/resource';
import type { MatchValue } from '../core/map/compile-map';
import type { Candidate, Deletion } from '../core/plan/candidate';
import { dataverseFailure } from './failure';
import { storedRow, type BatchState } from './read-state';
import type { SettleOptions } from './settle';

/** Questions to the source side by side. */
const AT_ONCE = 8;

interface Match {
  readonly candidate: Candidate;
  readonly rows: Map<string, JsonRow>;
  /** A row that has the number went to another resource of the source. */
  taken: boolean;
}

/**
 * Lets resources adopt rows that people made before the sync came, by the match rule of their map: a row without key of
 * a source, with the same number. Nothing is guessed: when a number leads to several rows, or a row to several
 * resources, all of them are in quarantine and a person decides. Whether another resource has the number is asked of the
 * source, where it can be; of a source of files the first that comes takes the row, and the next is in quarantine.
 * @returns the resources that go on.
 */
export async function adopt(
  batch: readonly (Candidate | Deletion)[],
  state: BatchState,
  options: SettleOptions,
): Promise<readonly (Candidate | Deletion)[]> {
  const asking = batch.filter(
    (one): one is Candidate =>
      one.kind === 'resource' &&
      one.map.matchColumn !== undefined &&
      one.mapped.match.length > 0 &&
      state.row(one.map.table.logicalName, one.key) === undefined &&
      state.tombstone(one.key) === undefined,
  );
  if (asking.length === 0) return batch;
  const matches = await find(asking, options);
  const claims = new Map<string, number>();
  for (const { rows } of matches) for (const id of rows.keys()) claims.set(id, (claims.get(id) ?? 0) + 1);
  const unclear = new Map<Candidate | Deletion, ReasonCode>();
  const sure: { candidate: Candidate; rowId: string; row: JsonRow }[] = [];
  const decide = async ({ candidate, rows, taken }: Match): Promise<void> => {
    const [first] = rows;
    if (taken) unclear.set(candidate, 'match-taken');
    if (taken || !first) return;
    const rivals = rows.size > 1 || (claims.get(first[0]) ?? 0) > 1 ? 'some' : await options.rivals(candidate);
    if (rivals === 'none') sure.push({ candidate, rowId: first[0], row: first[1] });
    else unclear.set(candidate, rivals === 'some' ? 'match-ambiguous' : 'match-unasked');
  };
  for (let start = 0; start < matches.length; start += AT_ONCE)
    await Promise.all(matches.slice(start, start + AT_ONCE).map(decide));
  for (const [one, code] of unclear) options.settled(one, { bucket: 'quarantined', code });
  await take(sure, options);
  for (const { candidate, row } of sure) {
    const { table } = candidate.map;
    state.adopt(
      table.logicalName,
      candidate.key,
      storedRow({ ...row, hco_fhirkey: candidate.key }, table.primaryId, options),
    );
    options.known.add(table.logicalName, candidate.key);
  }
  return batch.filter((one) => !unclear.has(one));
}

/** Gives rows the key of their resource; what the resource says follows with the batch, also after a crash. */
async function take(
  sure: readonly { candidate: Candidate; rowId: string }[],
  { client }: SettleOptions,
): Promise<void> {
  if (sure.length === 0) return;
  const answers = await client.batch(
    sure.map(({ candidate, rowId }) => ({
      method: 'PATCH',
      path: `${candidate.map.table.entitySetName}(${rowId})`,
      headers: { 'If-Match': '*' },
      body: { hco_fhirkey: candidate.key },
    })),
    true,
  );
  if (!answers.ok) throw dataverseFailure(answers.error);
  const bad = answers.value.find(({ status }) => status >= 300);
  if (bad)
    throw dataverseFailure({
      status: bad.status,
      code: 'Refused',
      message: 'Dataverse refused to give a row that was made by hand the key of its resource.',
      retryable: false,
    });
}

/** Rows nobody's resource has: without key, or with the one a plug-in gives to rows made by hand. */
const isFree = (row: JsonRow): boolean => {
  const key = asText(row['hco_fhirkey']);
  return (key === undefined || /^local-/i.test(key)) && row['statecode'] !== 1 && row['merged'] !== true;
};

/** A row somebody made by hand that another resource of the source has taken over: the sync did not create it. */
const isTaken = (row: JsonRow, { type, key }: Candidate, { agent }: SettleOptions): boolean => {
  const other = asText(row['hco_fhirkey']);
  // What stands before the id: the source, where it is not the main one, and the type.
  const kind = key.slice(0, key.indexOf(`${type}-`) + type.length + 1);
  if (other === undefined || other === key || !other.startsWith(kind)) return false;
  const by = asText(row['_createdby_value']);
  return by !== undefined && by !== agent && row['statecode'] !== 1 && row['merged'] !== true;
};

/** A practitioner's number is no patient's, though both are contacts. */
const isSameKind = ({ mapped }: Candidate, row: JsonRow): boolean => {
  const column = KINDS.find((name) => mapped.columns[name] !== undefined);
  return column === undefined || row[column] == null || row[column] === mapped.columns[column];
};

/** Columns that tell people apart, of HealthCore and of Microsoft's healthcare data model. */
const KINDS = ['hco_contacttype', 'msemr_contacttype'];

async function find(asking: readonly Candidate[], options: SettleOptions): Promise<Match[]> {
  const matches: Match[] = asking.map((candidate) => ({ candidate, rows: new Map(), taken: false }));
  const groups = new Map<string, Match[]>();
  for (const match of matches) {
    const { table } = match.candidate.map;
    const group = `${table.logicalName} ${match.candidate.map.matchColumn}`;
    groups.set(group, [...(groups.get(group) ?? []), match]);
  }
  for (const group of groups.values()) {
    const [first] = group;
    if (!first) continue;
    if (first.candidate.map.matchColumn === identifier.logicalName) await byIdentifier(group, options);
    else await byColumn(group, first.candidate.map.matchColumn ?? '', options);
  }
  return matches;
}

const valuesOf = (group: readonly Match[]): string[] => [
  ...new Set(group.flatMap(({ candidate }) => candidate.mapped.match.map(({ value }) => value))),
];

const selectOf = ({ map }: Candidate, options: SettleOptions): string[] => [
  ...new Set([
    ...options.selectOf(map.table.logicalName),
    'hco_fhirkey',
    'statecode',
    '_createdby_value',
    ...KINDS.filter((name) => map.columns.includes(name)),
    ...(map.table.logicalName === 'contact' ? ['merged'] : []),
  ]),
];

/**
 * Numbers of people must not stand in an address (invariant I5), and a single short question would: with a second one,
 * whose value nobody has, the client asks inside a POST $batch.
 */
async function read(asked: ReadByKey, { client }: SettleOptions): Promise<readonly JsonRow[]> {
  const answer = await client.readByKeys([asked, { ...asked, keys: [randomUUID()] }]);
  if (!answer.ok) throw dataverseFailure(answer.error);
  return answer.value[0] ?? [];
}

async function byColumn(group: readonly Match[], column: string, options: SettleOptions): Promise<void> {
  const [first] = group;
  if (!first) return;
  const { table } = first.candidate.map;
  const rows = await read(
    {
      entitySet: table.entitySetName,
      keyColumn: column,
      keys: valuesOf(group),
      select: [...selectOf(first.candidate, options), column],
    },
    options,
  );
  // Dataverse compares without case; numbers that differ in it are two numbers.
  const byValue = listed(rows, (row) => asText(row[column])?.trim());
  for (const match of group)
    for (const { value } of match.candidate.mapped.match)
      for (const row of byValue.get(value) ?? []) note(match, asText(row[table.primaryId]) ?? '', row, options);
}

async function byIdentifier(group: readonly Match[], options: SettleOptions): Promise<void> {
  const [first] = group;
  if (!first) return;
  const { table } = first.candidate.map;
  const identifiers = await read(
    {
      entitySet: identifier.entitySetName,
      keyColumn: 'hco_value',
      keys: valuesOf(group),
      select: ['hco_value', 'hco_system', '_hco_holder_value'],
    },
    options,
  );
  const holders = [...new Set(identifiers.flatMap((row) => asText(row['_hco_holder_value']) ?? []))];
  if (holders.length === 0) return;
  const rows = await read(
    {
      entitySet: table.entitySetName,
      keyColumn: table.primaryId,
      keys: holders,
      select: selectOf(first.candidate, options),
    },
    options,
  );
  const byId = new Map(rows.map((row) => [asText(row[table.primaryId]) ?? '', row]));
  const byValue = listed(identifiers, (row) => asText(row['hco_value'])?.trim());
  const fits = (wanted: MatchValue, row: JsonRow): boolean =>
    wanted.system === undefined || asText(row['hco_system']) === wanted.system;
  for (const match of group)
    for (const wanted of match.candidate.mapped.match)
      for (const row of byValue.get(wanted.value) ?? []) {
        const id = asText(row['_hco_holder_value']) ?? '';
        const holder = byId.get(id);
        if (holder && fits(wanted, row)) note(match, id, holder, options);
      }
}

/** A row with the number of a resource: free to be adopted, or gone to another one. */
function note(match: Match, id: string, row: JsonRow, options: SettleOptions): void {
  if (!isSameKind(match.candidate, row)) return;
  if (isFree(row)) match.rows.set(id, row);
  else match.taken ||= isTaken(row, match.candidate, options);
}

function listed(rows: readonly JsonRow[], by: (row: JsonRow) => string | undefined): Map<string, JsonRow[]> {
  const lists = new Map<string, JsonRow[]>();
  for (const row of rows) {
    const value = by(row);
    if (value !== undefined) lists.set(value, [...(lists.get(value) ?? []), row]);
  }
  return lists;
}
