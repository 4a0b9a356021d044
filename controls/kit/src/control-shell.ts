import type * as React from 'react';
import { createHost } from './host/create-host';
import type { Host } from './host/host';
import type { PatientInputs, Snapshot } from './host/snapshot';
import { readSnapshot, sameSnapshot } from './host/snapshot';

type Context = ComponentFramework.Context<PatientInputs>;

/** The life of a virtual control, as `index.ts` passes it on. */
export interface ControlShell {
  /** @param state what `setControlState` kept, if anything */
  init(context: Context, state?: ComponentFramework.Dictionary): void;
  updateView(context: Context): React.ReactElement;
  /** May be called more than once. */
  destroy(): void;
}

/**
 * Hosts call `updateView` far more often than anything changed: the same snapshot gives the very same element, and React
 * then leaves the tree alone.
 *
 * @param render makes the control's element from the ports and a snapshot
 */
export function createControlShell(render: (host: Host, snapshot: Snapshot) => React.ReactElement): ControlShell {
  let context: Context | undefined;
  let host: Host | undefined;
  let remembered: Readonly<Record<string, unknown>> = {};
  let shown: { readonly snapshot: Snapshot; readonly element: React.ReactElement } | undefined;
  const current = (): ComponentFramework.Context<unknown> => {
    if (!context) throw new Error('The control was asked for something before init.');
    return context;
  };
  return {
    init(first, state) {
      context = first;
      remembered = state ?? {};
      first.mode?.trackContainerResize?.(true);
    },
    updateView(next) {
      context = next;
      host ??= createHost(current, undefined, remembered);
      const snapshot = readSnapshot(next);
      if (!shown || !sameSnapshot(shown.snapshot, snapshot)) shown = { snapshot, element: render(host, snapshot) };
      return shown.element;
    },
    // The platform unmounts the element, and unmounting ends what the views started; this lets go of the rest.
    destroy() {
      shown = undefined;
      host = undefined;
    },
  };
}
