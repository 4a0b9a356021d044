import { Fault } from '../http/faults';
import { id as quoted } from '../query/sql';
import type { Session } from '../session';
import { deleteColumnFile } from './column-file';
import { isFile } from './is-file';

/** Deletes a file by its own id, wherever it hangs. @throws Fault 404 when no row has it. */
export async function deleteFileOf(session: Session, fileId: string): Promise<void> {
  const { engine } = session;
  for (const table of engine.catalog.tables.values())
    for (const column of [...table.columns.values()].filter(isFile)) {
      const row = engine.db.get(
        `SELECT ${quoted(table.primaryId)} AS i FROM ${quoted(table.name)} WHERE ${quoted(column.name)} = ?`,
        [fileId],
      );
      if (row) return deleteColumnFile(session, table, String(row['i']), column);
    }
  throw new Fault(404, '0x80040217', 'There is no such file.');
}
