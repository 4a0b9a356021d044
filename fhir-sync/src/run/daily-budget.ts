import type { DataverseClient } from '@patient-outreach/dataverse-client';
import { syncRun } from '@patient-outreach/model';
import { asText } from '../core/fhir/resource';

/** The runs looked at for what was used today: one every few minutes makes some hundreds. */
const MOST_RUNS = 500;

/** What runs of a source that began on this day (UTC) took of the entitlement, as their rows tell. */
export async function requestsOn(client: DataverseClient, source: string, day: Date): Promise<number> {
  const query = {
    select: ['hco_startedon', 'hco_detail'],
    filter: `hco_source eq '${source}'`,
    orderBy: 'hco_startedon desc',
    top: MOST_RUNS,
  };
  const today = day.toISOString().slice(0, 10);
  let sum = 0;
  for await (const page of client.retrieveMultiple(syncRun.entitySetName, query)) {
    if (!page.ok) break;
    for (const row of page.value)
      if (asText(row['hco_startedon'])?.slice(0, 10) === today) sum += requestsOf(row['hco_detail']);
  }
  return sum;
}

function requestsOf(detail: unknown): number {
  try {
    const { requests } = JSON.parse(String(detail)) as { requests?: unknown };
    return typeof requests === 'number' ? requests : 0;
  } catch {
    return 0;
  }
}
