import * as React from 'react';

export interface Roving {
  /** Goes on the element around the items. */
  readonly onKeyDown: (event: React.KeyboardEvent<HTMLElement>) => void;
  /** Goes on item `index`: the group is one tab stop, arrow keys move within. */
  readonly itemProps: (index: number) => {
    readonly 'data-roving': number;
    readonly tabIndex: 0 | -1;
    readonly onFocus: () => void;
  };
}

/** The keyboard of a toolbar (ARIA Authoring Practices): arrows by reading direction, Home and End. */
export function useRoving(isRightToLeft: boolean): Roving {
  const [active, setActive] = React.useState(0);
  const onKeyDown = React.useCallback(
    (event: React.KeyboardEvent<HTMLElement>) => {
      const items = Array.from(event.currentTarget.querySelectorAll<HTMLElement>('[data-roving]'));
      const at = items.findIndex((item) => item === event.target);
      if (at < 0) return;
      const forward = isRightToLeft ? 'ArrowLeft' : 'ArrowRight';
      const backward = isRightToLeft ? 'ArrowRight' : 'ArrowLeft';
      const targets: Readonly<Record<string, number>> = {
        [forward]: (at + 1) % items.length,
        [backward]: (at - 1 + items.length) % items.length,
        Home: 0,
        End: items.length - 1,
      };
      const target = targets[event.key];
      if (target === undefined) return;
      event.preventDefault();
      items[target]?.focus();
    },
    [isRightToLeft],
  );
  return {
    onKeyDown,
    itemProps: (index) => ({
      'data-roving': index,
      tabIndex: index === active ? 0 : -1,
      onFocus: () => setActive(index),
    }),
  };
}
