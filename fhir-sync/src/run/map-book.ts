import type { DataverseClient, JsonRow, KeyedRow, KeyedTable } from '@patient-outreach/dataverse-client';
import {
  attributeMap,
  columnPolicy,
  deletionRule,
  optionValue,
  ownerRule,
  syncMap,
  type Choice,
} from '@patient-outreach/model';
import { asText } from '../core/fhir/resource';
import { sha256 } from '../core/keys/digest';
import { lineKey, linesOf, type AdminLine, type MapLine } from '../core/map/map-lines';
import type { DeletionPolicy, MapDefinition, OwnerRule } from '../core/map/definition';
import { dataverseFailure, RunFailure } from './failure';
import type { RowWriter } from './write-rows';

/** How rows of lines are written; another number writes every pack anew. */
const FORM = 2;

/** Length of `hco_syncmap.hco_problem`. */
const MOST_SAID = 4000;

const codeOf = <T extends string>(choice: Choice, value: unknown): T | undefined =>
  choice.options.find((option) => option.value === value)?.code as T | undefined;

/** What an admin decided about one map. */
export interface AdminMap {
  readonly key: string;
  readonly pack: string;
  readonly enabled: boolean;
  readonly ownerRule: OwnerRule | undefined;
  readonly team: string | undefined;
  readonly onDelete: DeletionPolicy | undefined;
  readonly match: { readonly path: string; readonly column: string } | undefined;
  readonly hash: string | undefined;
  readonly lines: readonly AdminLine[];
  /** What the last pass found wrong, as the row shows it. */
  readonly problem: string | undefined;
}

const ORIGINS = attributeMap.columns.hco_origin.choice;
const OWN = optionValue(ORIGINS, 'own');
const PACK = optionValue(ORIGINS, 'pack');

export const mapKey = (pack: string, resource: string): string => `${pack}~${resource}`;
const HASHES = new WeakMap<MapDefinition, string>();
function hashOf(definition: MapDefinition): string {
  const hash = HASHES.get(definition) ?? sha256(JSON.stringify([FORM, definition]));
  HASHES.set(definition, hash);
  return hash;
}

/**
 * The maps as FHIR Sync Center shows them (design decision 4). A pack is written to the rows when it is new or changed;
 * what an admin decided there is never overwritten: whether a map or a line is on, who wins, owner, deletion, match, and
 * lines of their own.
 */
export class MapBook {
  #maps: ReadonlyMap<string, AdminMap> = new Map();

  constructor(private readonly client: DataverseClient) {}

  get(key: string): AdminMap | undefined {
    return this.#maps.get(key);
  }

  /** Says whether rows changed since another time. */
  get mark(): string {
    return sha256(JSON.stringify([...this.#maps]));
  }

  /** Maps of no pack of ours. */
  get ownMaps(): readonly AdminMap[] {
    return [...this.#maps.values()].filter(({ pack }) => pack === 'own');
  }

  /** Reads every row, in two requests. */
  async load(): Promise<void> {
    const maps = await this.#rows(syncMap.entitySetName, [
      ...['hco_syncmapid', 'hco_mapkey', 'hco_pack', 'hco_enabled', 'hco_ownerrule', 'hco_defaultteam'],
      ...['hco_deletionrule', 'hco_matchpath', 'hco_matchcolumn', 'hco_definitionhash', 'hco_problem'],
    ]);
    const lines = maps.length === 0 ? [] : await this.#rows(attributeMap.entitySetName, LINE_COLUMNS);
    const byMap = new Map<string, AdminLine[]>();
    for (const row of lines) {
      const id = asText(row['_hco_syncmap_value']) ?? '';
      const known = byMap.get(id);
      if (known) known.push(lineOf(row));
      else byMap.set(id, [lineOf(row)]);
    }
    this.#maps = new Map(
      maps.flatMap((row): [string, AdminMap][] => {
        const key = asText(row['hco_mapkey']);
        const id = asText(row['hco_syncmapid']) ?? '';
        return key === undefined ? [] : [[key, mapOf(key, row, byMap.get(id) ?? [])]];
      }),
    );
  }

  /** The definition of a map of no pack, in a request of its own: few have any. */
  async definitionOf(map: AdminMap): Promise<string | undefined> {
    const row = await this.client.retrieve(
      syncMap.entitySetName,
      { hco_mapkey: map.key },
      { select: ['hco_definition'] },
    );
    if (!row.ok) throw dataverseFailure(row.error);
    return asText(row.value?.['hco_definition']);
  }

  /**
   * Writes the definitions of a pack that the rows do not have yet.
   * @returns a sentence when the rows may not be written: the sync does not depend on it.
   */
  async publish(
    pack: string,
    version: string,
    maps: readonly MapDefinition[],
    writer: RowWriter,
  ): Promise<string | undefined> {
    const changed = maps.filter((map) => this.get(mapKey(pack, map.resource))?.hash !== hashOf(map));
    if (changed.length === 0) return undefined;
    try {
      return (await this.#publish(pack, version, maps, changed, writer))
        ? undefined
        : 'Dataverse refused some rows of the maps, so FHIR Sync Center does not show all of them.';
    } catch (error) {
      if (!(error instanceof RunFailure) || error.code !== 'target-forbidden') throw error;
      return 'The signed-in user may not write the maps, so FHIR Sync Center does not show them.';
    }
  }

  /**
   * Says in the row of each map what is wrong with it, where the row says something else.
   * @param problems sentences by map key; a map without any works.
   */
  async tell(problems: ReadonlyMap<string, readonly string[]>, writer: RowWriter): Promise<void> {
    const rows = [...this.#maps.values()].flatMap(({ key, problem }): KeyedRow[] => {
      const now = (problems.get(key) ?? []).join('\n').slice(0, MOST_SAID);
      return now.trim() === (problem ?? '').trim() ? [] : [{ key, columns: { hco_problem: now === '' ? null : now } }];
    });
    if (rows.length === 0) return;
    try {
      await writer.write(
        { entitySet: syncMap.entitySetName, table: syncMap.logicalName, keyColumn: 'hco_mapkey' },
        rows,
      );
    } catch (error) {
      // Who may not write the maps hears of it by the notes of the run.
      if (!(error instanceof RunFailure) || error.code !== 'target-forbidden') throw error;
    }
  }

  /** @returns false when a row was refused; the hash of its map is then left out too. */
  async #publish(
    pack: string,
    version: string,
    maps: readonly MapDefinition[],
    changed: readonly MapDefinition[],
    writer: RowWriter,
  ): Promise<boolean> {
    const order = new Map(maps.map((map, index) => [map.resource, index + 1]));
    let refused = 0;
    const write = async (table: KeyedTable, rows: KeyedRow[]): Promise<void> => {
      refused += (await writer.write(table, rows)).size;
    };
    const target = { entitySet: syncMap.entitySetName, table: syncMap.logicalName, keyColumn: 'hco_mapkey' };
    // The hash comes last, so that a crash in between is repaired by the next run.
    await write(
      target,
      changed.map((map) => ({
        key: mapKey(pack, map.resource),
        columns: this.#mapRow(pack, version, map, order.get(map.resource) ?? 0),
      })),
    );
    const lines = changed.flatMap((map) => this.#lineRows(pack, map));
    await write(
      {
        entitySet: attributeMap.entitySetName,
        table: attributeMap.logicalName,
        keyColumn: 'hco_attributemapkey',
      },
      lines,
    );
    if (refused > 0) return false;
    await write(
      target,
      changed.map((map) => ({
        key: mapKey(pack, map.resource),
        columns: { hco_definitionhash: hashOf(map) },
      })),
    );
    return true;
  }

  #mapRow(pack: string, version: string, map: MapDefinition, order: number): JsonRow {
    const there = this.get(mapKey(pack, map.resource));
    return {
      hco_name: `${map.resource} (${pack})`,
      hco_pack: pack,
      hco_resourcetype: map.resource,
      hco_table: map.table,
      hco_order: order,
      hco_definition: JSON.stringify(map),
      hco_packversion: version,
      ...(there
        ? {}
        : {
            hco_enabled: true,
            ...(map.owner ? { hco_ownerrule: optionValue(ownerRule, map.owner.rule) } : {}),
            ...(map.onDelete ? { hco_deletionrule: optionValue(deletionRule, map.onDelete) } : {}),
            ...(map.match ? { hco_matchpath: map.match.path, hco_matchcolumn: map.match.column } : {}),
          }),
    };
  }

  #lineRows(pack: string, map: MapDefinition): KeyedRow[] {
    const key = mapKey(pack, map.resource);
    const there = new Map((this.get(key)?.lines ?? []).map((line) => [lineKey(line), line]));
    const lines = linesOf(map);
    const rows = lines.flatMap((line, index): KeyedRow[] => {
      const before = there.get(lineKey(line));
      return before?.own === true
        ? []
        : [{ key: `${key}~${lineKey(line)}`, columns: lineRow(key, line, index, before) }];
    });
    // A line the pack no longer has is of no effect; it is put away so that nobody looks for one.
    const known = new Set(lines.map(lineKey));
    const gone = [...there.values()].filter((line) => !line.own && !known.has(lineKey(line)));
    return [
      ...rows,
      ...gone.map((line) => ({ key: `${key}~${lineKey(line)}`, columns: { statecode: 1, statuscode: 2 } })),
    ];
  }

  async #rows(entitySet: string, select: readonly string[]): Promise<JsonRow[]> {
    const rows: JsonRow[] = [];
    for await (const page of this.client.retrieveMultiple(entitySet, { select, filter: 'statecode eq 0' })) {
      if (!page.ok) throw dataverseFailure(page.error);
      rows.push(...page.value);
    }
    return rows;
  }
}

const LINE_COLUMNS = [
  ...['_hco_syncmap_value', 'hco_origin', 'hco_enabled', 'hco_childpath', 'hco_fhirpath', 'hco_value', 'hco_column'],
  ...['hco_columns', 'hco_conversion', 'hco_targettypes', 'hco_joinwith', 'hco_labels', 'hco_mustexist', 'hco_policy'],
  ...['hco_codes', 'hco_concept', 'hco_through'],
];

const lineRow = (key: string, line: MapLine, index: number, before: AdminLine | undefined): JsonRow => ({
  hco_name: `${key.split('~')[1] ?? key}: ${lineKey(line).replace('~', '.')}`,
  'hco_syncmap@odata.bind': `/${syncMap.entitySetName}(hco_mapkey='${key}')`,
  hco_origin: PACK,
  hco_childpath: line.childPath || null,
  hco_column: line.column,
  hco_fhirpath: line.fhirPath || null,
  hco_value: line.value || null,
  hco_conversion: line.conversion || null,
  hco_columns: line.columns || null,
  hco_targettypes: line.types || null,
  hco_joinwith: line.join || null,
  hco_labels: line.labels || null,
  hco_codes: line.codes || null,
  hco_concept: line.concept || null,
  hco_through: line.through || null,
  hco_mustexist: line.required,
  hco_order: index + 1,
  ...(before ? {} : { hco_enabled: true, hco_policy: line.policy ? optionValue(columnPolicy, line.policy) : null }),
});

const textIn = (row: JsonRow, name: string): string => asText(row[name]) ?? '';

const lineOf = (row: JsonRow): AdminLine => ({
  childPath: textIn(row, 'hco_childpath'),
  column: textIn(row, 'hco_column'),
  fhirPath: textIn(row, 'hco_fhirpath'),
  value: textIn(row, 'hco_value'),
  conversion: textIn(row, 'hco_conversion'),
  columns: textIn(row, 'hco_columns'),
  types: textIn(row, 'hco_targettypes'),
  join: textIn(row, 'hco_joinwith'),
  labels: textIn(row, 'hco_labels'),
  codes: textIn(row, 'hco_codes'),
  concept: textIn(row, 'hco_concept'),
  through: textIn(row, 'hco_through'),
  required: row['hco_mustexist'] === true,
  policy: codeOf(columnPolicy, row['hco_policy']) ?? '',
  enabled: row['hco_enabled'] !== false,
  // The default of the column, too: what somebody adds in the app is theirs.
  own: (row['hco_origin'] ?? OWN) === OWN,
});

function mapOf(key: string, row: JsonRow, lines: readonly AdminLine[]): AdminMap {
  const path = asText(row['hco_matchpath']);
  const column = asText(row['hco_matchcolumn']);
  return {
    key,
    pack: textIn(row, 'hco_pack'),
    enabled: row['hco_enabled'] !== false,
    ownerRule: codeOf(ownerRule, row['hco_ownerrule']),
    team: asText(row['hco_defaultteam']),
    onDelete: codeOf(deletionRule, row['hco_deletionrule']),
    match: path === undefined || column === undefined ? undefined : { path, column },
    hash: asText(row['hco_definitionhash']),
    lines,
    problem: asText(row['hco_problem']),
  };
}
