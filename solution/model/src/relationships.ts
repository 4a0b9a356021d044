import type { Cascade, LookupColumn } from './define/column';
import type { Table } from './define/table';
import { tables } from './tables';

/** A 1:N relationship, as one target of one lookup column makes it. */
export interface Relationship {
  readonly name: string;
  /** The table the lookup points to. */
  readonly referenced: string;
  /** The table that has the lookup column. */
  readonly referencing: string;
  readonly column: string;
  /** Single-valued navigation property on the referencing table: what `@odata.bind` names. */
  readonly navigationProperty: string;
  /** Collection-valued navigation property on the referenced table. */
  readonly collectionNavigationProperty: string;
  readonly onDelete: LookupColumn['onDelete'];
  /** What passes from the referenced row besides a delete; nothing when unset. */
  readonly cascade?: Partial<Cascade>;
  readonly hierarchical?: boolean;
}

const withoutPrefix = (name: string): string => name.replace(/^hco_/, '');

/**
 * Name of the navigation property a lookup is bound through. A lookup with several targets has one per target:
 * `<column>_<target>` (the platform's rule for polymorphic lookups).
 */
export function navigationProperty(column: string, lookup: LookupColumn, target: string): string {
  return lookup.targets.length > 1 ? `${column}_${target}` : column;
}

/** The relationships of one table's own lookup columns. */
export function relationshipsOf(table: Table): Relationship[] {
  return Object.entries(table.columns).flatMap(([column, definition]) => {
    if (definition.type !== 'lookup') return [];
    return definition.targets.map((target) => {
      const name = `hco_${withoutPrefix(target)}_${withoutPrefix(table.logicalName)}_${withoutPrefix(column)}`;
      return {
        name,
        referenced: target,
        referencing: table.logicalName,
        column,
        navigationProperty: navigationProperty(column, definition, target),
        collectionNavigationProperty: name,
        onDelete: definition.onDelete,
        ...(definition.cascade ? { cascade: definition.cascade } : {}),
        ...(definition.hierarchical ? { hierarchical: true } : {}),
      };
    });
  });
}

export const relationships: readonly Relationship[] = tables.flatMap(relationshipsOf);

/** An N:N relationship. Its name is its schema name, its intersect table's and the navigation property's on both sides. */
export interface ManyToMany {
  readonly name: string;
  readonly first: string;
  readonly second: string;
  readonly description: string;
}

export const manyToManyOf = (table: Table): ManyToMany[] =>
  Object.entries(table.manyToMany).map(([name, end]) => ({
    name,
    first: table.logicalName,
    second: end.with,
    description: end.description,
  }));

export const manyToMany: readonly ManyToMany[] = tables.flatMap(manyToManyOf);
