import { clinicalNow, readClinicalDate } from '@patient-outreach/controls-kit';
import * as fc from 'fast-check';
import { exportCsv, isoText } from '../view/export-csv';
import { readChoices, writeChoices } from './choices';
import { csvCell, csvText } from './csv';
import { dateOfDay, dayNumber, daysOf, eventDays, overlaps } from './day-range';
import type { TimelineEvent } from './event';
import { applyFilters, noFilters } from './filters';
import { anyTime, presets, rangeOf } from './when';

const now = clinicalNow(new Date('2026-05-31T12:00:00Z'), () => 0);
const iso = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);
const dateOf = (text: string, precision: number) => readClinicalDate(text, 770_000_000 + precision, () => 0);

describe('the time asked for', () => {
  it.each([
    ['days30', '2026-05-01', '2026-05-31'],
    // There is no 31st of February.
    ['months3', '2026-02-28', '2026-05-31'],
    ['months12', '2025-05-31', '2026-05-31'],
    ['years5', '2021-05-31', '2026-05-31'],
  ] as const)('%s is %s to %s', (preset, from, to) => {
    const range = rangeOf({ ...anyTime, preset }, now);
    expect(range && [iso(range.first), iso(range.last)]).toEqual([from, to]);
  });

  it('is open at an end that is not given, and no filter when neither is', () => {
    expect(rangeOf({ preset: 'custom', from: '2020-01-02', to: '' }, now)).toEqual({
      first: dayNumber(2020, 1, 2),
      last: Infinity,
    });
    expect(rangeOf({ preset: 'custom', from: 'x', to: '' }, now)).toBeUndefined();
    expect(rangeOf(anyTime, now)).toBeUndefined();
  });

  it('takes every day a date can mean, up to the end, and nothing undated', () => {
    const year = dateOf('2020-01-01T12:00:00Z', 0);
    const event = { start: year, end: undefined } as TimelineEvent;
    expect(eventDays(event)).toEqual({ first: dayNumber(2020, 1, 1), last: dayNumber(2020, 12, 31) });
    expect(eventDays({ ...event, end: dateOf('2021-03-01T12:00:00Z', 1) })?.last).toBe(dayNumber(2021, 3, 31));
    const range = { first: dayNumber(2020, 7, 1), last: dayNumber(2020, 7, 2) };
    const events = [event, { ...event, start: undefined }];
    expect(applyFilters(events, noFilters, range).events).toEqual([events[0]]);
  });

  it('knows its days: there and back', () => {
    fc.assert(
      fc.property(fc.integer({ min: -50_000, max: 50_000 }), (day) => {
        expect(daysOf(dateOfDay(day))).toEqual({ first: day, last: day });
        expect(overlaps({ first: day, last: day }, { first: day - 1, last: day })).toBe(true);
      }),
    );
  });
});

describe('what is remembered', () => {
  it('comes back as it was, without the text of the search', () => {
    fc.assert(
      fc.property(
        fc.record({
          view: fc.constantFrom('feed' as const, 'lanes' as const, undefined),
          grouping: fc.constantFrom('date' as const, 'encounter' as const),
          types: fc.subarray(['a', 'b', 'c']),
          abnormalOnly: fc.boolean(),
          status: fc.constantFrom(undefined, 'Active'),
          preset: fc.constantFrom(...presets),
          text: fc.constantFrom('', 'secret'),
        }),
        ({ view, grouping, types, abnormalOnly, status, preset, text }) => {
          const when = { preset, from: '2020-01-01', to: '' };
          const filters = { types: new Set(types), abnormalOnly, status, when, text };
          const kept = writeChoices({ view, grouping, filters });
          expect(JSON.stringify(kept)).not.toContain('secret');
          const back = readChoices(JSON.parse(JSON.stringify(kept)) as Record<string, unknown>, ['a', 'b', 'c']);
          expect(back).toEqual({ view, grouping, filters: { ...filters, text: '' } });
        },
      ),
    );
  });

  it('may be anything', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('view', 'types', 'status', 'preset', 'from'), fc.anything()),
        (kept) => {
          const { filters } = readChoices(kept, ['a']);
          expect([...filters.types].every((type) => type === 'a')).toBe(true);
          expect(presets).toContain(filters.when.preset);
        },
      ),
    );
  });
});

describe('the CSV file', () => {
  it('holds no cell a spreadsheet would compute', () => {
    fc.assert(
      fc.property(fc.constantFrom('=', '+', '-', '@', '\t', '\r', ' ='), fc.string(), (start, rest) => {
        expect(csvCell(start + rest).replace(/^"/, '')).toMatch(/^'/);
      }),
    );
    expect(csvCell('=HYPERLINK("http://x","y")')).toBe(`"'=HYPERLINK(""http://x"",""y"")"`);
    expect(
      csvText([
        ['a', 'b,c'],
        ['1', '2'],
      ]),
    ).toBe('\ufeffa,"b,c"\r\n1,2\r\n');
  });

  it('says dates as exactly as they are known, and names the type', () => {
    expect(isoText(dateOf('2020-01-01T12:00:00Z', 0))).toBe('2020');
    expect(isoText(dateOf('2020-05-01T12:00:00Z', 1))).toBe('2020-05');
    expect(isoText(dateOf('2020-05-01T09:05:00Z', 3))).toBe('2020-05-01 09:05');
    const event = { sourceId: 's', title: 'T', details: ['d'], start: undefined } as unknown as TimelineEvent;
    const strings = { text: (key: string) => key };
    const source = { id: 's', labelKey: 'L', kindKey: 'K' } as Parameters<typeof exportCsv>[2][number];
    expect(exportCsv({ strings }, [event], [source]).split('\r\n')[1]).toBe(',,K,T,,,,d');
  });
});
