import type { JsonRow } from '@patient-outreach/dataverse-client';
import { asText } from '../core/fhir/resource';
import { CONCEPTS } from '../core/map/conversions/concept';
import type { Concept } from '../core/map/row-builder';
import type { Candidate, Deletion } from '../core/plan/candidate';
import { dataverseFailure } from './failure';
import type { SettleOptions } from './settle';

/**
 * Sees to it that the shared codes lookups of a batch point to are there. A code somebody else's program wrote is
 * adopted: one row per kind and code is what that table is for.
 */
export async function ensureConcepts(
  batch: readonly (Candidate | Deletion)[],
  options: Omit<SettleOptions, 'last'>,
): Promise<void> {
  const { client, writer, known, tableOf } = options;
  const wanted = new Map<string, Concept>();
  for (const candidate of batch)
    if (candidate.kind === 'resource')
      for (const concept of candidate.mapped.concepts)
        if (!known.has(CONCEPTS, concept.key)) wanted.set(concept.key, concept);
  if (wanted.size === 0) return;
  const { entitySetName: entitySet, primaryId } = tableOf(CONCEPTS);
  const answer = await client.readByKeys([
    { entitySet, keyColumn: 'hco_fhirkey', keys: [...wanted.keys()], select: ['hco_fhirkey'] },
    {
      entitySet,
      keyColumn: 'msemr_code',
      keys: [...new Set([...wanted.values()].map(({ code }) => code))],
      select: ['hco_fhirkey', 'msemr_code', 'msemr_type'],
    },
  ]);
  if (!answer.ok) throw dataverseFailure(answer.error);
  const there = new Set((answer.value[0] ?? []).map((row) => asText(row['hco_fhirkey']) ?? ''));
  const free = new Map<string, JsonRow>();
  for (const row of answer.value[1] ?? [])
    if (asText(row['hco_fhirkey']) === undefined) free.set(JSON.stringify([row['msemr_type'], row['msemr_code']]), row);
  const adopted: { readonly rowId: string; readonly key: string }[] = [];
  const fresh: Concept[] = [];
  for (const concept of wanted.values()) {
    if (there.has(concept.key)) continue;
    const rowId = asText(free.get(JSON.stringify([concept.type, concept.code]))?.[primaryId]);
    if (rowId === undefined) fresh.push(concept);
    else adopted.push({ rowId, key: concept.key });
  }
  for (const { rowId, key } of adopted) {
    const done = await client.update(entitySet, rowId, { hco_fhirkey: key });
    if (!done.ok) throw dataverseFailure(done.error);
  }
  const refused = await writer.write(
    { entitySet, table: CONCEPTS, keyColumn: 'hco_fhirkey' },
    fresh.map(({ key, type, code, name }) => ({
      key,
      columns: { msemr_type: type, msemr_code: code, msemr_name: name },
    })),
  );
  for (const key of wanted.keys()) if (!refused.has(key)) known.add(CONCEPTS, key);
}
