import { asText } from '../core/fhir/resource';
import { TrackedChanges } from '../adapters/dataverse/tracked-changes';
import type { ChangeFeed } from '../ports/change-feed';
import { openOrganization, type LocalOrganization } from '../testing/local-organization';
import { jobStatus, waitingJobs } from './waiting-jobs';

jest.setTimeout(60_000);

const TARGET = { entitySet: 'hco_bundlejobs', table: 'hco_bundlejob', keyColumn: 'hco_jobkey' };
const NOW = new Date();

describe('I4: more jobs than one pass takes on, against the local Dataverse', () => {
  let organization: LocalOrganization;
  beforeAll(async () => {
    organization = await openOrganization();
  }, 60_000);
  afterAll(() => organization.close());

  const write = async (keys: readonly string[], status: string): Promise<void> => {
    const rows = keys.map((key) => ({ key, columns: { hco_name: key, hco_status: jobStatus(status) } }));
    expect((await organization.client.upsertMultiple(TARGET, rows)).ok).toBe(true);
  };
  const submit = (name: string, count: number): Promise<void> =>
    write(
      Array.from({ length: count }, (_, index) => `${name}-${index}`),
      'queued',
    );
  /** The most rows that came at once. */
  let most = 0;
  const feed: ChangeFeed = {
    changes: async (...asked) => {
      const changed = await new TrackedChanges(organization.client).changes(...asked);
      most = Math.max(most, changed.rows.length);
      return changed;
    },
  };
  /** A pass that does its jobs. @returns their keys */
  const pass = async (): Promise<string[]> => {
    const { jobs, lookedAfter } = await waitingJobs(organization.client, NOW, feed);
    const keys = jobs.map((job) => asText(job['hco_jobkey']) ?? '');
    if (keys.length > 0) await write(keys, 'succeeded');
    await lookedAfter();
    return keys;
  };
  const passes = async (): Promise<string[][]> => {
    const all: string[][] = [];
    for (let keys = await pass(); keys.length > 0; keys = await pass()) all.push(keys);
    return all;
  };

  test('the first time, when all there ever were are looked at, none is left out', async () => {
    await submit('first', 250);
    const done = await passes();
    expect(done.map(({ length }) => length)).toEqual([100, 100, 50]);
    expect(new Set(done.flat()).size).toBe(250);
  });

  test('later too, and never are more of them held than a pass takes on', async () => {
    await submit('later', 230);
    most = 0;
    const done = await passes();
    expect(done.map(({ length }) => length)).toEqual([100, 100, 30]);
    expect(new Set(done.flat()).size).toBe(230);
    expect(most).toBe(100);
  });

  test('a few come through change tracking alone', async () => {
    await submit('few', 3);
    expect((await passes()).map(({ length }) => length)).toEqual([3]);
  });
});
