import { randomUUID } from 'node:crypto';
import type { DataverseClient, JsonRow } from '@patient-outreach/dataverse-client';
import { identifier, tableOf } from '@patient-outreach/model';
import type { KnownIdentifiers } from '../core/bundle/bundle-entries';
import { asText } from '../core/fhir/resource';
import { fhirKey } from '../core/keys/fhir-key';
import { dataverseFailure } from './failure';

/**
 * Which resources of a source have these identifiers in Dataverse, for conditions of a bundle. Asked inside a POST, for
 * numbers of people must not stand in an address (invariant I5).
 * @param asked names `Type?system|value`
 */
export async function storedIdentifiers(
  client: DataverseClient,
  asked: ReadonlySet<string>,
  source: string,
  tableOfType: (type: string) => string | undefined,
): Promise<KnownIdentifiers> {
  const found = new Map<string, Set<string>>();
  if (asked.size === 0) return found;
  const values = new Map<string, string[]>();
  for (const name of asked) {
    const value = name.slice(name.indexOf('|') + 1);
    values.set(value, [...(values.get(value) ?? []), name]);
  }
  const select = ['hco_value', 'hco_system', '_hco_holder_value'];
  const question = { entitySet: identifier.entitySetName, keyColumn: 'hco_value', select };
  const rows = await read(client, [
    { ...question, keys: [...values.keys()] },
    { ...question, keys: [randomUUID()] },
  ]);
  const holders = [...new Set((rows[0] ?? []).flatMap((row) => asText(row['_hco_holder_value']) ?? []))];
  if (holders.length === 0) return found;
  const types = [...new Set([...asked].map((name) => name.slice(0, name.indexOf('?'))))];
  const tables = [...new Set(types.flatMap((type) => tableOfType(type) ?? []))].map(tableOf);
  const people = await read(
    client,
    tables.map(({ entitySetName, primaryId }) => ({
      entitySet: entitySetName,
      keyColumn: primaryId,
      keys: holders,
      select: ['hco_fhirkey', 'hco_fhirid', 'statecode'],
    })),
  );
  const byId = new Map<string, JsonRow>();
  for (const [index, { primaryId }] of tables.entries())
    for (const row of people[index] ?? []) byId.set(asText(row[primaryId]) ?? '', row);
  for (const row of rows[0] ?? []) {
    const holder = byId.get(asText(row['_hco_holder_value']) ?? '');
    const id = asText(holder?.['hco_fhirid']);
    if (!holder || id === undefined || holder['statecode'] === 1) continue;
    for (const name of values.get(asText(row['hco_value']) ?? '') ?? []) {
      const [type = '', token = ''] = name.split('?');
      const system = token.includes('|') ? token.slice(0, token.indexOf('|')) : undefined;
      if (system !== undefined && (asText(row['hco_system']) ?? '') !== system) continue;
      if (asText(holder['hco_fhirkey']) !== fhirKey(type, id, source)) continue;
      found.set(name, (found.get(name) ?? new Set()).add(id));
    }
  }
  return found;
}

async function read(
  client: DataverseClient,
  reads: Parameters<DataverseClient['readByKeys']>[0],
): Promise<readonly (readonly JsonRow[])[]> {
  const answer = await client.readByKeys(reads);
  if (!answer.ok) throw dataverseFailure(answer.error);
  return answer.value;
}
