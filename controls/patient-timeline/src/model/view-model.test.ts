import type { ClinicalDate, Precision } from '@patient-outreach/controls-kit';
import { clinicalNow, compareNewestFirst, createStrings, fold, isAfter } from '@patient-outreach/controls-kit';
import fc from 'fast-check';
import { defaultSources } from '../config/default-sources';
import { legsOf } from '../load/legs';
import type { Reading, TimelineEvent } from './event';
import { eventOf } from './event';
import type { Filters } from './filters';
import { applyFilters, isFiltering, noFilters, toggleType } from './filters';
import { compareEvents } from './order';
import type { FeedRow } from './rows';
import { anyTime } from './when';
import { buildFeed, headingIndexes, isHeading } from './rows';

const option = (index: number): number => 770_000_000 + index;
const reading: Reading = { strings: createStrings((key) => key), offsetMinutes: () => 0, formatNumber: String };
const legOf = (id: string, rule = 0) => {
  const leg = legsOf(defaultSources, 'P').filter(({ source }) => source.id === id)[rule];
  if (!leg) throw new Error(`No leg ${id}.`);
  return leg;
};
const formattedValue = '@OData.Community.Display.V1.FormattedValue';

describe('a row becomes an event', () => {
  it('with its clinical date, title, details by name, result, flag and status', () => {
    const event = eventOf(
      {
        hco_observationid: 'o1',
        hco_effective: '2024-05-02T07:00:00Z',
        hco_effectiveprecision: option(3),
        hco_codedisplay: 'Hemoglobin A1c',
        hco_status: option(2),
        [`hco_status${formattedValue}`]: 'Final',
        hco_valuequantity: 7.25,
        hco_valueunit: '%',
        hco_referencelow: 4,
        hco_referencehigh: 5.6,
        hco_interpretation: option(2),
      },
      legOf('observation'),
      reading,
    );
    expect(event).toMatchObject({
      key: 'observation/o1',
      table: 'hco_observation',
      start: { year: 2024, month: 5, day: 2, minutes: 420 },
      end: undefined,
      title: 'Hemoglobin A1c',
      result: '7.25 %',
      reference: { low: 4, high: 5.6 },
      abnormal: 'high',
      status: { text: 'Final', isUsual: true, isMuted: false },
    });
  });

  it('names practitioners and codes by what the platform and the strings say', () => {
    const event = eventOf(
      {
        hco_encounterid: 'e1',
        hco_name: 'Encounter e1',
        hco_class: 'EMER',
        _hco_practitioner_value: 'guid',
        [`_hco_practitioner_value${formattedValue}`]: 'Dr. Ada Mercer',
      },
      legOf('encounter'),
      reading,
    );
    expect(event).toMatchObject({ title: 'Encounter e1', details: ['Timeline_Class_EMER', 'Dr. Ada Mercer'] });
  });

  it('without a date has no date, rather than another one', () => {
    const event = eventOf(
      { hco_encounterid: 'e1', hco_lastupdated: '2026-01-01T00:00:00Z', createdon: '2026-01-01T00:00:00Z' },
      legOf('encounter'),
      reading,
    );
    expect(event).toMatchObject({ start: undefined, title: 'Timeline_Untitled' });
  });

  it('unless it was entered in error', () => {
    expect(eventOf({ hco_encounterid: 'e1', hco_status: option(7) }, legOf('encounter'), reading)).toBeUndefined();
    const condition = { hco_conditionid: 'c1', hco_verificationstatus: option(5) };
    expect(eventOf(condition, legOf('condition'), reading)).toBeUndefined();
  });

  it.each([
    [{ hco_valuequantity: 3, hco_referencelow: 4 }, 'low'],
    [{ hco_valuequantity: 6, hco_referencehigh: 5.6 }, 'high'],
    [{ hco_valuequantity: 5, hco_referencelow: 4, hco_referencehigh: 5.6 }, undefined],
    [{ hco_valuequantity: 6, hco_referencehigh: 5.6, hco_interpretation: option(0) }, undefined],
    [{ hco_valuequantity: 6 }, undefined],
    [{ hco_interpretation: option(4) }, 'criticallyHigh'],
  ])('with the flag of %p: %s', (row, level) => {
    expect(eventOf({ hco_observationid: 'o', ...row }, legOf('observation'), reading)?.abnormal).toBe(level);
  });
});

const precisions: readonly Precision[] = ['year', 'month', 'day', 'time'];
const anyStart: fc.Arbitrary<ClinicalDate | undefined> = fc.option(
  fc
    .record({
      at: fc.date({ min: new Date('2024-01-01'), max: new Date('2028-12-31'), noInvalidDate: true }),
      level: fc.integer({ min: 0, max: 3 }),
    })
    .map(({ at, level }): ClinicalDate => ({
      precision: precisions[level] ?? 'time',
      instant: at.getTime(),
      year: at.getUTCFullYear(),
      ...(level > 0 ? { month: at.getUTCMonth() + 1 } : {}),
      ...(level > 1 ? { day: at.getUTCDate() } : {}),
      ...(level > 2 ? { minutes: at.getUTCHours() * 60 + at.getUTCMinutes() } : {}),
    })),
  { nil: undefined, freq: 8 },
);
const words = ['glucose', 'Ménière', 'visit', 'HbA1c'] as const;
const anyEvents = fc
  .array(
    fc.record({
      start: anyStart,
      source: fc.integer({ min: 0, max: 6 }),
      title: fc.constantFrom(...words),
      isAbnormal: fc.boolean(),
      status: fc.constantFrom(undefined, 'Active', 'Completed'),
      encounter: fc.constantFrom(undefined, undefined, 1, 2, 3),
    }),
    { maxLength: 60 },
  )
  .map((specs) =>
    specs
      .map(({ start, source, title, isAbnormal, status, encounter }, index): TimelineEvent => {
        const id = defaultSources[source]?.id ?? '';
        return {
          key: `${id}/${index}`,
          sourceId: id,
          sourceIndex: source,
          table: 't',
          id: String(index),
          start,
          end: undefined,
          isOngoing: false,
          encounterId: encounter === undefined ? undefined : String(encounter),
          isEncounter: false,
          episode: undefined,
          value: undefined,
          title,
          details: [],
          result: undefined,
          reference: undefined,
          abnormal: isAbnormal ? 'high' : undefined,
          status: status === undefined ? undefined : { text: status, isUsual: false, isMuted: false },
        };
      })
      .sort(compareEvents),
  );

const now = clinicalNow(new Date('2026-06-15T12:00:00Z'), () => 0);
const keysOf = (rows: readonly FeedRow[]): string[] => rows.flatMap((row) => (row.kind === 'event' ? [row.key] : []));

describe('the rows of the feed', () => {
  it('are what is to come, soonest first; then today; then the past month by month; then what has no date', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        const { rows, eventRows } = buildFeed(events, now);
        // Every event once, at the position it says.
        expect(keysOf(rows).sort()).toEqual(events.map((event) => event.key).sort());
        eventRows.forEach((row, position) => expect(rows[row]).toMatchObject({ kind: 'event', position }));

        const today = rows.findIndex((row) => row.kind === 'today');
        const headings = headingIndexes(rows);
        rows.forEach((row, index) => {
          if (row.kind !== 'event') return;
          const { start } = row.event;
          const heading = rows[headings[index] ?? -1];
          const expected =
            start === undefined
              ? { kind: 'undated' }
              : isAfter(start, now)
                ? { kind: 'upcoming' }
                : { kind: 'period', year: start.year, month: start.month };
          expect(heading).toMatchObject(expected);
          expect(start !== undefined && isAfter(start, now)).toBe(index < today);
          const before = rows[index - 1];
          if (before?.kind === 'event' && start && before.event.start) {
            const order = compareNewestFirst(before.event.start, start);
            expect(index < today ? order >= 0 : order <= 0).toBe(true);
          }
        });
        // Headings count what stands under them, and no heading comes twice.
        const headingKeys = rows.filter(isHeading).map((row) => row.key);
        expect(new Set(headingKeys).size).toBe(headingKeys.length);
        rows.forEach((row, index) => {
          if (!('count' in row)) return;
          const under = headings.filter((heading, at) => heading === index && rows[at]?.kind === 'event');
          expect(row.count).toBe(under.length);
        });
      }),
    );
  });

  it('stand under days or years where that was asked for, and what says less under what it says', () => {
    fc.assert(
      fc.property(anyEvents, fc.constantFrom('day', 'month', 'year'), (events, unit) => {
        const { rows } = buildFeed(events, now, undefined, unit);
        const headings = headingIndexes(rows);
        rows.forEach((row, index) => {
          const heading = rows[headings[index] ?? -1];
          if (row.kind !== 'event' || heading?.kind !== 'period') return;
          const { year, month, day } = row.event.start ?? {};
          expect(heading.year).toBe(year);
          expect(heading.month).toBe(unit === 'year' ? undefined : month);
          expect(heading.day).toBe(unit === 'day' ? day : undefined);
        });
        const keys = rows.filter(isHeading).map(({ key }) => key);
        expect(new Set(keys).size).toBe(keys.length);
      }),
    );
  });

  it('of no events are none', () => expect(buildFeed([], now)).toEqual({ rows: [], eventRows: [] }));
});

describe('filters', () => {
  const anyFilters: fc.Arbitrary<Filters> = fc.record({
    types: fc.uniqueArray(fc.constantFrom(...defaultSources.map(({ id }) => id))).map((ids) => new Set(ids)),
    text: fc.constantFrom('', '  ', 'GLU', 'meniere', 'visit hba', 'i'),
    abnormalOnly: fc.boolean(),
    status: fc.constantFrom(undefined, 'Active', 'Completed'),
    when: fc.constant(anyTime),
  });

  it('keep what passes all of them; each count is what choosing that type alone would show', () => {
    fc.assert(
      fc.property(anyEvents, anyFilters, (events, filters) => {
        // The oracle: one event at a time, by the words of the rule.
        const passes = (event: TimelineEvent, { types, text, abnormalOnly, status }: Filters): boolean =>
          (types.size === 0 || types.has(event.sourceId)) &&
          (!abnormalOnly || event.abnormal !== undefined) &&
          (status === undefined || event.status?.text === status) &&
          text.split(' ').every((word) => fold(`${event.title} ${event.status?.text ?? ''}`).includes(fold(word)));
        const filtered = applyFilters(events, filters);
        expect(filtered.events).toEqual(events.filter((event) => passes(event, filters)));
        for (const { id } of defaultSources) {
          const alone = events.filter((event) => passes(event, { ...filters, types: new Set([id]) }));
          expect(filtered.counts.get(id) ?? 0).toBe(alone.length);
        }
        const abnormal = events.filter((event) => passes(event, { ...filters, abnormalOnly: true }));
        for (const text of ['Active', 'Completed']) {
          const alone = events.filter((event) => passes(event, { ...filters, status: text }));
          expect(filtered.statuses.get(text) ?? 0).toBe(alone.length);
        }
        expect(filtered.abnormalCount).toBe(abnormal.length);
      }),
    );
  });

  it('of several types add up, and taking the last one away shows all again', () => {
    const one = toggleType(noFilters, 'encounter');
    const two = toggleType(one, 'condition');
    expect([...two.types]).toEqual(['encounter', 'condition']);
    expect(isFiltering(toggleType(toggleType(two, 'encounter'), 'condition'))).toBe(false);
    expect(isFiltering({ ...noFilters, text: '   ' })).toBe(false);
  });
});
