import * as React from 'react';
import type { Feed } from '../model/rows';

export interface FeedKeyboard {
  /** Row of the event that is the feed's tab stop; undefined in an empty feed. */
  readonly activeRow: number | undefined;
  readonly onKeyDown: (event: React.KeyboardEvent<HTMLElement>) => void;
  readonly onFocus: (key: string) => void;
  /** Gives the focus to the event in a row. */
  readonly moveTo: (row: number | undefined) => void;
  /** Goes on an element behind the feed, where Control+End leads. */
  readonly endRef: React.RefObject<HTMLDivElement>;
  /** To be called after each drawing: gives the focus to the event the last key led to, now that it is in the document. */
  readonly focusPending: (scroller: HTMLElement | null, scrollTo: (index: number) => void) => void;
}

/**
 * Moving through the feed: Page Down and Page Up (and the arrow keys) to the next and previous event, Home and End to the
 * first and last one read, Control+Home and Control+End out of the feed. One event is the tab stop; it stays the same event
 * when the feed grows or is filtered, and stays in the document wherever the list is scrolled to.
 */
export function useFeedKeyboard(feed: Feed): FeedKeyboard {
  const { rows, eventRows } = feed;
  const [activeKey, setActiveKey] = React.useState<string | undefined>(undefined);
  const pending = React.useRef<string | undefined>(undefined);
  const [, redraw] = React.useReducer((count: number) => count + 1, 0);
  const endRef = React.useRef<HTMLDivElement>(null);
  const known = activeKey === undefined ? undefined : eventRows.find((row) => rows[row]?.key === activeKey);
  const activeRow = known ?? eventRows[0];

  const onKeyDown = (event: React.KeyboardEvent<HTMLElement>): void => {
    if (event.ctrlKey && (event.key === 'End' || event.key === 'Home')) {
      event.preventDefault();
      if (event.key === 'End') endRef.current?.focus();
      else previousFocusable(event.currentTarget)?.focus();
      return;
    }
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const row = activeRow === undefined ? undefined : rows[activeRow];
    if (row?.kind !== 'event') return;
    const last = eventRows.length - 1;
    const targets: Readonly<Record<string, number>> = {
      PageDown: Math.min(row.position + 1, last),
      ArrowDown: Math.min(row.position + 1, last),
      PageUp: Math.max(row.position - 1, 0),
      ArrowUp: Math.max(row.position - 1, 0),
      Home: 0,
      End: last,
    };
    const target = targets[event.key];
    const targetRow = target === undefined ? undefined : rows[eventRows[target] ?? -1];
    if (!targetRow) return;
    event.preventDefault();
    pending.current = targetRow.key;
    setActiveKey(targetRow.key);
  };

  const focusPending: FeedKeyboard['focusPending'] = (scroller, scrollTo) => {
    const key = pending.current;
    if (key === undefined || activeRow === undefined || rows[activeRow]?.key !== key) return;
    const element = Array.from(scroller?.querySelectorAll<HTMLElement>('[data-event-key]') ?? []).find(
      (candidate) => candidate.dataset['eventKey'] === key,
    );
    if (!element) return;
    pending.current = undefined;
    element.focus({ preventScroll: true });
    scrollTo(activeRow);
    // The page around the feed may hide it, too.
    element.scrollIntoView({ block: 'nearest' });
  };

  const moveTo = React.useCallback(
    (row: number | undefined) => {
      const key = row === undefined ? undefined : rows[row]?.key;
      if (key === undefined) return;
      pending.current = key;
      setActiveKey(key);
      redraw();
    },
    [rows],
  );

  return { activeRow, onKeyDown, onFocus: setActiveKey, moveTo, endRef, focusPending };
}

/** The last thing before the feed that takes the focus, within this control. */
function previousFocusable(feed: HTMLElement): HTMLElement | undefined {
  const control = feed.closest('[data-control]');
  const all = Array.from(control?.querySelectorAll<HTMLElement>('input, button:not([tabindex="-1"])') ?? []);
  return all
    .filter((element) => (element.compareDocumentPosition(feed) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0)
    .pop();
}
