/** A question or a message that covers the page until it is answered. */
export interface DialogRequest {
  readonly title: string;
  readonly text: string;
  readonly details: string | undefined;
  /** Buttons in order; the first is the primary one. */
  readonly actions: ReadonlyArray<{ readonly id: string; readonly label: string }>;
  readonly resolve: (actionId: string | undefined) => void;
}

/** One queue of dialogs for the shell, form scripts and code components alike. */
export interface Dialogs {
  /** Resolves to the id of the chosen action, `undefined` when the dialog was dismissed. */
  ask(
    dialog: Omit<DialogRequest, 'resolve' | 'details'> & { details?: string | undefined },
  ): Promise<string | undefined>;
  current(): DialogRequest | undefined;
  answer(actionId: string | undefined): void;
  subscribe: (listener: () => void) => () => void;
}

export function createDialogs(): Dialogs {
  const queue: DialogRequest[] = [];
  const listeners = new Set<() => void>();
  const changed = () => listeners.forEach((listener) => listener());
  return {
    ask: (dialog) =>
      new Promise((resolve) => {
        queue.push({ ...dialog, details: dialog.details, resolve });
        changed();
      }),
    current: () => queue[0],
    answer(actionId) {
      queue.shift()?.resolve(actionId);
      changed();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
