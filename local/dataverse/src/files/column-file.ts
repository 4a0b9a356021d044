import { requireId } from '../data/keys';
import type { RowAddress } from '../data/keys';
import { readStored } from '../data/read-row';
import { updateRows } from '../data/update-rows';
import { badRequest, Fault, rowNotFound } from '../http/faults';
import type { Column, Table } from '../metadata/types';
import { mayUseColumn } from '../security/column-security';
import { requireRowAccess } from '../security/row-filter';
import type { Session } from '../session';
import type { StoredFile } from './file-store';
import { dropFile, mimeTypeOf, putFile, readFile } from './file-store';

/** The platform's defaults: 32 MB for files, 10 MB for images; MaxSizeInKB of the column where it is given. */
export const maxSize = (column: Column): number => (column.max ?? (column.type === 'Image' ? 10_240 : 32_768)) * 1024;

const tooBig = (): Fault => new Fault(400, '0x80044a02', 'Attachment file size is too big.');

export function requireSize(column: Column, size: number): void {
  if (size > maxSize(column)) throw tooBig();
}

/** A name only: a path in it would tempt whoever stores the download. @throws Fault 400 */
export function checkFileName(name: string | null): string {
  const last = (name ?? '').split(/[\\/]/).at(-1)?.trim() ?? '';

  if (last === '' || last === '.' || last === '..' || last.length > 255 || /[\u0000-\u001f]/.test(last))
    throw badRequest("The name of the file is missing: send the header 'x-ms-file-name'.");
  return last;
}

/** Stores a file in a row's column: the Update message with its steps, then the content. @returns the file's id. */
export async function writeColumnFile(
  session: Session,
  table: Table,
  rowId: string,
  column: Column,
  name: string,
  content: Uint8Array,
  mimeType = mimeTypeOf(name),
): Promise<string> {
  requireSize(column, content.length);
  const { db, newId } = session.engine;
  const row = readStored(db, table, rowId);
  if (!row) throw rowNotFound(table.name, rowId);
  const id = newId();
  await updateRows(session, table, [
    {
      table,
      id: rowId,
      values: { [column.name]: id, ...(column.type === 'File' ? { [`${column.name}_name`]: name } : {}) },
    },
  ]);
  dropFile(db, row[column.name]);
  putFile(db, { id, name, mimeType, content });
  return id;
}

export async function deleteColumnFile(session: Session, table: Table, rowId: string, column: Column): Promise<void> {
  const { db } = session.engine;
  const row = readStored(db, table, rowId);
  if (!row) throw rowNotFound(table.name, rowId);
  const values = { [column.name]: null, ...(column.type === 'File' ? { [`${column.name}_name`]: null } : {}) };
  await updateRows(session, table, [{ table, id: rowId, values }]);
  dropFile(db, row[column.name]);
}

/** The file of a row's column; null when it is empty. @throws Fault 403 or 404. */
export function readColumnFile(session: Session, table: Table, address: RowAddress, column: Column): StoredFile | null {
  const { db } = session.engine;
  const rowId = requireId(db, table, address);
  const row = readStored(db, table, rowId);
  if (!row) throw rowNotFound(table.name, rowId);
  requireRowAccess(session.user, 'Read', table, row);
  if (!mayUseColumn(session.user, 'read', table, column)) return null;
  const id = row[column.name];
  return typeof id === 'string' ? readFile(db, id) : null;
}
