import type { LookupColumn } from './define/column';
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
      };
    });
  });
}

export const relationships: readonly Relationship[] = tables.flatMap(relationshipsOf);
