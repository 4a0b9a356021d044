import type { SqlDatabase } from '../store/sql-database';

export interface StoredFile {
  id: string;
  name: string;
  mimeType: string;
  content: Uint8Array;
}

/** Contents of file and image columns; a row's column holds the id. */
export function createFileTable(db: SqlDatabase): void {
  db.exec(
    'CREATE TABLE IF NOT EXISTS "__file" (id TEXT PRIMARY KEY, name TEXT NOT NULL, mimetype TEXT NOT NULL, content BLOB NOT NULL)',
  );
}

export function putFile(db: SqlDatabase, file: StoredFile): void {
  db.run('INSERT OR REPLACE INTO "__file" (id, name, mimetype, content) VALUES (?, ?, ?, ?)', [
    file.id,
    file.name,
    file.mimeType,
    file.content,
  ]);
}

export function readFile(db: SqlDatabase, id: string): StoredFile | null {
  const row = db.get('SELECT name, mimetype, content FROM "__file" WHERE id = ?', [id]);
  if (!row) return null;
  const content = row['content'] instanceof Uint8Array ? row['content'] : new Uint8Array();
  return { id, name: String(row['name']), mimeType: String(row['mimetype']), content };
}

export function dropFile(db: SqlDatabase, id: unknown): void {
  if (typeof id === 'string') db.run('DELETE FROM "__file" WHERE id = ?', [id]);
}

const types: Record<string, string> = {
  txt: 'text/plain',
  csv: 'text/csv',
  json: 'application/json',
  xml: 'application/xml',
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  zip: 'application/zip',
};

/** By the name's extension, as nothing else is known about an upload. */
export const mimeTypeOf = (name: string): string =>
  types[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'application/octet-stream';
