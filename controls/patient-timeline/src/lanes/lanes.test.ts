import type { ClinicalDate } from '@patient-outreach/controls-kit';
import { readClinicalDate } from '@patient-outreach/controls-kit';
import * as fc from 'fast-check';
import { defaultSources } from '../config/default-sources';
import { dayNumber } from '../model/day-range';
import type { TimelineEvent } from '../model/event';
import { densityOf, extentOf, momentOf, placeEvents } from './geometry';
import { buildLanes, cell } from './lanes';
import type { Direction } from './move';
import { markAt, move, placeOf } from './move';
import { ticksOf } from './ticks';
import { centerOn, firstView, fit, longest, panBy, zoomBy, zoomStep, zoomSteps } from './viewport';

const dateOf = (iso: string, precision = 3): ClinicalDate => {
  const date = readClinicalDate(iso, 770_000_000 + precision, () => 0);
  if (!date) throw new Error('no date');
  return date;
};
const now = dateOf('2026-06-15T12:00:00Z');
const someSources = defaultSources.slice(0, 3);

const anyEvent: fc.Arbitrary<Omit<TimelineEvent, 'key'>> = fc
  .record({
    day: fc.integer({ min: 0, max: 9000 }),
    precision: fc.integer({ min: 0, max: 3 }),
    length: fc.option(fc.integer({ min: -400, max: 4000 }), { nil: undefined }),
    source: fc.integer({ min: 0, max: 2 }),
    isOngoing: fc.boolean(),
    isDated: fc.integer({ min: 0, max: 9 }),
    isAbnormal: fc.boolean(),
  })
  .map(({ day, precision, length, source, isOngoing, isDated, isAbnormal }) => {
    const iso = (at: number): string => new Date(Date.UTC(2003, 0, 1 + at, 12)).toISOString();
    return {
      sourceId: someSources[source]?.id ?? '',
      sourceIndex: source,
      table: 't',
      id: '1',
      start: isDated === 0 ? undefined : dateOf(iso(day), precision),
      end: length === undefined ? undefined : dateOf(iso(day + length), 2),
      isOngoing,
      encounterId: undefined,
      isEncounter: false,
      episode: undefined,
      value: undefined,
      title: 'x',
      details: [],
      result: undefined,
      reference: undefined,
      abnormal: isAbnormal ? 'high' : undefined,
      status: undefined,
    };
  });
const anyEvents = fc
  .array(anyEvent, { maxLength: 80 })
  .map((events) => events.map((event, index): TimelineEvent => ({ ...event, key: `${event.sourceId}/${index}` })));
const anyWidth = fc.integer({ min: 120, max: 2000 });
const anyView = fc
  .record({ middle: fc.integer({ min: 12_000, max: 21_000 }), days: fc.double({ min: 1, max: 9000, noNaN: true }) })
  .map(({ middle, days }) => ({ from: middle - days / 2, to: middle + days / 2 }));

describe('placing events on the time axis', () => {
  it('leaves nothing dated out, ends nothing before it starts, and lasts what goes on until now', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        const placed = placeEvents(events, now);
        expect(placed.map(({ event }) => event.key)).toEqual(events.filter(({ start }) => start).map(({ key }) => key));
        for (const { from, to, isOpen, isSpan } of placed) {
          expect(to).toBeGreaterThan(from);
          if (isOpen) expect([to, isSpan]).toEqual([momentOf(now), true]);
        }
        const extent = extentOf(placed, now);
        expect(placed.every(({ from, to }) => from >= extent.from && to <= extent.to)).toBe(true);
        expect(extent.from < momentOf(now) && momentOf(now) < extent.to).toBe(true);
        expect(densityOf(placed, extent, 40).reduce((sum, count) => sum + count, 0)).toBe(placed.length);
      }),
    );
  });

  it('gives a year the length of that year, never a day of it', () => {
    const year = { ...dateOf('2020-01-01T12:00:00Z', 0) };
    const [placed] = placeEvents(
      [{ ...(fc.sample(anyEvent, 1)[0] as TimelineEvent), key: 'k', start: year, end: undefined, isOngoing: false }],
      now,
    );
    expect(placed).toMatchObject({ from: dayNumber(2020, 1, 1), to: dayNumber(2021, 1, 1), isSpan: false });
  });
});

describe('lanes', () => {
  it('show every event of the view once, in marks that lie within it and not on one another', () => {
    fc.assert(
      fc.property(anyEvents, anyView, anyWidth, (events, view, width) => {
        const placed = placeEvents(events, now);
        const lanes = buildLanes(placed, someSources, view, width);
        for (const lane of lanes) {
          const own = placed.filter(({ event }) => event.sourceId === lane.source.id);
          const visible = own.filter(({ from, to }) => to > view.from && from < view.to);
          const shown = lane.marks.flatMap((mark) => mark.events.map(({ key }) => key));
          expect([...shown].sort()).toEqual(visible.map(({ event }) => event.key).sort());
          expect(lane.total).toBe(own.length);
          expect(new Set(lane.marks.map(({ key }) => key)).size).toBe(lane.marks.length);
          for (const mark of lane.marks) {
            expect(mark.x).toBeGreaterThanOrEqual(0);
            expect(mark.x + mark.width).toBeLessThanOrEqual(width + 0.001);
            expect(mark.row).toBeLessThan(lane.rows);
          }
          for (const a of lane.marks) {
            for (const b of lane.marks) {
              if (a !== b && a.row === b.row)
                expect(a.x + a.width <= b.x + 0.01 || b.x + b.width <= a.x + 0.01).toBe(true);
            }
          }
        }
      }),
    );
  });

  it('have a number of marks that depends on the width, not on the number of events', () => {
    const many = Array.from({ length: 20_000 }, (_, index): TimelineEvent => ({
      ...(fc.sample(anyEvent, { numRuns: 1, seed: index % 50 })[0] as TimelineEvent),
      key: `k/${index}`,
      start: dateOf(new Date(Date.UTC(2010, 0, 1, index * 7)).toISOString()),
      end: index % 3 === 0 ? dateOf(new Date(Date.UTC(2010, 0, 1, index * 7 + 9000)).toISOString()) : undefined,
    }));
    const placed = placeEvents(many, now);
    for (const view of [fit(extentOf(placed, now)), { from: 16_000, to: 16_010 }]) {
      for (const { marks } of buildLanes(placed, someSources, view, 840)) {
        expect(marks.length).toBeLessThanOrEqual((840 / cell + 2) * 4);
      }
    }
  });
});

describe('moving between marks', () => {
  it('stays on marks there are; there and back leads back; up and down change the lane', () => {
    fc.assert(
      fc.property(anyEvents, anyView, (events, view) => {
        const lanes = buildLanes(placeEvents(events, now), someSources, view, 800);
        const place = placeOf(lanes, undefined);
        if (!place) return;
        for (const direction of ['earlier', 'later', 'up', 'down', 'first', 'last'] satisfies Direction[]) {
          const to = move(lanes, place, direction);
          if (to) expect(markAt(lanes, to)).toBeDefined();
          if (to && (direction === 'up' || direction === 'down')) expect(to.lane).not.toBe(place.lane);
        }
        const earlier = move(lanes, place, 'earlier');
        if (earlier) expect(move(lanes, earlier, 'later')).toEqual(place);
      }),
    );
  });
});

describe('the view', () => {
  const extent = { from: 12_000, to: 20_600 };
  it('keeps the anchor where it is while it zooms, and never shows less than a day or more than there is', () => {
    fc.assert(
      fc.property(
        anyView,
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (view, factor, share) => {
          const anchor = view.from + (view.to - view.from) * share;
          const next = zoomBy(view, factor, anchor, extent);
          const length = next.to - next.from;
          expect(length).toBeGreaterThanOrEqual(1 - 1e-6);
          expect(length).toBeLessThanOrEqual(longest(extent) + 1e-6);
          const middle = (next.from + next.to) / 2;
          expect(middle).toBeGreaterThanOrEqual(extent.from - 1e-6);
          expect(middle).toBeLessThanOrEqual(extent.to + 1e-6);
        },
      ),
    );
  });

  it('goes through every step from all to a day and back', () => {
    let view = fit(extent);
    const lengths: number[] = [];
    for (let step = 0; step < 9; step += 1) {
      view = zoomStep(view, 'in', extent);
      lengths.push(Math.round(view.to - view.from));
    }
    expect(lengths.slice(0, 7)).toEqual([...zoomSteps].reverse());
    for (let step = 0; step < 9; step += 1) view = zoomStep(view, 'out', extent);
    expect(view.to - view.from).toBeCloseTo(longest(extent));
  });

  it('pans, centres and begins with at most about a decade', () => {
    const view = { from: 15_000, to: 15_100 };
    expect(panBy(view, 0.5, extent)).toEqual({ from: 15_050, to: 15_150 });
    expect(centerOn(view, 16_000, extent)).toEqual({ from: 15_950, to: 16_050 });
    const first = firstView(extent);
    expect(first.to - first.from).toBeCloseTo(3653);
    expect(first.to).toBeGreaterThan(extent.to);
  });
});

describe('the axis', () => {
  it('has labels at round points of the calendar that do not run into one another', () => {
    fc.assert(
      fc.property(anyView, anyWidth, (view, width) => {
        const ticks = ticksOf(view, width, 90);
        const perDay = width / (view.to - view.from);
        ticks.forEach(({ day, unit }, index) => {
          expect(day >= view.from && day <= view.to).toBe(true);
          if (unit !== 'hour') expect(Number.isInteger(day)).toBe(true);
          if (unit === 'year') expect(new Date(day * 86_400_000).toISOString().slice(5, 10)).toBe('01-01');
          const next = ticks[index + 1];
          // Months and years differ in length a little.
          if (next) expect((next.day - day) * perDay).toBeGreaterThan(80);
        });
      }),
    );
  });
});
