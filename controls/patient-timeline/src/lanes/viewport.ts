import type { Viewport } from './geometry';

/** Steps of the zoom buttons, in days: day, week, month, quarter, year, five years, decade. */
export const zoomSteps = [1, 7, 31, 92, 366, 1827, 3653] as const;

const lengthOf = ({ from, to }: Viewport): number => to - from;

/** The longest view of an extent: a decade, or all of it with a margin. */
export const longest = (extent: Viewport): number => Math.max(3653, lengthOf(extent) * 1.06);

/** Keeps the view from leaving the extent altogether: its middle stays within. */
function clamped(from: number, length: number, extent: Viewport): Viewport {
  const least = extent.from - length / 2;
  const most = extent.to - length / 2;
  const start = Math.min(Math.max(from, least), Math.max(least, most));
  return { from: start, to: start + length };
}

/** @param anchor day that stays where it is on the screen */
export function zoomTo(view: Viewport, length: number, anchor: number, extent: Viewport): Viewport {
  const wanted = Math.min(Math.max(length, zoomSteps[0]), longest(extent));
  const share = (anchor - view.from) / lengthOf(view);
  return clamped(anchor - share * wanted, wanted, extent);
}

export const zoomBy = (view: Viewport, factor: number, anchor: number, extent: Viewport): Viewport =>
  zoomTo(view, lengthOf(view) * factor, anchor, extent);

/** The next step in or out, from wherever the wheel or a pinch left it. */
export function zoomStep(view: Viewport, direction: 'in' | 'out', extent: Viewport, anchor?: number): Viewport {
  const length = lengthOf(view);
  const target =
    direction === 'in'
      ? [...zoomSteps].reverse().find((step) => step < length * 0.99)
      : zoomSteps.find((step) => step > length * 1.01);
  return zoomTo(
    view,
    target ?? (direction === 'in' ? 1 : longest(extent)),
    anchor ?? (view.from + view.to) / 2,
    extent,
  );
}

/** @param share of the view's length; positive is later */
export const panBy = (view: Viewport, share: number, extent: Viewport): Viewport =>
  clamped(view.from + lengthOf(view) * share, lengthOf(view), extent);

export const centerOn = (view: Viewport, day: number, extent: Viewport): Viewport =>
  clamped(day - lengthOf(view) / 2, lengthOf(view), extent);

export function fit(extent: Viewport): Viewport {
  const length = Math.max(1, lengthOf(extent) * 1.06);
  const middle = (extent.from + extent.to) / 2;
  return { from: middle - length / 2, to: middle + length / 2 };
}

/** Everything, or the last decade and what is to come where there is more. */
export function firstView(extent: Viewport): Viewport {
  const all = fit(extent);
  return lengthOf(all) <= 3653 * 1.2 ? all : { from: all.to - 3653, to: all.to };
}
