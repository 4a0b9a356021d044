import type { DataverseClient, JsonRow, KeyedRow, ReadByKey } from '@patient-outreach/dataverse-client';
import { asText } from '../core/fhir/resource';
import type { CompiledMap } from '../core/map/compile-map';
import { pathsOf, type MapEntry } from '../core/map/definition';
import type { Bind } from '../core/map/row-builder';
import type { Schema } from '../core/map/schema';
import { dataverseFailure } from './failure';
import type { KnownRows } from './known-rows';
import type { RowWriter } from './write-rows';

/** Rows whose lookup is to follow what another row leads to. */
interface Follower {
  readonly table: string;
  /** Lookup to the row that leads on. */
  readonly link: string;
  /** Lookup that takes over what that row points to, and what `@odata.bind` names to set it. */
  readonly column: string;
  readonly navigation: string;
}

/** A row that leads on, about to be written. */
interface Leading {
  readonly table: string;
  readonly rowId: string;
  /** What Dataverse holds of it. */
  readonly held: JsonRow;
  readonly binds: readonly Bind[];
}

/** Rows whose targets are remembered. */
const MOST = 50_000;

/**
 * Lookups that go through a row: the member of a care team is a PractitionerRole, and what the team shows is the person
 * who has that role. What a row leads to is read with the rows of a batch. Rows that are there already follow when
 * theirs leads elsewhere, or arrives after them.
 */
export class LedRows {
  /** Lookups of a table that others go through. */
  readonly #leads = new Map<string, readonly string[]>();
  readonly #followers = new Map<string, Follower[]>();
  #paths = new Map<string, string | null>();

  constructor(
    maps: readonly CompiledMap[],
    private readonly schema: Schema,
    tableOfType: (type: string) => string | undefined,
  ) {
    for (const { definition } of maps)
      for (const { table, columns } of [definition, ...(definition.children ?? [])])
        for (const entry of columns)
          for (const [type, { column }] of Object.entries(entry.through ?? {})) {
            const leading = tableOfType(type);
            if (leading === undefined || entry.column === undefined || this.#targetOf(leading, column) === undefined)
              continue;
            this.#leads.set(leading, [...new Set([...this.of(leading), column])]);
            const link = this.#linkOf(table, columns, entry, leading);
            if (link === undefined) continue;
            const name = `${leading} ${column}`;
            const navigation = schema.navigation(table, entry.column, this.#targetOf(leading, column) ?? '');
            const follower = { table, link, column: entry.column, navigation };
            this.#followers.set(name, [...(this.#followers.get(name) ?? []), follower]);
          }
  }

  /** The lookups of a table that others go through. */
  of(table: string): readonly string[] {
    return this.#leads.get(table) ?? [];
  }

  /** Whether nobody looked yet where the row of a lookup leads to. */
  isNew({ table, key, through }: Bind): boolean {
    return through !== undefined && key !== undefined && !this.#paths.has(`${table} ${key} ${through}`);
  }

  /** What to bind instead; undefined when the row leads nowhere. */
  pathOf({ table, key, through }: Bind): string | undefined {
    return this.#paths.get(`${table} ${key ?? ''} ${through ?? ''}`) ?? undefined;
  }

  /** What can be set: a lookup whose row leads nowhere, yet or for good, stays empty. */
  settable(binds: readonly Bind[]): readonly Bind[] {
    return binds.filter((bind) => bind.through === undefined || this.pathOf(bind) !== undefined);
  }

  /** Notes where a row that was read leads to. */
  read(table: string, key: string, row: JsonRow): void {
    for (const column of this.of(table)) {
      const id = asText(row[`_${column}_value`]);
      const entitySet = this.schema.table(this.#targetOf(table, column) ?? '')?.entitySetName ?? '';
      this.#note(table, key, column, id === undefined ? undefined : `/${entitySet}(${id})`);
    }
  }

  /** Notes where a row that was written leads to. */
  written(table: string, key: string, binds: readonly Bind[], pathOf: (bind: Bind) => string): void {
    for (const column of this.of(table)) {
      const bind = binds.find((one) => one.column === column);
      this.#note(table, key, column, bind && pathOf(bind));
    }
  }

  /**
   * Lets rows follow before the row they go through is written, so that a crash in between is repaired with it. A row
   * that points elsewhere than theirs did so far was told so by its own resource, or a person, and stays.
   */
  async follow(
    leading: readonly Leading[],
    { client, known, writer }: { client: DataverseClient; known: KnownRows; writer: RowWriter },
  ): Promise<void> {
    const [first] = leading;
    if (!first) return;
    for (const column of this.of(first.table)) {
      const moved = leading.filter(
        ({ held, binds }) =>
          asText(held[`_${column}_value`]) !== undefined || binds.some((bind) => bind.column === column),
      );
      const followers = this.#followers.get(`${first.table} ${column}`) ?? [];
      const target = this.schema.table(this.#targetOf(first.table, column) ?? '');
      if (moved.length === 0 || followers.length === 0 || !target) continue;
      const bindOf = ({ binds }: Leading): Bind | undefined => binds.find((bind) => bind.column === column);
      const keys = [...new Set(moved.flatMap((one) => bindOf(one)?.key ?? []))];
      const reads: ReadByKey[] = followers.map(({ table, link, column: own }) => ({
        entitySet: this.schema.table(table)?.entitySetName ?? '',
        keyColumn: link,
        keys: moved.map(({ rowId }) => rowId),
        select: ['hco_fhirkey', `_${link}_value`, `_${own}_value`],
      }));
      const targets: ReadByKey = {
        entitySet: target.entitySetName,
        keyColumn: 'hco_fhirkey',
        keys,
        select: ['hco_fhirkey'],
      };
      const answers = await client.readByKeys(keys.length === 0 ? reads : [...reads, targets]);
      if (!answers.ok) throw dataverseFailure(answers.error);
      const ids = new Map(
        (answers.value[reads.length] ?? []).map((row) => [asText(row['hco_fhirkey']), asText(row[target.primaryId])]),
      );
      const byId = new Map(moved.map((one) => [one.rowId.toLowerCase(), one]));
      for (const [index, { table, link, column: own, navigation }] of followers.entries()) {
        const rows = (answers.value[index] ?? []).flatMap((row): KeyedRow[] => {
          const one = byId.get(asText(row[`_${link}_value`])?.toLowerCase() ?? '');
          const key = asText(row['hco_fhirkey']);
          if (!one || key === undefined) return [];
          const bind = bindOf(one);
          const held = asText(row[`_${own}_value`]);
          const isTheirs = held === asText(one.held[`_${column}_value`]);
          if (!isTheirs || held === (bind && ids.get(bind.key))) return [];
          return [{ key, columns: { [`${navigation}@odata.bind`]: bind ? known.pathOf(bind) : null } }];
        });
        const entitySet = reads[index]?.entitySet ?? '';
        for (const error of (await writer.write({ entitySet, table, keyColumn: 'hco_fhirkey' }, rows)).values())
          throw dataverseFailure(error);
      }
    }
  }

  #note(table: string, key: string, column: string, path: string | undefined): void {
    if (this.#paths.size >= MOST) this.#paths = new Map();
    this.#paths.set(`${table} ${key} ${column}`, path ?? null);
  }

  /** A lookup to one table; of one to several a row does not say to which it points. */
  #targetOf(table: string, column: string): string | undefined {
    const lookup = this.schema.column(table, column);
    return lookup?.type === 'lookup' && lookup.targets.length === 1 ? lookup.targets[0] : undefined;
  }

  /** The lookup that the same element fills with the row itself. */
  #linkOf(table: string, entries: readonly MapEntry[], { fhir }: MapEntry, leading: string): string | undefined {
    const paths = new Set(pathsOf(fhir).map(element));
    return entries.find((other) => {
      const column = other.column === undefined ? undefined : this.schema.column(table, other.column);
      return (
        other.through === undefined &&
        column?.type === 'lookup' &&
        column.targets.includes(leading) &&
        pathsOf(other.fhir).some((path) => paths.has(element(path)))
      );
    })?.column;
  }
}

/** The element a path begins at, whatever it picks of it. */
const element = (path: string): string => path.split('.where(')[0] ?? path;
