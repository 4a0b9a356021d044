import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { idOf, type FhirResource } from '../core/fhir/resource';
import type { CompiledMap } from '../core/map/compile-map';
import type { MapContext } from '../core/map/map-context';
import { incoming } from '../core/plan/incoming';

/**
 * Golden files: FHIR resources in, rows out. After a change that is meant, UPDATE_GOLDEN=1 writes them anew; the
 * difference is then read in review, line by line.
 */
export interface Golden {
  readonly fhir: readonly FhirResource[];
  readonly rows?: unknown;
}

/** A medication that another resource brings along. */
const known: FhirResource = { resourceType: 'Medication', id: 'known', code: { text: 'Known medication' } };

export const goldenContext = (maps: ReadonlyMap<string, CompiledMap>): MapContext => ({
  source: 'main',
  base: 'https://fhir.example/base',
  tableOfType: (type) => maps.get(type)?.table.logicalName,
  included: (type, id) => (type === 'Medication' && id === 'known' ? known : undefined),
});

/** A row as the golden file shows it: columns with a value, bindings by navigation property, children below. */
export function goldenRow(resource: FhirResource, map: CompiledMap | undefined, context: MapContext): unknown {
  if (!map) throw new Error(`There is no map of ${resource.resourceType}.`);
  const { key, version } = incoming(resource, idOf(resource), map, 'main', {});
  const mapped = map.map(resource, key, context);
  const show = ({ columns, binds }: Pick<typeof mapped, 'columns' | 'binds'>): Record<string, unknown> => ({
    ...Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== null)),
    ...Object.fromEntries(
      binds.map(({ navigation, entitySet, key: to, through }) => [
        `${navigation}@odata.bind`,
        `/${entitySet}(${to ?? '?'})${through === undefined ? '' : `/${through}`}`,
      ]),
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
    ...(mapped.concepts.length === 0
      ? {}
      : { codes: mapped.concepts.map(({ key: code, name }) => `${code}: ${name}`) }),
    ...(mapped.warnings.length === 0 ? {} : { warnings: mapped.warnings }),
    ...(mapped.problems.length === 0 ? {} : { problems: mapped.problems }),
  };
}

export const goldenFiles = (folder: string): string[] => readdirSync(folder).filter((name) => name.endsWith('.json'));
export const readGolden = (folder: string, name: string): Golden =>
  JSON.parse(readFileSync(join(folder, name), 'utf8')) as Golden;
const writeGolden = (folder: string, name: string, golden: Golden): void =>
  writeFileSync(join(folder, name), `${JSON.stringify(golden, null, 2)}\n`);

/** The rows of a golden file and what they are to be: the same where UPDATE_GOLDEN=1 has just written them. */
export function goldenRows(
  folder: string,
  name: string,
  maps: ReadonlyMap<string, CompiledMap>,
): { readonly rows: unknown; readonly wanted: unknown } {
  const { fhir, rows: wanted } = readGolden(folder, name);
  const context = goldenContext(maps);
  const rows = fhir.map((resource) => goldenRow(resource, maps.get(resource.resourceType), context));
  if (process.env['UPDATE_GOLDEN'] !== '1') return { rows, wanted };
  writeGolden(folder, name, { fhir, rows });
  return { rows, wanted: rows };
}
