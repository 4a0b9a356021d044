import { isObject, type FhirResource, type Json, type JsonObject } from '../../core/fhir/resource';
import { R4_TYPES } from '../../core/fhir/resource-types';
import type { SourceItem } from '../../ports/fhir-source';

/** Asks a server which resources of a type have an identifier, `system|value` in the form of a search; two ids are enough. */
export type AskForIdentifier = (
  type: string,
  token: string,
  signal: AbortSignal | undefined,
) => Promise<readonly string[]>;

/** Answers kept; beyond it they are asked for again. */
const MOST_KEPT = 10_000;

/**
 * References that name what they mean by an identifier: conditional ones, `Practitioner?identifier=system|value`, and
 * logical ones, `{ type, identifier }` without a `reference` (FHIR R4, references). Each becomes `Type/id` when the
 * server has exactly one resource with that identifier, and stays as it is otherwise.
 */
export class IdentifierReferences {
  readonly #kept = new Map<string, Promise<string | undefined>>();

  constructor(private readonly ask: AskForIdentifier) {}

  async resolve(resource: FhirResource, signal: AbortSignal | undefined): Promise<FhirResource> {
    const meant = new Map<JsonObject, { readonly type: string; readonly token: string }>();
    collect(resource, meant);
    if (meant.size === 0) return resource;
    const found = new Map<Json, string>();
    for (const [element, { type, token }] of meant) {
      const id = await this.#idOf(type, token, signal);
      if (id !== undefined) found.set(element, `${type}/${id}`);
    }
    return found.size === 0 ? resource : (rewritten(resource, found) as FhirResource);
  }

  /** The items of a source, their resources resolved. */
  async *through(
    items: AsyncIterable<SourceItem> | Iterable<SourceItem>,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<SourceItem> {
    for await (const item of items)
      yield item.kind === 'resource' ? { ...item, resource: await this.resolve(item.resource, signal) } : item;
  }

  #idOf(type: string, token: string, signal: AbortSignal | undefined): Promise<string | undefined> {
    const name = `${type}?${token}`;
    const known = this.#kept.get(name);
    if (known) return known;
    if (this.#kept.size >= MOST_KEPT) this.#kept.clear();
    const asked = this.ask(type, token, signal).then((ids) => (ids.length === 1 ? ids[0] : undefined));
    this.#kept.set(name, asked);
    // A question that failed is no answer: the next one who wants to know asks again.
    asked.catch(() => this.#kept.delete(name));
    return asked;
  }
}

function collect(value: Json, into: Map<JsonObject, { readonly type: string; readonly token: string }>): void {
  if (Array.isArray(value)) for (const item of value as readonly Json[]) collect(item, into);
  else if (isObject(value)) {
    const { reference, type, identifier } = value;
    const meant =
      typeof reference === 'string'
        ? conditional(reference)
        : typeof type === 'string' && isObject(identifier)
          ? logical(type, identifier)
          : undefined;
    if (meant) into.set(value, meant);
    for (const name in value) {
      const item = value[name];
      if (typeof item === 'object' && item !== null) collect(item, into);
    }
  }
}

function conditional(reference: string): { type: string; token: string } | undefined {
  if (!reference.includes('?')) return undefined;
  const [, type = '', raw = ''] = /^([A-Za-z]+)\?identifier=([^&]+)$/.exec(reference) ?? [];
  if (!R4_TYPES.has(type)) return undefined;
  try {
    return { type, token: decodeURIComponent(raw) };
  } catch {
    // Written without escaping: taken as it is.
    return { type, token: raw };
  }
}

function logical(type: string, { system, value }: JsonObject): { type: string; token: string } | undefined {
  if (!R4_TYPES.has(type) || typeof value !== 'string' || value === '') return undefined;
  return { type, token: `${typeof system === 'string' ? escaped(system) : ''}|${escaped(value)}` };
}

/** FHIR R4, search: these divide values, and stand behind a backslash where they are meant. */
const escaped = (text: string): string => text.replace(/[\\|,$]/g, '\\$&');

function rewritten(value: Json, found: ReadonlyMap<Json, string>): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map((item) => rewritten(item, found));
  if (!isObject(value)) return value;
  const copy: Record<string, Json> = {};
  for (const [name, item] of Object.entries(value)) if (item !== undefined) copy[name] = rewritten(item, found);
  const reference = found.get(value);
  return reference === undefined ? copy : { ...copy, reference };
}
