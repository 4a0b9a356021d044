import { isObject, type Json } from './resource';

/** @returns the reference in the form `Type/id`, or undefined to leave it as it is. */
export type ResolveReference = (reference: string) => string | undefined;

/** Rewrites every `reference` in a resource; parts without one are kept, not copied. */
export function rewriteReferences<T extends Json>(value: T, resolve: ResolveReference): T {
  if (Array.isArray(value)) {
    let changed = false;
    const items = (value as readonly Json[]).map((item) => {
      const next = rewriteReferences(item, resolve);
      changed ||= next !== item;
      return next;
    });
    return (changed ? items : value) as T;
  }
  if (!isObject(value)) return value;
  let copy: Record<string, Json> | undefined;
  for (const [name, item] of Object.entries(value)) {
    const next =
      name === 'reference' && typeof item === 'string' ? (resolve(item) ?? item) : rewriteReferences(item, resolve);
    if (next !== item) (copy ??= { ...value })[name] = next;
  }
  return (copy ?? value) as T;
}
