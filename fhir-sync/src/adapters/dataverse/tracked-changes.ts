import { answerError, type DataverseClient, type JsonRow } from '@patient-outreach/dataverse-client';
import { asText } from '../../core/fhir/resource';
import type { ChangedRows, ChangeFeed } from '../../ports/change-feed';
import { dataverseFailure, RunFailure } from '../../run/failure';

const ROOT = '/api/data/v9.2/';
const MOST_PAGES = 10_000;

/**
 * Change tracking of Dataverse (Microsoft Learn: use change tracking to synchronize data): a first read gives a delta
 * link, which gives what changed since and the next one. Deleted rows are named by id only and left out.
 */
export class TrackedChanges implements ChangeFeed {
  constructor(private readonly client: DataverseClient) {}

  async changes(entitySet: string, columns: readonly string[], mark: string | undefined): Promise<ChangedRows> {
    const rows: JsonRow[] = [];
    let path: string | undefined = mark ?? `${entitySet}?$select=${columns.join(',')}`;
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const body: JsonRow = await this.#page(path);
      if (mark !== undefined && Array.isArray(body['value']))
        rows.push(...(body['value'] as JsonRow[]).filter((row) => row['reason'] !== 'deleted'));
      const next = pathOf(body['@odata.nextLink']);
      const delta = pathOf(body['@odata.deltaLink']);
      if (delta !== undefined) return { rows, mark: delta };
      if (next === undefined) break;
      path = next;
    }
    throw new RunFailure('no-change-tracking', `Dataverse does not track changes of ${entitySet}.`);
  }

  async #page(path: string): Promise<JsonRow> {
    const headers = { Prefer: 'odata.track-changes' };
    const answers = await this.client.batch([{ method: 'GET', path, headers }], true);
    if (!answers.ok) throw dataverseFailure(answers.error);
    const [answer] = answers.value;
    if (answer?.status !== 200) throw dataverseFailure(answerError(answer?.status ?? 500, answer?.body ?? ''));
    return JSON.parse(answer.body) as JsonRow;
  }
}

/** Links are followed by their path alone: whatever host they name, the organization's own is asked. */
const pathOf = (link: unknown): string | undefined => {
  const text = asText(link);
  const at = text?.indexOf(ROOT) ?? -1;
  return text === undefined || at < 0 ? undefined : text.slice(at + ROOT.length);
};
