export interface LookupChoice {
  readonly id: string;
  readonly name: string;
  readonly entityType: string;
}

export interface LookupRequest {
  readonly tables: readonly string[];
  readonly allowMany: boolean;
  readonly resolve: (chosen: readonly LookupChoice[]) => void;
}

/** Opens the lookup dialog for code components and scripts (`lookupObjects`). */
export interface LookupPicker {
  /** Resolves to the chosen rows; to none when the dialog was dismissed. */
  pick(tables: readonly string[], allowMany: boolean): Promise<readonly LookupChoice[]>;
  current(): LookupRequest | undefined;
  answer(chosen: readonly LookupChoice[]): void;
  subscribe: (listener: () => void) => () => void;
}

export function createLookupPicker(): LookupPicker {
  const queue: LookupRequest[] = [];
  const listeners = new Set<() => void>();
  const changed = () => listeners.forEach((listener) => listener());
  return {
    pick: (tables, allowMany) =>
      new Promise((resolve) => {
        queue.push({ tables, allowMany, resolve });
        changed();
      }),
    current: () => queue[0],
    answer(chosen) {
      queue.shift()?.resolve(chosen);
      changed();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
