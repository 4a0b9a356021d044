import * as React from 'react';
import type { Move, TreeRow } from '../model/rows';
import { rowAfter } from '../model/rows';

export interface TreeKeys {
  /** Goes on the element with the role treegrid. */
  readonly onKeyDown: (event: React.KeyboardEvent<HTMLElement>) => void;
  /** Goes on a row: the tree is one tab stop, and that is the row last visited. */
  readonly rowProps: (key: string) => {
    readonly 'data-row': string;
    readonly tabIndex: 0 | -1;
    readonly onFocus: () => void;
  };
  /** Moves the focus to a row. @returns false when no such row is drawn */
  readonly focusRow: (key: string) => boolean;
}

export interface TreeKeysOptions {
  readonly rows: readonly TreeRow[];
  readonly tree: React.RefObject<HTMLElement>;
  readonly isRightToLeft: boolean;
  readonly onToggle: (row: TreeRow) => void;
  /** What Enter does on a row. */
  readonly onEnter: (row: TreeRow, inNewWindow: boolean) => void;
}

const moves: Readonly<Record<string, Move>> = {
  ArrowDown: 'next',
  ArrowUp: 'previous',
  Home: 'first',
  End: 'last',
  PageDown: 'nextTeam',
  PageUp: 'previousTeam',
};

const isOpenOf = (row: TreeRow): boolean | undefined =>
  row.kind === 'team' || row.kind === 'member' ? row.isOpen : undefined;

/** What is operated inside a row, in order; reached by the arrow keys along the row, never by Tab. */
const widgetsOf = (row: Element): HTMLElement[] => Array.from(row.querySelectorAll<HTMLElement>('button, a[href]'));

/** The keyboard of a treegrid (ARIA Authoring Practices): rows by up and down, what is in a row by left and right. */
export function useTreeKeys({ rows, tree, isRightToLeft, onToggle, onEnter }: TreeKeysOptions): TreeKeys {
  const [activeKey, setActive] = React.useState<string | undefined>(undefined);
  const active = rows.some(({ key }) => key === activeKey) ? activeKey : rows[0]?.key;
  const elementOf = (key: string): HTMLElement | undefined =>
    Array.from(tree.current?.querySelectorAll<HTMLElement>('[data-row]') ?? []).find(
      (element) => element.dataset['row'] === key,
    );

  const focusRow = (key: string): boolean => {
    const element = elementOf(key);
    if (!element) return false;
    setActive(key);
    element.focus();
    return true;
  };

  const onKeyDown = (event: React.KeyboardEvent<HTMLElement>): void => {
    if (event.altKey || event.metaKey) return;
    const target = event.target as HTMLElement;
    const element = target.closest<HTMLElement>('[data-row]');
    const row = rows.find(({ key }) => key === element?.dataset['row']);
    if (!element || !row) return;
    const isOnRow = target === element;
    const handled = (): void => event.preventDefault();

    const move = moves[event.key];
    if (move) {
      handled();
      const to = rowAfter(rows, row.key, move);
      if (to) focusRow(to.key);
      return;
    }
    if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      handled();
      const isForward = (event.key === 'ArrowRight') !== isRightToLeft;
      const widgets = widgetsOf(element);
      const at = isOnRow ? -1 : widgets.indexOf(target);
      if (isForward) {
        if (isOnRow && isOpenOf(row) === false) onToggle(row);
        else widgets[Math.min(widgets.length - 1, at + 1)]?.focus();
      } else if (!isOnRow) {
        (at > 0 ? widgets[at - 1] : element)?.focus();
      } else if (isOpenOf(row) === true) {
        onToggle(row);
      } else if (row.parent !== undefined) {
        focusRow(row.parent);
      }
      return;
    }
    if (!isOnRow) return;
    if (event.key === 'Enter') {
      handled();
      onEnter(row, event.ctrlKey);
    } else if (event.key === ' ' && isOpenOf(row) !== undefined) {
      handled();
      onToggle(row);
    }
  };
  return {
    onKeyDown,
    focusRow,
    rowProps: (key) => ({
      'data-row': key,
      tabIndex: key === active ? 0 : -1,
      onFocus: () => setActive(key),
    }),
  };
}
