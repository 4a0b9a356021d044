import type { Engine } from '../engine';
import { rowNotFound } from '../http/faults';
import { isPolymorphic } from '../metadata/types';
import { id } from '../query/sql';
import { typeField } from './row';

/** Whether any row leads to `table/id`, as the current transaction sees it. */
export function isReferredTo(engine: Engine, resource: string): boolean {
  const [tableName = '', rowId = ''] = resource.split('/');
  return engine.catalog.referencedBy(tableName).some((r) => {
    const child = engine.catalog.table(r.referencingTable);
    const column = child?.columns.get(r.referencingColumn);
    if (!child || !column) return false;
    const [type, params] = isPolymorphic(column)
      ? [` AND ${id(typeField(column.name))} = ?`, [rowId, tableName]]
      : ['', [rowId]];
    return engine.db.get(`SELECT 1 AS x FROM ${id(child.name)} WHERE ${id(column.name)} = ?${type}`, params);
  });
}

/**
 * Before a commit: rows that others deleted while the transaction was open must not be referred to by what it wrote, for
 * the deletion could not see that. @param lost `table/id` of those rows. @throws Fault 404 for one that is referred to
 */
export function requireNoLostReference(engine: Engine, lost: Iterable<string>): void {
  for (const resource of lost) {
    const [tableName = '', rowId = ''] = resource.split('/');
    if (isReferredTo(engine, resource))
      throw rowNotFound(engine.catalog.table(tableName)?.schemaName ?? tableName, rowId);
  }
}
