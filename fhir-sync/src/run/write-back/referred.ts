import type { DataverseClient } from '@patient-outreach/dataverse-client';
import { asText, isFhirId } from '../../core/fhir/resource';
import { modelSchema } from '../../core/map/schema';
import type { Referred, Row, WriteBackRule } from '../../core/write-back/rules';
import { dataverseFailure } from '../failure';

/** The resources a row's lookups point to. One of another source, or a row made by hand, is none. */
export async function referredOf(
  client: DataverseClient,
  rule: WriteBackRule,
  row: Row,
  source: string,
): Promise<ReadonlyMap<string, Referred>> {
  const found = new Map<string, Referred>();
  for (const lookup of rule.lookups) {
    const id = asText(row[`_${lookup}_value`]);
    const column = modelSchema.column(rule.table, lookup);
    if (id === undefined || column?.type !== 'lookup') continue;
    // A lookup to several tables does not say to which without a further annotation; ids are unique over all of them.
    for (const target of column.targets) {
      const entitySet = modelSchema.table(target)?.entitySetName;
      if (entitySet === undefined) continue;
      const there = await client.retrieve(entitySet, id, { select: ['hco_fhirkey', 'hco_fhirid', 'hco_source'] });
      if (!there.ok) throw dataverseFailure(there.error);
      if (!there.value) continue;
      const { hco_fhirkey: key, hco_fhirid: fhirId, hco_source: of } = there.value;
      const type = /^(?:[a-z0-9-]+~)?([A-Za-z]+)-/.exec(asText(key) ?? '')?.[1];
      if (type !== undefined && isFhirId(fhirId) && of === source) found.set(lookup, { type, id: fhirId });
      break;
    }
  }
  return found;
}
