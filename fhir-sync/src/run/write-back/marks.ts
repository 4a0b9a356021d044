import type { DataverseClient } from '@patient-outreach/dataverse-client';
import { syncCheckpoint } from '@patient-outreach/model';
import { asText } from '../../core/fhir/resource';
import { dataverseFailure } from '../failure';

/** Up to where the changes of a table were looked at, in the table of checkpoints. */
export class Marks {
  constructor(
    private readonly client: DataverseClient,
    private readonly source: string,
  ) {}

  async of(table: string): Promise<string | undefined> {
    const row = await this.client.retrieve(syncCheckpoint.entitySetName, this.#key(table), { select: ['hco_cursor'] });
    if (!row.ok) throw dataverseFailure(row.error);
    return asText(row.value?.['hco_cursor']);
  }

  async set(table: string, mark: string): Promise<void> {
    const name = `${this.source}, back from ${table}`;
    const row = { hco_name: name, hco_cursor: mark };
    const outcome = await this.client.upsert(syncCheckpoint.entitySetName, this.#key(table), row);
    if (!outcome.ok) throw dataverseFailure(outcome.error);
  }

  #key(table: string): { readonly hco_checkpointkey: string } {
    return { hco_checkpointkey: `${this.source}~back~${table}` };
  }
}
