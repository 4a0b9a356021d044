import { clinicalNow, readClinicalDate } from '@patient-outreach/controls-kit';
import * as fc from 'fast-check';
import type { TimelineEvent } from './event';
import { groupsBy } from './grouping';
import { compareEvents } from './order';
import type { FeedRow } from './rows';
import { buildFeed, headingIndexes, isHeading } from './rows';

const now = clinicalNow(new Date('2026-06-15T12:00:00Z'), () => 0);
const encounters = [1, 2, 3] as const;

/** Days around today → an event, of an encounter or not; encounters 1 and 2 are of one episode, and 3 is never read. */
const anyEvents: fc.Arbitrary<TimelineEvent[]> = fc
  .array(
    fc.record({
      day: fc.option(fc.integer({ min: -400, max: 40 }), { nil: undefined, freq: 8 }),
      encounter: fc.constantFrom(undefined, ...encounters),
      isEncounter: fc.boolean(),
    }),
    { maxLength: 40 },
  )
  .map((specs) => {
    const seen = new Set<number>();
    return specs
      .map(({ day, encounter, ...spec }, index) => {
        const isEncounter = spec.isEncounter && encounter !== undefined && encounter < 3 && !seen.has(encounter);
        if (isEncounter) seen.add(encounter);
        const at = day === undefined ? undefined : new Date(Date.UTC(2026, 5, 15 + day, 12)).toISOString();
        return {
          key: String(index),
          id: isEncounter ? String(encounter) : `x${index}`,
          sourceId: 's',
          sourceIndex: 0,
          title: isEncounter ? `Visit ${encounter}` : 'Thing',
          start: readClinicalDate(at, 770_000_003, () => 0),
          encounterId: encounter === undefined ? undefined : String(encounter),
          isEncounter,
          episode: isEncounter ? { id: 'e', title: 'Knee' } : undefined,
        } as TimelineEvent;
      })
      .sort(compareEvents);
  });

const eventsUnder = (rows: readonly FeedRow[], heading: number): TimelineEvent[] => {
  const headings = headingIndexes(rows);
  return rows.flatMap((row, index) => (row.kind === 'event' && headings[index] === heading ? [row.event] : []));
};

describe('grouping', () => {
  it('by encounter shows every event once, what belongs together under one heading, the rest by month', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        const groupOf = groupsBy('encounter', events);
        const { rows, eventRows } = buildFeed(events, now, groupOf);
        expect(eventRows.map((row) => rows[row]?.key).sort()).toEqual(events.map(({ key }) => key).sort());
        const keys = rows.filter(isHeading).map(({ key }) => key);
        expect(new Set(keys).size).toBe(keys.length);
        rows.forEach((row, index) => {
          const under = eventsUnder(rows, index);
          if ('count' in row) expect(under).toHaveLength(row.count);
          if (row.kind === 'group') {
            expect(new Set(under.map(({ encounterId }) => encounterId))).toEqual(new Set([row.group.id]));
            const own = events.find(({ id, isEncounter }) => isEncounter && id === row.group.id);
            expect(row.group.title).toBe(own?.title);
            const rest = under.filter((event) => event !== own);
            expect(rest).toEqual([...rest].sort(compareEvents));
            if (own && under.includes(own)) expect(under[0]).toBe(own);
          }
          if (row.kind === 'period') expect(under.every(({ encounterId }) => encounterId === undefined)).toBe(true);
        });
      }),
    );
  });

  it('by episode gathers what belongs to its encounters', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        const groupOf = groupsBy('episode', events);
        const read = new Set(events.filter(({ isEncounter }) => isEncounter).map(({ id }) => id));
        for (const event of events) {
          const expected = event.encounterId !== undefined && read.has(event.encounterId) ? 'Knee' : undefined;
          expect(groupOf?.(event)?.title).toBe(expected);
        }
      }),
    );
  });

  it('by date is none', () => expect(groupsBy('date', [])).toBeUndefined());
});
