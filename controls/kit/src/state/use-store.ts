import * as React from 'react';
import type { Store } from './store';

/** The store's value; renders again when it changes. Works on React 16 and 17, which have no useSyncExternalStore. */
export function useStore<T>(store: Store<T>): T {
  const [, render] = React.useReducer((count: number) => count + 1, 0);
  const shown = React.useRef(store.get());
  const value = store.get();
  React.useEffect(() => {
    shown.current = value;
  });
  React.useEffect(() => {
    const update = (): void => {
      if (!Object.is(shown.current, store.get())) render();
    };
    // A change between rendering and this effect has to show too.
    update();
    return store.subscribe(update);
  }, [store]);
  return value;
}
