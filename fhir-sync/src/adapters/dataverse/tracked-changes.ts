import { answerError, type DataverseClient, type JsonRow } from '@patient-outreach/dataverse-client';
import { asText } from '../../core/fhir/resource';
import type { ChangedRows, ChangeFeed } from '../../ports/change-feed';
import { dataverseFailure, RunFailure } from '../../run/failure';

const ROOT = '/api/data/v9.2/';
const MOST_PAGES = 10_000;
/** ExpiredVersionStamp: a delta link is good for 7 days by default (Microsoft Learn: Web service error codes). */
const EXPIRED = '0x80044352';

/**
 * Change tracking of Dataverse (Microsoft Learn: use change tracking to synchronize data): a first read gives a delta
 * link, which gives what changed since and the next one. Deleted rows are named by id only and left out. A link that has
 * expired is followed by a read of everything, as the platform asks for: all rows then count as changed.
 */
export class TrackedChanges implements ChangeFeed {
  constructor(private readonly client: DataverseClient) {}

  async changes(
    entitySet: string,
    columns: readonly string[],
    mark: string | undefined,
    wanted: (row: JsonRow) => boolean = () => true,
  ): Promise<ChangedRows> {
    const rows: JsonRow[] = [];
    const whole = `${entitySet}?$select=${columns.join(',')}`;
    let path: string | undefined = mark ?? whole;
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const answer: JsonRow | 'expired' = await this.#page(path);
      if (answer === 'expired') {
        // Only a link can expire; a second time it is no link.
        if (path === whole) break;
        rows.length = 0;
        path = whole;
        continue;
      }
      if (mark !== undefined && Array.isArray(answer['value']))
        rows.push(...(answer['value'] as JsonRow[]).filter((row) => row['reason'] !== 'deleted' && wanted(row)));
      const next = pathOf(answer['@odata.nextLink']);
      const delta = pathOf(answer['@odata.deltaLink']);
      if (delta !== undefined) return { rows, mark: delta };
      if (next === undefined) break;
      path = next;
    }
    throw new RunFailure('no-change-tracking', `Dataverse does not track changes of ${entitySet}.`);
  }

  async #page(path: string): Promise<JsonRow | 'expired'> {
    const headers = { Prefer: 'odata.track-changes' };
    const answers = await this.client.batch([{ method: 'GET', path, headers }], true);
    if (!answers.ok) throw dataverseFailure(answers.error);
    const [answer] = answers.value;
    if (answer?.status !== 200) {
      const error = answerError(answer?.status ?? 500, answer?.body ?? '');
      if (error.code.toLowerCase() === EXPIRED) return 'expired';
      throw dataverseFailure(error);
    }
    return JSON.parse(answer.body) as JsonRow;
  }
}

/** Links are followed by their path alone: whatever host they name, the organization's own is asked. */
const pathOf = (link: unknown): string | undefined => {
  const text = asText(link);
  const at = text?.indexOf(ROOT) ?? -1;
  return text === undefined || at < 0 ? undefined : text.slice(at + ROOT.length);
};
