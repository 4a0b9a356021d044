import type { Range, VirtualItem } from '@tanstack/virtual-core';
import {
  Virtualizer,
  defaultRangeExtractor,
  elementScroll,
  observeElementOffset,
  observeElementRect,
} from '@tanstack/virtual-core';
import * as React from 'react';

export interface VirtualListOptions {
  readonly count: number;
  /** Expected height of a row in pixels, until it is measured. Another function makes all positions be worked out again. */
  readonly estimate: (index: number) => number;
  /** Another function makes all positions be worked out again, so it changes only with the rows. */
  readonly keyOf: (index: number) => string;
  /** A row that stays mounted wherever the list is scrolled to: the one that has the focus. */
  readonly keep?: number | undefined;
  /** The row that sticks to the top while `index` is the first in view. */
  readonly stickyFor?: (index: number) => number | undefined;
  /** Height of the sticky row: what scrolls into view stays clear of it (WCAG 2.2, 2.4.11). */
  readonly stickyHeight?: number;
}

export interface VirtualList {
  /** Goes on the element that scrolls. */
  readonly scrollRef: React.RefObject<HTMLDivElement>;
  /** What to draw, in order. */
  readonly items: readonly VirtualItem[];
  /** The last row in view, or undefined before the first measuring. */
  readonly lastInView: number | undefined;
  /** Height of everything in pixels. */
  readonly totalSize: number;
  /** The row of `items` that is to stick to the top. */
  readonly stickyIndex: number | undefined;
  /** Goes on each row as its ref, together with `data-index`. */
  readonly measure: (element: HTMLElement | null) => void;
  readonly scrollTo: (index: number) => void;
}

/** A windowed list on @tanstack/virtual-core; its React adapter needs react-dom, which a virtual control must not bring. */
export function useVirtualList(options: VirtualListOptions): VirtualList {
  const scrollRef = React.useRef<HTMLDivElement>(null);
  const [, render] = React.useReducer((count: number) => count + 1, 0);
  const sticky = React.useRef<number | undefined>(undefined);
  const { keep, stickyFor, stickyHeight = 0 } = options;

  const settings = {
    count: options.count,
    estimateSize: options.estimate,
    getItemKey: options.keyOf,
    getScrollElement: () => scrollRef.current,
    observeElementRect,
    observeElementOffset,
    scrollToFn: elementScroll,
    overscan: 6,
    scrollPaddingStart: stickyHeight,
    useScrollendEvent: true,
    onChange: render,
    rangeExtractor: (range: Range) => {
      const indexes = new Set(defaultRangeExtractor(range));
      sticky.current = stickyFor?.(range.startIndex);
      for (const index of [sticky.current, keep]) {
        if (index !== undefined && index >= 0 && index < range.count) indexes.add(index);
      }
      return [...indexes].sort((a, b) => a - b);
    },
  };
  const [virtualizer] = React.useState(() => new Virtualizer<HTMLDivElement, HTMLElement>(settings));
  virtualizer.setOptions(settings);
  React.useLayoutEffect(() => virtualizer._didMount(), [virtualizer]);
  React.useLayoutEffect(() => virtualizer._willUpdate());

  const items = virtualizer.getVirtualItems();
  return {
    scrollRef,
    items,
    lastInView: virtualizer.range?.endIndex,
    totalSize: virtualizer.getTotalSize(),
    stickyIndex: sticky.current,
    measure: virtualizer.measureElement,
    scrollTo: (index) => virtualizer.scrollToIndex(index, { align: 'auto' }),
  };
}
