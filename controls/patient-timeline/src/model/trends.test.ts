import { readClinicalDate } from '@patient-outreach/controls-kit';
import * as fc from 'fast-check';
import type { TimelineEvent } from './event';
import { createTrends, sparklineOf } from './trends';

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
          const trends = createTrends(events);
          events.forEach((event, index) => {
            const before = events
              .slice(index)
              .filter(({ title, value }) => title === event.title && value !== undefined)
              .slice(0, 12)
              .map(({ value }) => value)
              .reverse();
            const expected = event.value === undefined || before.length < 2 ? undefined : before;
            expect(trends.of(event)?.values).toEqual(expected);
          });
        },
      ),
    );
  });

  it('do not mix units or reference ranges', () => {
    const first = result(1, 'a', 1);
    expect(createTrends([first, result(2, 'a', 2)]).of(first)?.values).toEqual([2, 1]);
    expect(createTrends([first, result(2, 'a', 2, 6)]).of(first)).toBeUndefined();
    expect(createTrends([first, { ...result(2, 'a', 2), result: '2 mmol/L' }]).of(first)).toBeUndefined();
  });

  it('stay the same object, so that a row is not drawn again', () => {
    const first = result(1, 'a', 1);
    const trends = createTrends([first, result(2, 'a', 2)]);
    expect(trends.of(first)).toBe(trends.of(first));
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
