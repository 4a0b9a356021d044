import { join } from 'node:path';
import type { CompiledMap } from '../core/map/compile-map';
import { pathsOf, type MapEntry } from '../core/map/definition';
import { compileDirectPath } from '../core/map/direct-path';
import { loadFhirPath, type FhirPathEngine } from '../core/map/fhirpath-engine';
import { questionnaireAnswers } from '../core/map/questionnaire-answers';
import type { FhirResource, Json } from '../core/fhir/resource';
import { goldenContext, goldenFiles, readGolden } from '../testing/golden';
import { loadMaps } from './index';

const folder = join(__dirname, '../../golden');
const files = goldenFiles(folder);

/** A name for what has none: the words are the same for every resource, nothing to read in a row. */
const isFallback = (path: string): boolean => /^'[^']*'$/.test(path);

/** Lines and columns that no golden resource can reach, each with the reason; none so far. */
const EXCEPTIONS: Readonly<Record<string, string>> = {};

/** Paths of a line that gave a value to some resource, as `<type> <column>: <path>`. */
class Reached {
  readonly all = new Set<string>();
  readonly seen = new Set<string>();

  constructor(private readonly engine: FhirPathEngine) {}

  values(path: string, root: Json, base?: string): readonly Json[] {
    return (compileDirectPath(path) ?? this.engine(path, base))(root);
  }

  /** Of several paths the first with a value counts, as in a run. */
  line(name: string, paths: readonly string[], roots: readonly Json[], base?: string): void {
    for (const path of paths) if (!isFallback(path)) this.all.add(`${name}: ${path}`);
    for (const root of roots) {
      const used = paths.find((path) => this.values(path, root, base).length > 0);
      if (used !== undefined) this.seen.add(`${name}: ${used}`);
    }
  }
}

let maps: ReadonlyMap<string, CompiledMap>;
let reached: Reached;
let resources: readonly FhirResource[];
beforeAll(async () => {
  maps = new Map((await loadMaps()).map((map) => [map.resource, map]));
  reached = new Reached(await loadFhirPath());
  resources = files.flatMap((name) => readGolden(folder, name).fhir);
  for (const { definition } of maps.values()) {
    const { resource: type } = definition;
    const roots = resources.filter(({ resourceType }) => resourceType === type);
    const nameOf = ({ column, columns }: MapEntry): string => column ?? Object.values(columns ?? {})[0] ?? '';
    for (const entry of definition.columns) reached.line(`${type} ${nameOf(entry)}`, pathsOf(entry.fhir), roots);
    reached.line(`${type} owner`, pathsOf(definition.owner?.organization), roots);
    reached.line(`${type} match`, pathsOf(definition.match?.path), roots);
    for (const include of definition.include ?? []) reached.line(`${type} include`, [include.fhir], roots);
    for (const path of pathsOf(definition.inactiveWhen)) {
      reached.all.add(`${type} inactive: ${path}`);
      if (roots.some((root) => reached.values(path, root)[0] === true)) reached.seen.add(`${type} inactive: ${path}`);
    }
    for (const child of definition.children ?? []) {
      const base = `${type}.${child.path}`;
      const elements = roots.flatMap((root) =>
        child.elements === 'answers()'
          ? questionnaireAnswers(root)
          : reached.values(child.elements ?? child.path, root),
      );
      for (const entry of child.columns)
        reached.line(`${type}.${child.path} ${nameOf(entry)}`, pathsOf(entry.fhir), elements, base);
      for (const item of child.match) reached.line(`${type}.${child.path} match`, pathsOf(item), elements, base);
    }
  }
});

test('every path of every map line gives a value to some golden resource', () => {
  const missed = [...reached.all].filter((line) => !reached.seen.has(line));
  expect(missed.filter((line) => !(line in EXCEPTIONS))).toEqual([]);
  // An exception that is none any more goes.
  expect(Object.keys(EXCEPTIONS).filter((line) => !missed.includes(line))).toEqual([]);
});

test('every column a map writes has a value in some golden row', () => {
  const context = goldenContext(maps);
  const missed = [...maps.values()].flatMap((map) => {
    const rows = resources
      .filter(({ resourceType }) => resourceType === map.resource)
      .map((resource) => map.map(resource, 'key', context));
    const filled = (of: readonly (typeof rows)[number]['children'][number][] | typeof rows): Set<string> =>
      new Set(
        of.flatMap(({ columns, binds }) => [
          ...Object.entries(columns).flatMap(([name, value]) => (value === null ? [] : [name])),
          ...binds.map(({ column }) => column),
        ]),
      );
    const own = filled(rows);
    return [
      ...map.columns.filter((name) => !own.has(name)).map((name) => `${map.resource} ${name}`),
      ...map.children.flatMap((child) => {
        const there = filled(rows.flatMap(({ children }) => children.filter((one) => one.map === child)));
        return child.columns
          .filter((name) => name !== child.parent && !there.has(name))
          .map((name) => `${map.resource}.${child.path} ${name}`);
      }),
    ];
  });
  expect(missed.filter((line) => !(line in EXCEPTIONS))).toEqual([]);
});
