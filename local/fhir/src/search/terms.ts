import { isObject, type Json, type StorableResource } from '../resource';
import { parseDateRange, type DateRange } from './date-range';
import { definitionsOf, type SearchDefinition } from './definitions';
import { localReference } from './reference';

/** What a resource can be found by: exact texts, and ranges of time. */
export interface Index {
  readonly terms: ReadonlySet<string>;
  readonly spans: ReadonlyArray<{ readonly key: string } & DateRange>;
}

const first = -8_640_000_000_000_000;
const last = 8_640_000_000_000_000;

/** Folds case and accents, as FHIR string search asks for. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
}

/** The texts a search looks up. `=` before a folded text, `!` before an exact one, `#` before a code of any system. */
export const termKey = {
  prefix: (type: string, name: string) => `${type}.${name}:`,
  folded: (type: string, name: string, text: string) => `${type}.${name}:=${fold(text)}`,
  exact: (type: string, name: string, text: string) => `${type}.${name}:!${text}`,
  code: (type: string, name: string, code: string) => `${type}.${name}:#${code}`,
  token: (type: string, name: string, system: string, code: string) => `${type}.${name}:|${system}|${code}`,
  reference: (type: string, name: string, reference: string) => `${type}.${name}:>${reference}`,
};

function collect(value: Json | undefined, path: readonly string[], found: Json[]): void {
  if (value === undefined || value === null) return;
  if (Array.isArray(value)) {
    for (const item of value) collect(item, path, found);
  } else if (path.length === 0) {
    found.push(value);
  } else if (isObject(value)) {
    collect(value[path[0]!], path.slice(1), found);
  }
}

function text(value: Json | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

const contactSystems = ['phone', 'email', 'fax', 'sms', 'url', 'pager', 'other'];

function* tokensOf(value: Json): Generator<[system: string, code: string]> {
  if (typeof value === 'string' || typeof value === 'boolean') yield ['', String(value)];
  if (!isObject(value)) return;
  if (Array.isArray(value.coding)) {
    for (const coding of value.coding) yield* tokensOf(coding);
    return;
  }
  const code = text(value.code) ?? text(value.value);
  // A contact point's `system` says phone or email, which is no code system.
  const given = text(value.system) ?? '';
  const system = value.code === undefined && contactSystems.includes(given) ? '' : given;
  if (code !== undefined) yield [system, code];
}

function* stringsOf(value: Json): Generator<string> {
  if (typeof value === 'string') yield value;
  if (!isObject(value)) return;
  for (const part of [
    'text',
    'family',
    'given',
    'prefix',
    'suffix',
    'line',
    'city',
    'district',
    'state',
    'postalCode',
    'country',
  ]) {
    const found: Json[] = [];
    collect(value[part], [], found);
    for (const item of found) if (typeof item === 'string') yield item;
  }
}

/** The time a date, an instant or a Period stands for; an open end reaches as far as time does. */
function rangeOf(value: Json): DateRange | undefined {
  if (typeof value === 'string') return parseDateRange(value);
  if (!isObject(value)) return undefined;
  const start = text(value.start);
  const end = text(value.end);
  if (start === undefined && end === undefined) return undefined;
  const from = start === undefined ? { lo: first } : parseDateRange(start);
  const to = end === undefined ? { hi: last } : parseDateRange(end);
  return from === undefined || to === undefined ? undefined : { lo: from.lo, hi: to.hi };
}

function contactMatches(definition: SearchDefinition, value: Json): boolean {
  if (definition.paths[0] !== 'telecom' || definition.name === 'telecom') return true;
  return isObject(value) && value.system === definition.name;
}

/** Everything a resource can be found by, from the definitions of its type. `baseUrl` makes absolute references local. */
export function indexOf(resource: StorableResource, baseUrl: string): Index {
  const type = resource.resourceType;
  const terms = new Set<string>();
  const spans: Array<{ key: string } & DateRange> = [];
  for (const definition of definitionsOf(type)) {
    const found: Json[] = [];
    for (const path of definition.paths) collect(resource[path.split('.')[0]!], path.split('.').slice(1), found);
    for (const value of found) addValue(definition, value);
  }
  return { terms, spans };

  function addValue(definition: SearchDefinition, value: Json): void {
    const { name } = definition;
    switch (definition.kind) {
      case 'token':
        if (!contactMatches(definition, value)) return;
        for (const [system, code] of tokensOf(value)) {
          terms.add(termKey.code(type, name, code));
          terms.add(termKey.token(type, name, system, code));
        }
        return;
      case 'string':
        for (const part of stringsOf(value)) {
          terms.add(termKey.folded(type, name, part));
          terms.add(termKey.exact(type, name, part));
        }
        return;
      case 'uri':
        if (typeof value === 'string') terms.add(termKey.code(type, name, value));
        return;
      case 'date': {
        const range = rangeOf(value);
        if (range !== undefined) spans.push({ key: termKey.prefix(type, name), ...range });
        return;
      }
      case 'reference': {
        const reference = localReference(isObject(value) ? value.reference : undefined, baseUrl);
        if (reference === undefined) return;
        const [, target, id] = /^([A-Za-z]+)\/([^/]+)$/.exec(reference) ?? [];
        if (definition.target !== undefined && target !== definition.target) return;
        terms.add(termKey.reference(type, name, reference));
        if (id !== undefined) terms.add(termKey.reference(type, name, id));
      }
    }
  }
}
