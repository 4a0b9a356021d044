import type {
  ChoiceOption,
  Column,
  GlobalChoice,
  ManyToMany,
  Navigation,
  OneToMany,
  Relationship,
  Table,
} from './types';
import { isLookup } from './types';

/**
 * All metadata in memory, with the look-ups a request needs. Names are case sensitive as on the platform; callers that
 * read solution files lower-case table names first.
 */
export class Catalog {
  readonly tables = new Map<string, Table>();
  readonly relationships = new Map<string, Relationship>();
  readonly choices = new Map<string, GlobalChoice>();
  private sets = new Map<string, Table>();
  private navs = new Map<string, Map<string, Navigation>>();
  private referencing = new Map<string, OneToMany[]>();
  private stale = true;

  putTable(table: Table): void {
    this.tables.set(table.name, table);
    this.stale = true;
  }

  putRelationship(relationship: Relationship): void {
    this.relationships.set(relationship.name.toLowerCase(), relationship);
    this.stale = true;
  }

  putChoice(choice: GlobalChoice): void {
    this.choices.set(choice.name, choice);
  }

  table(name: string): Table | undefined {
    return this.tables.get(name);
  }

  /** @throws when a name that was checked before is absent: a bug, not a caller's mistake. */
  requireTable(name: string): Table {
    const table = this.tables.get(name);
    if (table === undefined) throw new Error(`Table ${name} is not in the catalog.`);
    return table;
  }

  tableBySet(setName: string): Table | undefined {
    this.index();
    return this.sets.get(setName);
  }

  relationship(name: string): Relationship | undefined {
    return this.relationships.get(name.toLowerCase());
  }

  navigation(table: string, name: string): Navigation | undefined {
    this.index();
    return this.navs.get(table)?.get(name);
  }

  navigations(table: string): Navigation[] {
    this.index();
    return [...(this.navs.get(table)?.values() ?? [])];
  }

  /** The single-valued navigation property over a lookup column that leads to `target` (any target when omitted). */
  navigationOfColumn(
    table: string,
    column: string,
    target?: string,
  ): Extract<Navigation, { kind: 'single' }> | undefined {
    for (const nav of this.navigations(table)) {
      if (nav.kind === 'single' && nav.column === column && (!target || nav.targets.some((t) => t.table === target))) {
        return nav;
      }
    }
    return undefined;
  }

  /** One-to-many relationships in which `table` is the referenced side. */
  referencedBy(table: string): OneToMany[] {
    this.index();
    return this.referencing.get(table) ?? [];
  }

  manyToManyOf(table: string): ManyToMany[] {
    return [...this.relationships.values()].filter(
      (r): r is ManyToMany => r.kind === 'ManyToMany' && (r.table1 === table || r.table2 === table),
    );
  }

  options(column: Column): readonly ChoiceOption[] {
    if (column.choice !== undefined) return this.choices.get(column.choice)?.options ?? [];
    return column.options ?? [];
  }

  private index(): void {
    if (!this.stale) return;
    this.sets = new Map([...this.tables.values()].map((t) => [t.setName, t]));
    this.navs = new Map([...this.tables.keys()].map((name) => [name, new Map<string, Navigation>()]));
    this.referencing = new Map();
    for (const r of this.relationships.values()) {
      if (r.kind === 'OneToMany') this.indexOneToMany(r);
      else this.indexManyToMany(r);
    }
    for (const table of this.tables.values()) this.indexOwner(table);
    this.stale = false;
  }

  private indexOneToMany(r: OneToMany): void {
    const own = this.navs.get(r.referencingTable);
    const present = own?.get(r.nav);
    const target = { table: r.referencedTable, relationship: r.name };
    if (present?.kind === 'single' && present.column === r.referencingColumn) present.targets.push(target);
    else own?.set(r.nav, { kind: 'single', name: r.nav, column: r.referencingColumn, targets: [target] });
    this.navs
      .get(r.referencedTable)
      ?.set(r.collectionNav, { kind: 'collection', name: r.collectionNav, relationship: r });
    const list = this.referencing.get(r.referencedTable) ?? [];
    list.push(r);
    this.referencing.set(r.referencedTable, list);
  }

  private indexManyToMany(r: ManyToMany): void {
    this.navs.get(r.table1)?.set(r.nav1, {
      kind: 'many',
      name: r.nav1,
      relationship: r,
      target: r.table2,
      ownColumn: r.column1,
      otherColumn: r.column2,
    });
    this.navs.get(r.table2)?.set(r.nav2, {
      kind: 'many',
      name: r.nav2,
      relationship: r,
      target: r.table1,
      ownColumn: r.column2,
      otherColumn: r.column1,
    });
  }

  /** `ownerid` leads to a principal (user or team) although no relationship names it. */
  private indexOwner(table: Table): void {
    for (const column of table.columns.values()) {
      if (column.type !== 'Owner' || !isLookup(column)) continue;
      const targets = (column.targets ?? []).map((t) => ({ table: t, relationship: `owner_${table.name}s` }));
      this.navs.get(table.name)?.set(column.name, { kind: 'single', name: column.name, column: column.name, targets });
    }
  }
}
