import type { DataverseClient } from '@patient-outreach/dataverse-client';
import { checkMapDefinition } from '../core/map/check-definition';
import { compileMap, generalPaths, type CompiledMap } from '../core/map/compile-map';
import type { MapDefinition } from '../core/map/definition';
import { loadFhirPath, type FhirPathEngine } from '../core/map/fhirpath-engine';
import { applyLines } from '../core/map/map-lines';
import { parseMapDefinition } from '../core/map/parse-definition';
import { withColumns, type Schema } from '../core/map/schema';
import type { MapPack } from '../maps/pack';
import { checkTarget, expectHealthCore, tablesOf } from './check-target';
import { ownColumns, readLiveTables } from './live-tables';
import { MapBook, mapKey, type AdminMap } from './map-book';
import type { RowWriter } from './write-rows';

export interface ActiveMaps {
  readonly maps: readonly CompiledMap[];
  /** One sentence per map or line that is off because it does not fit. */
  readonly notes: readonly string[];
  readonly schema: Schema;
  /** The table of a resource type, also where its map is off: its rows are still there to point to. */
  readonly tableOfType: (type: string) => string | undefined;
}

/**
 * The maps a pass works with: the pack, what an admin decided about it in the app, held against the live tables
 * (design decision 4). Read at the start of every pass, so that nothing has to be restarted.
 * @param full false for single resources: the lengths of texts are then not asked for.
 * @throws RunFailure when the environment has no HealthCore.
 */
export async function activeMaps(
  client: DataverseClient,
  writer: RowWriter,
  pack: MapPack,
  full: boolean,
): Promise<ActiveMaps> {
  const live = await readLiveTables(client, tablesOf(pack.maps), full);
  expectHealthCore(live);
  const book = new MapBook(client);
  await book.load();
  const unpublished = full ? await book.publish(pack.name, pack.version, pack.maps, writer) : undefined;
  const own = await ownDefinitions(book);
  const more = tablesOf(own.maps).filter((name) => !live.has(name));
  const all = more.length === 0 ? live : new Map([...live, ...(await readLiveTables(client, more, full))]);
  const schema = withColumns(pack.schema, ownColumns(all));
  const notes = [...(unpublished === undefined ? [] : [unpublished]), ...own.notes];
  const engine = await engineFor([...pack.maps, ...own.maps], book, pack.name);
  const definitions = [...pack.maps, ...own.maps].flatMap((map): MapDefinition[] => {
    const admin = book.get(mapKey(pack.maps.includes(map) ? pack.name : 'own', map.resource));
    if (admin?.enabled === false) return [];
    const decided = applyLines(withRules(map, admin), admin?.lines ?? [], schema, engine);
    notes.push(...decided.complaints.map((what) => `The map of ${map.resource} leaves out a line: ${what}`));
    // The packs of ours are held to be right by a test.
    const complaints =
      decided.definition === map && pack.maps.includes(map) ? [] : checkMapDefinition(decided.definition, schema);
    if (complaints.length === 0) return [decided.definition];
    notes.push(`The map of ${map.resource} is off: ${complaints.join(' ')}`);
    return [];
  });
  const compiled = definitions.map((definition) => compiledOnce(definition, engine, schema, pack));
  const checked = checkTarget(compiled, all, schema);
  const tableByType = new Map([...own.maps, ...pack.maps].map((map) => [map.resource, map.table]));
  return {
    maps: checked.maps,
    notes: [...notes, ...checked.notes],
    schema,
    tableOfType: (type) => tableByType.get(type),
  };
}

/** Maps an admin wrote whole, in place of none of ours. */
async function ownDefinitions(book: MapBook): Promise<{ maps: MapDefinition[]; notes: string[] }> {
  const maps: MapDefinition[] = [];
  const notes: string[] = [];
  for (const map of book.ownMaps.filter(({ enabled }) => enabled)) {
    let value: unknown;
    try {
      value = JSON.parse((await book.definitionOf(map)) ?? '');
    } catch {
      value = undefined;
    }
    const parsed = parseMapDefinition(value);
    if ('map' in parsed && map.key === mapKey('own', parsed.map.resource)) maps.push(parsed.map);
    else notes.push(`The map ${map.key} is off: its definition is not a map.`);
  }
  return { maps, notes };
}

function withRules(map: MapDefinition, admin: AdminMap | undefined): MapDefinition {
  if (
    !admin ||
    (admin.ownerRule === map.owner?.rule &&
      admin.team === map.owner?.team &&
      admin.onDelete === map.onDelete &&
      admin.match?.path === map.match?.path &&
      admin.match?.column === map.match?.column)
  )
    return map;
  const { owner, match: _match, onDelete: _onDelete, ...rest } = map;
  return {
    ...rest,
    ...(admin.ownerRule || owner
      ? {
          owner: {
            ...owner,
            rule: admin.ownerRule ?? 'default',
            ...(admin.team === undefined ? {} : { team: admin.team }),
          },
        }
      : {}),
    ...(admin.match ? { match: admin.match } : {}),
    ...(admin.onDelete ? { onDelete: admin.onDelete } : {}),
  };
}

/** The library is loaded only when a path of a map or of an admin needs it. */
async function engineFor(
  maps: readonly MapDefinition[],
  book: MapBook,
  pack: string,
): Promise<FhirPathEngine | undefined> {
  const adminPaths = maps.some((map) =>
    [mapKey(pack, map.resource), mapKey('own', map.resource)].some((key) => {
      const admin = book.get(key);
      return admin !== undefined && (admin.match !== undefined || admin.lines.some((line) => line.own));
    }),
  );
  return adminPaths || maps.some((map) => generalPaths(map).length > 0) ? loadFhirPath() : undefined;
}

/** A pass every few minutes works with the maps of the one before. */
const COMPILED = new Map<string, CompiledMap>();
const PACKED = new WeakMap<MapDefinition, CompiledMap>();

function compiledOnce(
  definition: MapDefinition,
  engine: FhirPathEngine | undefined,
  schema: Schema,
  pack: MapPack,
): CompiledMap {
  if (pack.maps.includes(definition)) {
    const packed = PACKED.get(definition) ?? compileMap(definition, engine, pack.schema);
    PACKED.set(definition, packed);
    return packed;
  }
  const columns = [definition, ...(definition.children ?? [])].flatMap(({ table, columns: entries }) =>
    entries.flatMap(({ column }) => (column === undefined ? [] : [schema.column(table, column)])),
  );
  const key = JSON.stringify([definition, columns]);
  const known = COMPILED.get(key);
  if (known) return known;
  if (COMPILED.size > 500) COMPILED.clear();
  const compiled = compileMap(definition, engine, schema);
  COMPILED.set(key, compiled);
  return compiled;
}
