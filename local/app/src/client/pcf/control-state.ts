const states = new Map<string, ComponentFramework.Dictionary>();

/** What a control keeps with `setControlState`: for this session only, in memory, one per place on a form. */
export function controlState(key: string): {
  readonly read: () => ComponentFramework.Dictionary;
  readonly write: (state: ComponentFramework.Dictionary) => boolean;
} {
  return {
    read: () => states.get(key) ?? {},
    write(state) {
      states.set(key, { ...state });
      return true;
    },
  };
}
