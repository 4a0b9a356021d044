import { id } from '../query/sql';
import { loadCatalog, saveTable } from '../metadata/catalog-store';
import { baseName } from '../metadata/money-columns';
import type { Table } from '../metadata/types';
import { isPolymorphic } from '../metadata/types';
import { typeField } from '../data/row';
import type { Session } from '../session';
import { dropKeyIndex } from '../store/ddl';
import { importFault } from './faults';
import type { Inventory } from './inventory';
import { inventoryOf, only } from './inventory';
import { otherPackages } from './packages';

/**
 * Takes away the tables, columns, keys, relationships and choices that `before` brought and neither `after` nor another
 * installed solution has. Their data goes with them, as on the platform.
 * @throws Fault when another installed solution says that it needs one of them.
 */
export function removeMetadata(session: Session, solution: string, before: Inventory, after: Inventory): void {
  const { engine } = session;
  const { db } = engine;
  const others = otherPackages(db, solution).map((zip) => inventoryOf(zip));
  const gone = (kind: keyof Inventory): string[] => only(before[kind], after[kind], ...others.map((o) => o[kind]));
  const tables = gone('tables').filter((t) => engine.catalog.table(t)?.custom);
  const columns = gone('columns').filter((c) => !tables.includes(c.split('.')[0] ?? ''));
  const needed = new Set(others.flatMap((o) => [...o.required]));
  const blocked = [...tables.map((t) => `1:${t}`), ...columns.map((c) => `2:${c}`)].find((k) => needed.has(k));
  if (blocked !== undefined)
    throw importFault(
      `The component '${blocked.slice(2)}' cannot be deleted because it is referenced by another installed solution.`,
      '0x8004f01f',
    );
  engine.touchMetadata();
  db.releaseStatements();
  const touches = (json: string): boolean => {
    const r = JSON.parse(json) as Record<string, string>;
    return ['referencingTable', 'referencedTable', 'table1', 'table2'].some((k) => tables.includes(r[k] ?? ''));
  };
  for (const row of db.all(`SELECT name, json FROM "__metadata" WHERE kind = 'relationship'`, []))
    if (gone('relationships').includes(String(row['name'])) || touches(String(row['json']))) {
      const json = JSON.parse(String(row['json'])) as { kind: string; intersectTable?: string };
      if (json.kind === 'ManyToMany' && json.intersectTable) dropTable(session, json.intersectTable);
      forget(session, 'relationship', String(row['name']));
    }
  for (const choice of gone('choices'))
    db.run(`DELETE FROM "__metadata" WHERE kind = 'choice' AND lower(name) = ?`, [choice]);
  for (const key of gone('keys')) dropKey(session, key, tables);
  for (const column of columns) dropColumn(session, column);
  for (const table of tables) dropTable(session, table);
  engine.catalog = loadCatalog(db);
}

const forget = (session: Session, kind: string, name: string): void => {
  session.engine.db.run('DELETE FROM "__metadata" WHERE kind = ? AND name = ?', [kind, name]);
};

function split(session: Session, name: string): { table: Table | undefined; part: string } {
  const [table, part] = name.split('.');
  return { table: session.engine.catalog.table(table ?? ''), part: part ?? '' };
}

function dropKey(session: Session, name: string, tables: readonly string[]): void {
  const { table, part } = split(session, name);
  const key = table?.keys.find((k) => k.name === part);
  if (!table || !key || tables.includes(table.name)) return;
  dropKeyIndex(session.engine.db, table, key);
  table.keys = table.keys.filter((k) => k !== key);
  saveTable(session.engine.db, table);
}

function dropColumn(session: Session, name: string): void {
  const { db } = session.engine;
  const { table, part } = split(session, name);
  const column = table?.columns.get(part);
  if (!table || !column?.custom || part === table.primaryId || part === table.primaryName) return;
  for (const key of table.keys.filter((k) => k.columns.includes(part)))
    dropKey(session, `${table.name}.${key.name}`, []);
  db.exec(`DROP INDEX IF EXISTS ${id(`ix_${table.name}_${part}`)}`);
  const stored = new Set(db.all('SELECT name FROM pragma_table_info(?)', [table.name]).map((r) => r['name']));
  db.releaseStatements();
  for (const field of [part, ...(isPolymorphic(column) ? [typeField(part)] : [])])
    if (stored.has(field)) db.exec(`ALTER TABLE ${id(table.name)} DROP COLUMN ${id(field)}`);
  table.columns.delete(part);
  saveTable(db, table);
  if (column.type === 'Money') dropColumn(session, `${table.name}.${baseName(part)}`);
}

function dropTable(session: Session, name: string): void {
  const { db } = session.engine;
  db.releaseStatements();
  db.exec(`DROP TABLE IF EXISTS ${id(name)}`);
  forget(session, 'table', name);
  for (const [table, column] of [
    ['sdkmessagefilter', 'primaryobjecttypecode'],
    ['savedquery', 'returnedtypecode'],
    ['systemform', 'objecttypecode'],
  ] as const)
    db.run(`DELETE FROM ${table} WHERE ${column} = ?`, [name]);
  session.engine.catalog.tables.delete(name);
}
