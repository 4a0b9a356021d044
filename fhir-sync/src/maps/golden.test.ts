import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FhirResource, idOf } from '../core/fhir/resource';
import type { CompiledMap } from '../core/map/compile-map';
import type { MapContext } from '../core/map/map-context';
import { incoming } from '../core/plan/incoming';
import { loadMaps } from './index';

/**
 * Golden files: FHIR resources in, rows out. After a change that is meant, UPDATE_GOLDEN=1 writes them anew; the
 * difference is then read in review, line by line.
 */
interface Golden {
  readonly fhir: readonly FhirResource[];
  readonly rows?: unknown;
}

const folder = join(__dirname, '../../golden');
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
const known: FhirResource = { resourceType: 'Medication', id: 'known', code: { text: 'Known medication' } };

let maps: ReadonlyMap<string, CompiledMap>;
let context: MapContext;
beforeAll(async () => {
  maps = new Map((await loadMaps()).map((map) => [map.resource, map]));
  context = {
    source: 'main',
    base: 'https://fhir.example/base',
    tableOfType: (type) => maps.get(type)?.table.logicalName,
    included: (type, id) => (type === 'Medication' && id === 'known' ? known : undefined),
  };
});

/** A row as the golden file shows it: columns with a value, bindings by navigation property, children below. */
function rowOf(resource: FhirResource): unknown {
  const map = maps.get(resource.resourceType);
  if (!map) throw new Error(`There is no map of ${resource.resourceType}.`);
  const { key, version } = incoming(resource, idOf(resource), map, 'main', {});
  const mapped = map.map(resource, key, context);
  const show = ({ columns, binds }: Pick<typeof mapped, 'columns' | 'binds'>): Record<string, unknown> => ({
    ...Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== null)),
    ...Object.fromEntries(
      binds.map((bind) => [`${bind.navigation}@odata.bind`, `/${bind.entitySet}(${bind.key ?? '?'})`]),
    ),
  });
  return {
    key,
    ...(version.versionOrder === undefined
      ? {}
      : { versionOrder: version.versionOrder, lastUpdated: version.lastUpdated }),
    ...show(mapped),
    ...(mapped.inactive === true ? { inactive: true } : {}),
    ...(mapped.children.length === 0
      ? {}
      : { children: mapped.children.map((child) => ({ key: child.key, ...show(child) })) }),
    ...(mapped.warnings.length === 0 ? {} : { warnings: mapped.warnings }),
    ...(mapped.problems.length === 0 ? {} : { problems: mapped.problems }),
  };
}

test.each(files)('%s maps to its rows', (name) => {
  const path = join(folder, name);
  const golden = JSON.parse(readFileSync(path, 'utf8')) as Golden;
  const rows = golden.fhir.map(rowOf);
  if (process.env['UPDATE_GOLDEN'] === '1')
    writeFileSync(path, `${JSON.stringify({ fhir: golden.fhir, rows }, null, 2)}\n`);
  else expect(rows).toEqual(golden.rows);
});

test('every map of the pack has a golden file', () => {
  const covered = new Set(
    files.flatMap((name) =>
      (JSON.parse(readFileSync(join(folder, name), 'utf8')) as Golden).fhir.map((resource) => resource.resourceType),
    ),
  );
  expect([...maps.keys()].filter((type) => !covered.has(type))).toEqual([]);
});
