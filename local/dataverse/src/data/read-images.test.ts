import { Database } from 'node-sqlite3-wasm';
import type { Column, Table } from '../metadata/types';
import { SqlDatabase } from '../store/sql-database';
import { readImages } from './read-images';

const columns: [string, Column['type'], string][] = [
  ['noteid', 'Uniqueidentifier', 'TEXT'],
  ['title', 'String', 'TEXT'],
  ['count', 'Integer', 'INTEGER'],
  ['open', 'Boolean', 'INTEGER'],
  ['at', 'DateTime', 'TEXT'],
  ['owner', 'Lookup', 'TEXT'],
  ['amount', 'Decimal', 'REAL'],
  ['version', 'BigInt', 'INTEGER'],
];
const table = {
  name: 'note',
  primaryId: 'noteid',
  columns: new Map(columns.map(([name, type]) => [name, { name, type, targets: ['systemuser'] }])),
} as unknown as Table;

const texts = ['plain', 'a "quote" and a \\', 'línea\nnew\u0000null', '{"a":[1]}', '', '😀', null, '12', 'true'];

function filled(): { db: SqlDatabase; ids: string[] } {
  const db = new SqlDatabase(new Database(':memory:'));
  db.exec(`CREATE TABLE note (${columns.map(([name, , type]) => `"${name}" ${type}`).join(', ')})`);
  const ids = texts.map((_, at) => `0000000${at}-0000-4000-8000-000000000000`);
  texts.forEach((text, at) => {
    const row = [ids[at] as string, text, at - 4, at % 2, at === 3 ? null : '2026-01-02', text, 0.1 + 0.2 * at];
    db.run('INSERT INTO note VALUES (?, ?, ?, ?, ?, ?, ?, ?)', [...row, 9007199254740993n + BigInt(at)]);
  });
  return { db, ids };
}

describe('images', () => {
  test.each([
    ['columns that may go as one text', ['title', 'count', 'open', 'at', 'owner', 'nosuch']],
    ['fractions and long numbers, to the last digit', ['title', 'amount', 'version']],
    ['all columns', null],
  ])('of many rows are the very values of each row by itself: %s', (_, wanted) => {
    const { db, ids } = filled();
    const many = readImages(db, table, ids, wanted);
    expect([...many.keys()].sort()).toEqual(ids);
    for (const id of ids) expect(many.get(id)).toEqual(readImages(db, table, [id], wanted).get(id));
    expect(many.get(ids[1] as string)?.['title']).toBe('a "quote" and a \\');
  });

  test('a row that is not there has none, and one that is asked for twice has one', () => {
    const { db, ids } = filled();
    const [first, second] = ids as [string, string];
    const found = readImages(db, table, [first, 'nobody', second, first], ['title']);
    expect([...found.keys()]).toEqual([first, second]);
    expect(readImages(db, table, [], ['title']).size).toBe(0);
  });
});
