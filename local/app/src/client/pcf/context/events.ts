/** `context.events`: the events the manifest declares. Without a handler on the form, raising one does nothing, as on the platform. */
export function createEvents(
  names: readonly string[],
  raise: (name: string, payload: unknown) => void,
): ComponentFramework.IEventBag {
  return Object.fromEntries(names.map((name) => [name, (payload?: unknown) => raise(name, payload)]));
}
