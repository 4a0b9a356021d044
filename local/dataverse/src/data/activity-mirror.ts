import { id, placeholders } from '../query/sql';
import type { Table } from '../metadata/types';
import { storedFields } from './row';
import type { Session } from '../session';
import { readStored } from './read-row';

/** Activities of all kinds are also rows of activitypointer, with the same id and the columns both have. */
export function mirrorActivity(session: Session, table: Table, rowId: string): void {
  const { engine } = session;
  const pointer = engine.catalog.table('activitypointer');
  const row = readStored(engine.db, table, rowId);
  if (!pointer || !row) return;
  const fields = [...pointer.columns.values()]
    .flatMap(storedFields)
    .filter((f) => f in row && f !== 'activitytypecode');
  const values = [...fields.map((f) => row[f] ?? null), table.name];
  engine.db.run(
    `INSERT OR REPLACE INTO ${id(pointer.name)} (${[...fields, 'activitytypecode'].map(id).join(',')}) VALUES (${placeholders(values.length)})`,
    values,
  );
}

export function removeActivityMirror(session: Session, rowId: string): void {
  session.engine.db.run('DELETE FROM activitypointer WHERE activityid = ?', [rowId]);
}
