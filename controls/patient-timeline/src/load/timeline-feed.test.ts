import type { Failure, Page, Query, RawRow, RecordReader, Result } from '@patient-outreach/controls-kit';
import { createStrings, textOf } from '@patient-outreach/controls-kit';
import fc from 'fast-check';
import { defaultSources } from '../config/default-sources';
import type { Reading } from '../model/event';
import { eventOf } from '../model/event';
import { compareEvents } from '../model/order';
import { legsOf } from './legs';
import { certaintyOf, isKnownEmpty, progressOf } from './progress';
import { createTimelineFeed } from './timeline-feed';

const option = (index: number): number => 770_000_000 + index;
const readingAt = (hours: number): Reading => ({
  strings: createStrings((key) => key),
  offsetMinutes: () => hours * 60,
  formatNumber: String,
});

type Tables = Readonly<Record<string, readonly RawRow[]>>;
type Fault = (query: Query, page: number) => Failure | undefined;

/** Answers like the server: rows of the leg by stored instant, newest first, empty dates last, page by page. */
function fakeReader(tables: Tables, fault: Fault = () => undefined): RecordReader & { readonly reads: string[] } {
  const reads: string[] = [];
  return {
    reads,
    read(query, pageSize, cursor): Promise<Result<Page, Failure>> {
      const skip = Number(cursor ?? 0);
      reads.push(`${query.table} ${skip}`);
      const failure = fault(query, skip / pageSize);
      if (failure) return Promise.resolve({ ok: false, failure });
      const column = (query.orderBy?.[0] ?? '').split(' ')[0] ?? '';
      const conditions = [...(query.filter ?? '').matchAll(/(\w+) (eq|ne) null/g)];
      const rows = (tables[query.table] ?? [])
        .filter((row) => conditions.every(([, name = '', operator]) => (row[name] == null) === (operator === 'eq')))
        .sort((a, b) => (textOf(b, column) ?? '').localeCompare(textOf(a, column) ?? ''));
      const next = skip + pageSize;
      return Promise.resolve({
        ok: true,
        value: { rows: rows.slice(skip, next), ...(next < rows.length ? { next: String(next) } : {}) },
      });
    },
  };
}

const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 4; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

const encounters = (count: number): RawRow[] =>
  Array.from({ length: count }, (_, index) => ({
    hco_encounterid: `e${String(index).padStart(3, '0')}`,
    hco_periodstart: new Date(Date.UTC(2024, 0, 200 - index)).toISOString(),
    hco_periodstartprecision: option(3),
    hco_typedisplay: `Visit ${index}`,
  }));
const observations = (count: number): RawRow[] =>
  Array.from({ length: count }, (_, index) => ({
    hco_observationid: `o${String(index).padStart(3, '0')}`,
    hco_effective: new Date(Date.UTC(2024, 0, 200 - 10 * index)).toISOString(),
    hco_effectiveprecision: option(3),
    hco_codedisplay: `Result ${index}`,
  }));

describe('reading a timeline', () => {
  it('asks each source for the patient’s rows, newest clinical date first', () => {
    const queries = legsOf(defaultSources, 'Patient-1').map(({ query }) => [query.table, query.filter, query.orderBy]);
    expect(queries.slice(0, 9)).toEqual([
      ['hco_encounter', "statecode eq 0 and hco_patient/hco_fhirkey eq 'Patient-1'", ['hco_periodstart desc']],
      [
        'hco_condition',
        "statecode eq 0 and hco_patient/hco_fhirkey eq 'Patient-1' and hco_onset ne null",
        ['hco_onset desc'],
      ],
      [
        'hco_condition',
        "statecode eq 0 and hco_patient/hco_fhirkey eq 'Patient-1' and hco_onset eq null",
        ['hco_recordeddate desc'],
      ],
      ['hco_observation', "statecode eq 0 and hco_patient/hco_fhirkey eq 'Patient-1'", ['hco_effective desc']],
      [
        'hco_medicationrequest',
        "statecode eq 0 and hco_patient/hco_fhirkey eq 'Patient-1' and hco_validitystart ne null",
        ['hco_validitystart desc'],
      ],
      [
        'hco_medicationrequest',
        "statecode eq 0 and hco_patient/hco_fhirkey eq 'Patient-1' and hco_validitystart eq null",
        ['hco_authoredon desc'],
      ],
      ['hco_procedure', "statecode eq 0 and hco_patient/hco_fhirkey eq 'Patient-1'", ['hco_performedstart desc']],
      ['hco_immunization', "statecode eq 0 and hco_patient/hco_fhirkey eq 'Patient-1'", ['hco_occurrence desc']],
      ['hco_appointment', "statecode eq 0 and hco_patient/hco_fhirkey eq 'Patient-1'", ['hco_start desc']],
    ]);
    // Every further table once per way to be dated, the last one with the rows that have no date.
    expect(new Set(queries.map(([table]) => table)).size).toBe(defaultSources.length);
  });

  it('holds back what lies beyond the point a source was read to, so that nothing is missing in between (I6)', async () => {
    // Ten encounter days per observation: one page of encounters ends long before one page of observations.
    const reader = fakeReader({ hco_encounter: encounters(50), hco_observation: observations(20) });
    const feed = createTimelineFeed(reader, readingAt(0), defaultSources, 'Patient-1', 20);
    feed.start();
    await settle();
    const first = feed.state.get();
    expect(first.hasMore).toBe(true);
    const oldestVisit = Math.min(
      ...first.events.filter((event) => event.sourceId === 'encounter').map((event) => event.start?.instant ?? 0),
    );
    const oldestResult = Math.min(
      ...first.events.filter((event) => event.sourceId === 'observation').map((event) => event.start?.instant ?? 0),
    );
    expect(oldestResult).toBeGreaterThanOrEqual(oldestVisit);
    expect(certaintyOf(first.legs, 'encounter')).toBe('atLeast');
    expect(certaintyOf(first.legs, 'observation')).toBe('atLeast');

    feed.loadEarlier();
    await settle();
    feed.loadEarlier();
    await settle();
    expect(feed.state.get()).toMatchObject({ hasMore: false, isLoadingEarlier: false });
    expect(feed.state.get().events).toHaveLength(70);
    expect(certaintyOf(feed.state.get().legs, 'observation')).toBe('exact');
  });

  it('names the source that failed, shows the rest, and completes on retry (I6)', async () => {
    let isBroken = true;
    const reader = fakeReader({ hco_encounter: encounters(3), hco_observation: observations(3) }, (query) =>
      isBroken && query.table === 'hco_observation' ? { kind: 'busy', code: '0x80072322' } : undefined,
    );
    const feed = createTimelineFeed(reader, readingAt(0), defaultSources, 'Patient-1');
    feed.start();
    await settle();
    expect(feed.state.get().events).toHaveLength(3);
    expect(progressOf(feed.state.get().legs)).toMatchObject({
      hasAny: true,
      loading: [],
      failed: [{ sourceIds: ['observation'], failure: { kind: 'busy' } }],
    });
    expect(certaintyOf(feed.state.get().legs, 'observation')).toBe('unknown');

    isBroken = false;
    feed.retry(['observation']);
    expect(progressOf(feed.state.get().legs).loading.map(({ id }) => id)).toEqual(['observation']);
    await settle();
    expect(feed.state.get().events).toHaveLength(6);
    expect(progressOf(feed.state.get().legs).failed).toEqual([]);
  });

  it('says of a source with a row that breaks reading that it failed, and tries again on retry (I6)', async () => {
    let isBroken = true;
    const reading: Reading = {
      ...readingAt(0),
      offsetMinutes: () => {
        if (isBroken) throw new RangeError('The host does not know this date.');
        return 0;
      },
    };
    const sources = defaultSources.filter(({ id }) => id === 'encounter');
    const feed = createTimelineFeed(fakeReader({ hco_encounter: encounters(2) }), reading, sources, 'P');
    feed.start();
    await settle();
    expect(progressOf(feed.state.get().legs).failed.map(({ sourceIds }) => sourceIds)).toEqual([['encounter']]);
    isBroken = false;
    feed.retry(['encounter']);
    await settle();
    expect(feed.state.get().events).toHaveLength(2);
  });

  it('takes an optional table that is not there for no failure, and a core one for one (I6)', async () => {
    const absent = ['hco_goal', 'hco_procedure'];
    const reader = fakeReader({ hco_encounter: encounters(3) }, (query) =>
      absent.includes(query.table) ? { kind: 'missing' } : undefined,
    );
    const feed = createTimelineFeed(reader, readingAt(0), defaultSources, 'Patient-1');
    feed.start();
    await settle();
    const progress = progressOf(feed.state.get().legs);
    expect(progress.failed.map(({ sourceIds }) => sourceIds)).toEqual([['procedure']]);
    expect(progress.unavailable.map(({ id }) => id)).toEqual(['goal']);
    expect(isKnownEmpty(feed.state.get().legs, 'immunization')).toBe(true);
    expect(isKnownEmpty(feed.state.get().legs, 'goal')).toBe(false);
    expect(isKnownEmpty(feed.state.get().legs, 'encounter')).toBe(false);
  });

  it('says so when a later page fails, and goes on from there on retry', async () => {
    let isBroken = true;
    const reader = fakeReader({ hco_encounter: encounters(50) }, (_query, page) =>
      isBroken && page === 2 ? { kind: 'failed' } : undefined,
    );
    const feed = createTimelineFeed(reader, readingAt(0), defaultSources, 'Patient-1', 10);
    feed.start();
    await settle();
    feed.loadEarlier();
    await settle();
    feed.loadEarlier();
    await settle();
    expect(progressOf(feed.state.get().legs).failed).toMatchObject([{ sourceIds: ['encounter'] }]);
    expect(certaintyOf(feed.state.get().legs, 'encounter')).toBe('atLeast');
    expect(feed.state.get().isLoadingEarlier).toBe(false);

    isBroken = false;
    feed.retry(['encounter']);
    await settle();
    for (let turn = 0; turn < 5; turn += 1) {
      feed.loadEarlier();
      await settle();
    }
    expect(feed.state.get().events).toHaveLength(50);
    expect(reader.reads.filter((read) => read === 'hco_encounter 0')).toHaveLength(1);
  });

  it('reads on by itself when a first page holds nothing to show', async () => {
    const wrong = encounters(30).map((row) => ({ ...row, hco_status: option(7) }));
    const right = [{ ...encounters(1)[0], hco_encounterid: 'x', hco_periodstart: '2001-01-01T00:00:00Z' }];
    const feed = createTimelineFeed(
      fakeReader({ hco_encounter: [...wrong, ...right] }),
      readingAt(0),
      defaultSources,
      'P',
      10,
    );
    feed.start();
    await settle();
    await settle();
    expect(feed.state.get().events.map((event) => event.id)).toEqual(['x']);
  });

  it('ignores what arrives after it was stopped or started again', async () => {
    const feed = createTimelineFeed(fakeReader({ hco_encounter: encounters(3) }), readingAt(0), defaultSources, 'P');
    feed.start();
    feed.stop();
    await settle();
    expect(feed.state.get().events).toEqual([]);
    feed.start();
    feed.start();
    await settle();
    expect(feed.state.get().events).toHaveLength(3);
  });
});

const anyRow = fc.record({
  // Days since 1 October 2019; often around New Year, where years, months, days and times fall together.
  day: fc.oneof(fc.integer({ min: 90, max: 94 }), fc.integer({ min: 0, max: 500 })),
  minute: fc.integer({ min: 0, max: 1439 }),
  precision: fc.integer({ min: 0, max: 3 }),
  isDated: fc.integer({ min: 0, max: 9 }).map((roll) => roll > 0),
  isFallback: fc.boolean(),
});

function stored({ day, minute, precision }: { day: number; minute: number; precision: number }): string {
  const date = new Date(Date.UTC(2019, 9, 1 + day, 0, minute));
  const [year, month, dayOfMonth] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  const noons = [Date.UTC(year, 0, 1, 12), Date.UTC(year, month, 1, 12), Date.UTC(year, month, dayOfMonth, 12)];
  return new Date(noons[precision] ?? date.getTime()).toISOString();
}

describe('whatever the data, the page size and the time zone', () => {
  it('what is shown is at every moment the beginning of the whole, and in the end all of it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyRow, { maxLength: 25 }),
        fc.array(anyRow, { maxLength: 25 }),
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: -12, max: 14 }),
        async (visits, problems, pageSize, hours) => {
          const tables: Tables = {
            hco_encounter: visits.map((row, index) => ({
              hco_encounterid: `e${index}`,
              ...(row.isDated ? { hco_periodstart: stored(row), hco_periodstartprecision: option(row.precision) } : {}),
            })),
            hco_condition: problems.map((row, index) => {
              const column = row.isFallback ? 'hco_recordeddate' : 'hco_onset';
              const dates = row.isDated ? { [column]: stored(row), [`${column}precision`]: option(row.precision) } : {};
              return { hco_conditionid: `c${index}`, hco_codedisplay: `Problem ${index}`, ...dates };
            }),
          };
          const reading = readingAt(hours);
          const sources = defaultSources.slice(0, 2);
          // The oracle reads everything at once and sorts it.
          const whole = legsOf(sources, 'P')
            .flatMap((leg) =>
              (tables[leg.query.table] ?? [])
                .filter((row) => {
                  const first = leg.source.dates[0]?.start ?? '';
                  return leg.source.dates.length === 1 || (row[first] != null) === (leg.rule.start === first);
                })
                .map((row) => eventOf(row, leg, reading)),
            )
            .filter((event) => event !== undefined)
            .sort(compareEvents)
            .map((event) => event.key);

          const feed = createTimelineFeed(fakeReader(tables), reading, sources, 'P', pageSize);
          feed.start();
          await settle();
          for (let turn = 0; turn < 200; turn += 1) {
            const { events, hasMore } = feed.state.get();
            expect(events.map((event) => event.key)).toEqual(whole.slice(0, events.length));
            if (!hasMore) break;
            feed.loadEarlier();
            await settle();
          }
          expect(feed.state.get().events).toHaveLength(whole.length);
        },
      ),
      { numRuns: 80 },
    );
  });
});
