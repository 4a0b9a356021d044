import { isObject, type FhirResource, type Json, type JsonObject } from '../fhir/resource';
import { pathsOf, type MapDefinition, type MapEntry } from './definition';

/** What the sync itself reads or has no use for: identity, version, and the narrative a server makes of the rest. */
const OWN = ['resourceType', 'id', 'meta', 'text', 'implicitRules', 'language', 'contained'];

/** The elements an expression reads: `name.where(use = 'usual').given[0]` → `name.given`. */
export function elementsOf(expression: string): string[] {
  const several = expression.split(' | ');
  if (several.length > 1 && several.every((path) => /^[a-z][\w.]*$/i.test(path))) return several;
  if (/^'/.test(expression))
    return [...expression.matchAll(/[+]\s*([a-z][A-Za-z.[\]0-9]*)/g)].map(([, path = '']) => plain(path));
  let text = expression;
  // Innermost conditions first.
  for (let before = ''; before !== text;) {
    before = text;
    text = text.replace(/\.(?!ofType)[a-zA-Z]+\([^()]*\)/g, '');
  }
  return [plain(text)];
}

const plain = (path: string): string =>
  path
    .replace(/\[\d+\]/g, '')
    .replace(
      /(\w+)\.ofType\((\w)(\w*)\)/g,
      (_all, name: string, first: string, rest: string) => name + first.toUpperCase() + rest,
    )
    .replace(/\$this\.?/g, '');

/** The elements a map reads, each with all that is below it. */
export function elementsRead(map: MapDefinition): ReadonlySet<string> {
  const paths = (entries: readonly MapEntry[]): string[] =>
    entries.flatMap(({ fhir }) => pathsOf(fhir)).flatMap(elementsOf);
  const below = (map.children ?? []).flatMap((child) => {
    // The answers of a questionnaire response are read by a walk over all its items.
    if (child.elements === 'answers()') return ['item'];
    const own = [...paths(child.columns), ...child.match.flatMap(pathsOf).flatMap(elementsOf)];
    return own.map((path) => (path === '' ? child.path : `${child.path}.${path}`));
  });
  const include = (map.include ?? []).flatMap(({ fhir }) => elementsOf(fhir));
  return new Set([
    ...OWN,
    ...paths(map.columns),
    ...[map.inactiveWhen, map.owner?.organization, map.match?.path].flatMap(pathsOf).flatMap(elementsOf),
    ...below,
    ...include,
  ]);
}

/** Elements of real resources that no map reads, with how many resources have them. */
export class Coverage {
  readonly #counts = new Map<string, { resources: number; unread: Map<string, number> }>();
  readonly #read: ReadonlyMap<string, ReadonlySet<string>>;

  constructor(maps: readonly MapDefinition[]) {
    this.#read = new Map(maps.map((map) => [map.resource, elementsRead(map)]));
  }

  see(resource: FhirResource): void {
    const type = resource.resourceType;
    const counts = this.#counts.get(type) ?? { resources: 0, unread: new Map<string, number>() };
    this.#counts.set(type, counts);
    counts.resources += 1;
    const read = this.#read.get(type);
    const found = new Set<string>();
    if (read) unreadOf(resource, '', read, type === 'Observation' && read.has('') ? VALUE : [], found);
    for (const path of found) counts.unread.set(path, (counts.unread.get(path) ?? 0) + 1);
  }

  /** Per type, the unread elements, most frequent first; `mapped` false where the type has no map at all. */
  get report(): readonly {
    readonly type: string;
    readonly mapped: boolean;
    readonly resources: number;
    readonly unread: readonly { readonly element: string; readonly resources: number }[];
  }[] {
    return [...this.#counts]
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([type, { resources, unread }]) => ({
        type,
        mapped: this.#read.has(type),
        resources,
        unread: [...unread]
          .sort(([a, x], [b, y]) => y - x || a.localeCompare(b))
          .map(([element, count]) => ({ element, resources: count })),
      }));
  }
}

/** `$this` of an observation is read for its value and its components only. */
const VALUE = ['value', 'component', 'dataAbsentReason'];

function unreadOf(
  holder: JsonObject,
  prefix: string,
  read: ReadonlySet<string>,
  also: readonly string[],
  found: Set<string>,
): void {
  for (const [name, value] of Object.entries(holder)) {
    if (value === null || name.startsWith('_')) continue;
    const path = prefix === '' ? name : `${prefix}.${name}`;
    if (read.has(path) || isChoiceRead(path, read) || also.some((start) => name.startsWith(start))) continue;
    const deeper = [...read].some((other) => other.startsWith(`${path}.`));
    const items = (Array.isArray(value) ? (value as readonly Json[]) : [value]).filter(isObject);
    if (deeper && items.length > 0) for (const item of items) unreadOf(item, path, read, [], found);
    else found.add(path);
  }
}

/** `value` read without a type covers `valueQuantity`. */
const isChoiceRead = (path: string, read: ReadonlySet<string>): boolean => {
  const generic = /^(.*[a-z])[A-Z]\w*$/.exec(path)?.[1];
  return generic !== undefined && generic.endsWith('value') && read.has(generic);
};
