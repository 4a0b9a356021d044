import type { DataverseClient } from '@patient-outreach/dataverse-client';
import { checkMapDefinition } from '../core/map/check-definition';
import { compileMap, generalPaths, type CompiledMap } from '../core/map/compile-map';
import type { MapDefinition } from '../core/map/definition';
import { loadFhirPath, type FhirPathEngine } from '../core/map/fhirpath-engine';
import { applyLines } from '../core/map/map-lines';
import { parseMapDefinition } from '../core/map/parse-definition';
import type { Schema } from '../core/map/schema';
import type { MapPack } from '../maps/pack';
import { checkTarget, expectHealthCore, tablesOf } from './check-target';
import { readLiveTables, withNavigations } from './live-tables';
import { MapBook, mapKey, type AdminMap } from './map-book';
import type { Standing } from './standing';
import { schemaWithOwn } from './own-columns';
import type { RowWriter } from './write-rows';

export interface ActiveMaps {
  readonly maps: readonly CompiledMap[];
  /** One sentence per map or line that is off because it does not fit. */
  readonly notes: readonly string[];
  readonly schema: Schema;
  /** The table of a resource type, also where its map is off: its rows are still there to point to. */
  readonly tableOfType: (type: string) => string | undefined;
  /**
   * Writes to the rows of the maps what a pack has new, and what was found wrong. Nothing waits for that: it may go on
   * beside the reading. @returns one more note
   */
  readonly publish: () => Promise<readonly string[]>;
}

/**
 * The maps a pass works with: the pack, what an admin decided about it in the app, held against the live tables
 * (design decision 4). Read at the start of every pass, so that nothing has to be restarted.
 * @param full false for single resources: the lengths of texts are then not asked for.
 * @param standing keeps the definitions of tables between runs of a process; an edit of the maps has them read anew
 * @throws RunFailure when the environment has no HealthCore.
 */
export async function activeMaps(
  client: DataverseClient,
  writer: RowWriter,
  pack: MapPack,
  full: boolean,
  standing?: Standing,
): Promise<ActiveMaps> {
  const tables = (names: readonly string[]): ReturnType<typeof readLiveTables> => {
    const read = (): ReturnType<typeof readLiveTables> => readLiveTables(client, names, full, pack.unnamedLookups);
    return standing ? standing.tables(names, read) : read();
  };
  const book = new MapBook(client);
  const loading = book.load();
  // Without HealthCore there is nothing to load; that is told first.
  loading.catch(() => undefined);
  let live = await tables(tablesOf(pack.maps));
  expectHealthCore(live);
  await loading;
  if (standing?.outdatedBy(book.mark) === true) live = await tables(tablesOf(pack.maps));
  const own = await ownDefinitions(book);
  const more = tablesOf(own.maps).filter((name) => !live.has(name));
  const all = more.length === 0 ? live : new Map([...live, ...(await tables(more))]);
  const known = [...pack.maps, ...own.maps];
  const keyOf = (map: MapDefinition): string => mapKey(pack.maps.includes(map) ? pack.name : 'own', map.resource);
  const tableByType = new Map([...own.maps, ...pack.maps].map((map) => [map.resource, map.table]));
  const tableOfType = (type: string): string | undefined => tableByType.get(type);
  const schema = await schemaWithOwn(
    client,
    withNavigations(pack.schema, all),
    all,
    known.map((map) => ({ map, admin: book.get(keyOf(map)) })),
  );
  const notes = [...own.notes];
  const problems = new Map(own.wrong.map((key): [string, string[]] => [key, ['Off: the definition is not a map.']]));
  const complain = (map: MapDefinition, off: boolean, what: string): void => {
    problems.set(keyOf(map), [...(problems.get(keyOf(map)) ?? []), `${off ? 'Off' : 'Left out'}: ${what}`]);
    notes.push(`The map of ${map.resource} ${off ? 'is off' : 'leaves out a line'}: ${what}`);
  };
  const engine = await engineFor([...pack.maps, ...own.maps], book, pack.name);
  const sources = new Map<MapDefinition, MapDefinition>();
  const definitions = known.flatMap((map): MapDefinition[] => {
    const admin = book.get(keyOf(map));
    if (admin?.enabled === false) return [];
    const { definition, complaints, off } = applyLines(
      withRules(map, admin),
      admin?.lines ?? [],
      schema,
      engine,
      tableOfType,
    );
    for (const what of complaints) complain(map, off, what);
    if (off) return [];
    // The packs of ours are held to be right by a test.
    const wrong = definition === map && pack.maps.includes(map) ? [] : checkMapDefinition(definition, schema);
    if (wrong.length > 0) complain(map, true, wrong.join(' '));
    sources.set(definition, map);
    return wrong.length > 0 ? [] : [definition];
  });
  const compiled = definitions.map((definition) => compiledOnce(definition, engine, schema, pack));
  const checked = checkTarget(compiled, all, schema);
  for (const { definition, what } of checked.complaints) complain(sources.get(definition) ?? definition, true, what);
  const publish = async (): Promise<readonly string[]> => {
    if (!full) return [];
    const note = await book.publish(pack.name, pack.version, pack.maps, writer);
    await book.tell(problems, writer);
    return note === undefined ? [] : [note];
  };
  return { maps: checked.maps, notes, schema, tableOfType, publish };
}

/** Maps an admin wrote whole, in place of none of ours. */
async function ownDefinitions(book: MapBook): Promise<{ maps: MapDefinition[]; notes: string[]; wrong: string[] }> {
  const maps: MapDefinition[] = [];
  const notes: string[] = [];
  const wrong: string[] = [];
  for (const map of book.ownMaps.filter(({ enabled }) => enabled)) {
    let value: unknown;
    try {
      value = JSON.parse((await book.definitionOf(map)) ?? '');
    } catch {
      value = undefined;
    }
    const parsed = parseMapDefinition(value);
    if ('map' in parsed && map.key === mapKey('own', parsed.map.resource)) maps.push(parsed.map);
    else {
      notes.push(`The map ${map.key} is off: its definition is not a map.`);
      wrong.push(map.key);
    }
  }
  return { maps, notes, wrong };
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
  const written = new Set([definition.table, ...(definition.children ?? []).map(({ table }) => table)]);
  const unnamed = (pack.unnamedLookups ?? []).filter(({ table }) => written.has(table));
  if (pack.maps.includes(definition) && unnamed.length === 0) {
    const packed = PACKED.get(definition) ?? compileMap(definition, engine, pack.schema);
    PACKED.set(definition, packed);
    return packed;
  }
  const columns = [definition, ...(definition.children ?? [])].flatMap(({ table, columns: entries }) =>
    entries.flatMap(({ column }) => (column === undefined ? [] : [schema.column(table, column)])),
  );
  const names = unnamed.map(({ table, column }) => schema.navigation(table, column, ''));
  const key = JSON.stringify([definition, columns, names]);
  const known = COMPILED.get(key);
  if (known) return known;
  if (COMPILED.size > 500) COMPILED.clear();
  const compiled = compileMap(definition, engine, schema);
  COMPILED.set(key, compiled);
  return compiled;
}
