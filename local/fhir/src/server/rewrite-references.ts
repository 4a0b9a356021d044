import { isObject, type Json, type JsonObject } from '../resource';
import { ok, type Result } from './fault';

/** Elements of type uri or url that may point at another entry (http://hl7.org/fhir/R4/http.html#trules). */
const linkElements = new Set(['reference', 'url', 'uri', 'valueUri', 'valueUrl']);

/** The new text for a reference or link, undefined to keep it, or why it cannot be resolved. */
export type Resolve = (text: string, element: string) => Result<string | undefined>;

/** A copy of a resource with every reference and link given to `resolve`. The first fault ends it. */
export function rewriteReferences<T extends JsonObject>(resource: T, resolve: Resolve): Result<T> {
  let fault: Result<never> | undefined;

  function walk(value: Json | undefined, element: string): Json | undefined {
    if (fault !== undefined) return value;
    if (typeof value === 'string') {
      if (!linkElements.has(element)) return value;
      const resolved = resolve(value, element);
      if (resolved.ok) return resolved.value ?? value;
      fault = resolved;
      return value;
    }
    if (Array.isArray(value)) return value.map((item) => walk(item, element) ?? null);
    if (!isObject(value)) return value;
    const copy: JsonObject = {};
    for (const [name, child] of Object.entries(value)) copy[name] = walk(child, name);
    return copy;
  }

  const copy = walk(resource, '') as T;
  return fault ?? ok(copy);
}
