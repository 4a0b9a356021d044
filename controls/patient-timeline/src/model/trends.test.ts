import { readClinicalDate } from '@patient-outreach/controls-kit';
import * as fc from 'fast-check';
import type { TimelineEvent } from './event';
import { buildTrends, sparklineOf } from './trends';

const start = readClinicalDate('2020-01-01T12:00:00Z', 770_000_003, () => 0);
const result = (key: number, title: string, value: number | undefined, high = 5): TimelineEvent =>
  ({
    key: String(key),
    sourceId: 'o',
    title,
    value,
    start,
    result: `${value ?? ''} mg/dL`,
    reference: { low: 1, high },
  }) as TimelineEvent;

describe('trends', () => {
  it('hold the results of the same kind up to each one, oldest first, twelve at most', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('a', 'b'), fc.option(fc.integer(), { nil: undefined })), { maxLength: 40 }),
        (specs) => {
          const events = specs.map(([title, value], index) => result(index, title, value));
          const trends = buildTrends(events);
          events.forEach((event, index) => {
            const before = events
              .slice(index)
              .filter(({ title, value }) => title === event.title && value !== undefined)
              .slice(0, 12)
              .map(({ value }) => value)
              .reverse();
            const expected = event.value === undefined || before.length < 2 ? undefined : before;
            expect(trends.get(event.key)?.values).toEqual(expected);
          });
        },
      ),
    );
  });

  it('do not mix units or reference ranges', () => {
    expect(buildTrends([result(1, 'a', 1), result(2, 'a', 2, 6)]).size).toBe(0);
    expect(buildTrends([result(1, 'a', 1), { ...result(2, 'a', 2), result: '2 mmol/L' }]).size).toBe(0);
  });

  it('fit into their box, the range too', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 2, maxLength: 12 }), (values) => {
        const { points, band } = sparklineOf({ values }, { low: 1, high: undefined }, 64, 20);
        for (const [x, y] of points) expect(x >= 0 && x <= 64 && y >= 0 && y <= 20).toBe(true);
        expect(band?.top).toBe(0);
        expect(band && band.bottom <= 20 && band.bottom > 0).toBe(true);
      }),
    );
  });
});
