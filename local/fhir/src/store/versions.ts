import { type JsonObject } from '../resource';
import { type Index } from '../search/terms';
import { type Row, type Sql } from './sql';

export type WriteMethod = 'POST' | 'PUT';

/** One version of one resource. `body` is undefined for a deletion. */
export interface Version {
  readonly seq: number;
  readonly type: string;
  readonly id: string;
  readonly version: number;
  /** meta.lastUpdated, in milliseconds. */
  readonly at: number;
  readonly method: WriteMethod | 'DELETE';
  /** JSON of meta without versionId and lastUpdated. */
  readonly meta: string | undefined;
  /** JSON of the resource without meta; it begins with resourceType and id. */
  readonly body: string | undefined;
}

/** The columns a Version is read from. */
export const versionColumns = 'v.seq, v.type, v.id, v.version, v.at, v.method, v.meta, v.body';

export function toVersion(row: Row): Version {
  return {
    seq: Number(row.seq),
    type: String(row.type),
    id: String(row.id),
    version: Number(row.version),
    at: Number(row.at),
    method: row.method as Version['method'],
    meta: typeof row.meta === 'string' ? row.meta : undefined,
    body: typeof row.body === 'string' ? row.body : undefined,
  };
}

/** A resource in the two texts it is stored as; equal texts mean an equal resource, whatever its version. */
export function toTexts(
  resource: JsonObject,
  id: string,
): { readonly meta: string | undefined; readonly body: string } {
  const { resourceType, id: _, meta, ...rest } = resource;
  const { versionId: _version, lastUpdated: _lastUpdated, ...ownMeta } = (meta ?? {}) as JsonObject;
  return {
    meta: Object.keys(ownMeta).length === 0 ? undefined : JSON.stringify(ownMeta),
    body: JSON.stringify({ resourceType, id, ...rest }),
  };
}

/** The resource as clients see it, with the server's own meta. The version must have a body. */
export function toJson(version: Version): string {
  const head = JSON.stringify({ resourceType: version.type, id: version.id }).length - 1;
  const own = version.meta === undefined ? '' : `,${version.meta.slice(1, -1)}`;
  const meta = `"meta":{"versionId":"${version.version}","lastUpdated":"${new Date(version.at).toISOString()}"${own}}`;
  const body = version.body ?? '';
  return `${body.slice(0, head)},${meta}${body.slice(head)}`;
}

export interface Versions {
  /** The newest version, which may be a deletion. */
  current(type: string, id: string): Version | undefined;
  version(type: string, id: string, version: number): Version | undefined;
  bySeq(seq: number): Version | undefined;
  write(method: WriteMethod, texts: ReturnType<typeof toTexts>, key: Key, index: Index): Version;
  remove(key: Key): Version;
  /** The seq of the newest commit, 0 when there is none, and its time. */
  newest(): { readonly seq: number; readonly at: number };
  /** How many resources there are that are not deleted. */
  count(): number;
}

export interface Key {
  readonly type: string;
  readonly id: string;
}

/** Versions in SQLite. Writes must run inside a transaction. */
export function openVersions(sql: Sql, clock: () => Date): Versions {
  const select = `select ${versionColumns} from version v where`;

  function current(type: string, id: string): Version | undefined {
    const row = sql.get(`${select} v.type = ? and v.id = ? and v.until is null`, [type, id]);
    return row === undefined ? undefined : toVersion(row);
  }

  function newest(): { seq: number; at: number } {
    const row = sql.get('select seq, at from version order by seq desc limit 1');
    return row === undefined ? { seq: 0, at: 0 } : { seq: Number(row.seq), at: Number(row.at) };
  }

  function append(method: Version['method'], key: Key, meta: string | undefined, body: string | undefined): Version {
    const before = current(key.type, key.id);
    const last = newest();
    const made: Version = {
      seq: last.seq + 1,
      ...key,
      version: (before?.version ?? 0) + 1,
      // A clock that was set back must not hide a change from a client that asks for what is newer.
      at: Math.max(clock().getTime(), last.at),
      method,
      meta,
      body,
    };
    if (before !== undefined) sql.run('update version set until = ? where seq = ?', [made.seq, before.seq]);
    sql.run(
      'insert into version (seq, type, id, version, at, method, until, meta, body) values (?, ?, ?, ?, ?, ?, null, ?, ?)',
      [made.seq, made.type, made.id, made.version, made.at, method, meta ?? null, body ?? null],
    );
    return made;
  }

  return {
    current,
    newest,
    version(type, id, version) {
      const row = sql.get(`${select} v.type = ? and v.id = ? and v.version = ?`, [type, id, version]);
      return row === undefined ? undefined : toVersion(row);
    },
    bySeq(seq) {
      const row = sql.get(`${select} v.seq = ?`, [seq]);
      return row === undefined ? undefined : toVersion(row);
    },
    write(method, texts, key, index) {
      const made = append(method, key, texts.meta, texts.body);
      writeIndex(sql, made.seq, index);
      return made;
    },
    remove: (key) => append('DELETE', key, undefined, undefined),
    count: () =>
      Number(sql.get("select count(*) as n from version where until is null and method <> 'DELETE'")?.n ?? 0),
  };
}

/** Stores what a version can be found by. */
export function writeIndex(sql: Sql, seq: number, index: Index): void {
  for (const key of index.terms) sql.run('insert or ignore into term (key, seq) values (?, ?)', [key, seq]);
  for (const { key, lo, hi } of index.spans) {
    sql.run('insert or ignore into span (key, lo, hi, seq) values (?, ?, ?, ?)', [key, lo, hi, seq]);
  }
}
