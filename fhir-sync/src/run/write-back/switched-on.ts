import type { DataverseClient } from '@patient-outreach/dataverse-client';
import { syncMap } from '@patient-outreach/model';
import { asText } from '../../core/fhir/resource';
import { WRITE_BACK_RULES, type WriteBackRule } from '../../core/write-back/rules';
import { dataverseFailure } from '../failure';

/**
 * The rules whose map says in FHIR Sync Center that it writes back; none until somebody switches one on.
 * @param named only these of them; all when left out
 */
export async function switchedOn(
  client: DataverseClient,
  named: readonly WriteBackRule['name'][] | undefined,
): Promise<readonly WriteBackRule[]> {
  const types = new Set<string>();
  const query = {
    select: ['hco_resourcetype'],
    filter: 'hco_writeback eq true and hco_enabled ne false and statecode eq 0',
  };
  for await (const page of client.retrieveMultiple(syncMap.entitySetName, query)) {
    if (!page.ok) throw dataverseFailure(page.error);
    for (const row of page.value) types.add(asText(row['hco_resourcetype']) ?? '');
  }
  return WRITE_BACK_RULES.filter(({ name, type }) => types.has(type) && (named?.includes(name) ?? true));
}
