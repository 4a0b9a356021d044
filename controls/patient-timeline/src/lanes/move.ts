import type { Lane, Mark } from './lanes';

export interface Place {
  readonly lane: number;
  readonly mark: number;
}

export const markAt = (lanes: readonly Lane[], { lane, mark }: Place): Mark | undefined => lanes[lane]?.marks[mark];

const centre = (mark: Mark): number => mark.x + mark.width / 2;

function nearest(marks: readonly Mark[], x: number): number {
  let best = 0;
  marks.forEach((mark, index) => {
    if (Math.abs(centre(mark) - x) < Math.abs(centre(marks[best] ?? mark) - x)) best = index;
  });
  return best;
}

/** Where an event is to be seen; the last mark of the first lane that has any when it is not. */
export function placeOf(lanes: readonly Lane[], eventKey: string | undefined): Place | undefined {
  let otherwise: Place | undefined;
  for (const [lane, { marks }] of lanes.entries()) {
    if (marks.length > 0) otherwise ??= { lane, mark: marks.length - 1 };
    if (eventKey === undefined) continue;
    const mark = marks.findIndex(({ events }) => events.some(({ key }) => key === eventKey));
    if (mark >= 0) return { lane, mark };
  }
  return otherwise;
}

export type Direction = 'earlier' | 'later' | 'up' | 'down' | 'first' | 'last';

/** The mark an arrow key leads to; undefined when there is none that way in the view. */
export function move(lanes: readonly Lane[], place: Place, direction: Direction): Place | undefined {
  const marks = lanes[place.lane]?.marks ?? [];
  const from = marks[place.mark];
  if (!from) return undefined;
  const within = (mark: number): Place | undefined => (marks[mark] ? { lane: place.lane, mark } : undefined);
  switch (direction) {
    case 'earlier':
      return within(place.mark - 1);
    case 'later':
      return within(place.mark + 1);
    case 'first':
      return within(0);
    case 'last':
      return within(marks.length - 1);
    case 'up':
    case 'down': {
      const step = direction === 'up' ? -1 : 1;
      for (let lane = place.lane + step; lane >= 0 && lane < lanes.length; lane += step) {
        const found = lanes[lane]?.marks ?? [];
        if (found.length > 0) return { lane, mark: nearest(found, centre(from)) };
      }
      return undefined;
    }
  }
}
