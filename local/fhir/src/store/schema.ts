import { type Sql } from './sql';

/** Raised when the tables below change; a file of another version is refused. */
const schemaVersion = '1';

// `seq` is the order of commits. lastUpdated (`at`) never goes back as seq goes up, so an order by seq is an order by
// lastUpdated in which no two rows are equal. `until` is the seq of the version that replaced this one; it stands before
// the body because SQLite reads a row from the left. Terms and spans of a version never change: they are kept for old
// versions too, so that a search can go on paging over the state it began with.
const tables = `
create table if not exists setting (name text primary key, value text not null) without rowid;
create table if not exists version (
  seq integer primary key,
  type text not null,
  id text not null,
  version integer not null,
  at integer not null,
  method text not null,
  until integer,
  meta text,
  body text
);
create unique index if not exists version_key on version (type, id, version);
create index if not exists version_current on version (type, id) where until is null;
create index if not exists version_live on version (type, seq, at) where until is null and method <> 'DELETE';
create index if not exists version_type on version (type, seq, at);
create table if not exists term (key text not null, seq integer not null, primary key (key, seq)) without rowid;
create table if not exists span (
  key text not null,
  lo integer not null,
  hi integer not null,
  seq integer not null,
  primary key (key, lo, hi, seq)
) without rowid;
`;

export function readSetting(sql: Sql, name: string): string | undefined {
  const row = sql.get('select value from setting where name = ?', [name]);
  return row === undefined ? undefined : String(row.value);
}

export function writeSetting(sql: Sql, name: string, value: string): void {
  sql.run('insert into setting (name, value) values (?, ?) on conflict (name) do update set value = excluded.value', [
    name,
    value,
  ]);
}

/** Creates the tables where they are missing. Throws one sentence when the file is of another version of this server. */
export function prepareSchema(sql: Sql): void {
  sql.exec(tables);
  const found = readSetting(sql, 'schema');
  if (found === undefined) writeSetting(sql, 'schema', schemaVersion);
  else if (found !== schemaVersion) {
    throw new Error(
      'The FHIR database was written by another version of this server; delete the file and start again.',
    );
  }
}
