/**
 * Runs first in the page: counts what is listening on window and document, and which timers are pending, so that a test can
 * compare before and after.
 */
export interface LeakCounts {
  readonly listeners: number;
  readonly timers: number;
}

/** To be passed to the page as it is: refers to nothing outside of itself. */
export function countLeaks(): void {
  const listening = new Map<EventTarget, Set<string>>([
    [window, new Set()],
    [document, new Set()],
  ]);
  const ids = new WeakMap<object, number>();
  let nextId = 0;
  const keyOf = (type: string, listener: object, options: unknown): string => {
    if (!ids.has(listener)) ids.set(listener, (nextId += 1));
    const capture =
      typeof options === 'boolean' ? options : Boolean((options as { capture?: boolean } | undefined)?.capture);
    return `${type}/${ids.get(listener)}/${capture}`;
  };
  /* eslint-disable @typescript-eslint/unbound-method -- wrapped and called with the right `this` */
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  EventTarget.prototype.addEventListener = function (this: EventTarget, type, listener, options) {
    if (listener) listening.get(this ?? window)?.add(keyOf(type, listener, options));
    addEventListener.call(this ?? window, type, listener, options);
  };
  EventTarget.prototype.removeEventListener = function (this: EventTarget, type, listener, options) {
    if (listener) listening.get(this ?? window)?.delete(keyOf(type, listener, options));
    removeEventListener.call(this ?? window, type, listener, options);
  };
  const pending = new Set<number>();
  const { setTimeout: set, clearTimeout: clear } = window;
  window.setTimeout = ((handler: () => void, delay?: number) => {
    const id = set(() => {
      pending.delete(id);
      handler();
    }, delay);
    pending.add(id);
    return id;
  }) as typeof window.setTimeout;
  window.clearTimeout = (id) => {
    if (typeof id === 'number') pending.delete(id);
    clear(id);
  };
  Object.assign(window, {
    leakCounts: (): LeakCounts => ({
      listeners: [...listening.values()].reduce((sum, keys) => sum + keys.size, 0),
      timers: pending.size,
    }),
  });
}
