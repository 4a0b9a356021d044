import { Database, type Statement } from 'node-sqlite3-wasm';

export type Value = string | number | null;
export type Row = Readonly<Record<string, unknown>>;

/** The few operations the store needs of SQLite. Everything is synchronous: one call sees and leaves a whole state. */
export interface Sql {
  all(sql: string, values?: readonly Value[]): Row[];
  get(sql: string, values?: readonly Value[]): Row | undefined;
  run(sql: string, values?: readonly Value[]): void;
  exec(sql: string): void;
  /** Commits what `work` did when it returns true for `keep`, and rolls all of it back otherwise or when it throws. */
  transaction<T>(work: () => T, keep?: (result: T) => boolean): T;
  close(): void;
}

const maxStatements = 200;

/** Opens SQLite with a cache of prepared statements (they are not garbage-collected, so the oldest is finalized). */
export function openSql(file: string | undefined): Sql {
  const db = file === undefined ? new Database() : new Database(file);
  try {
    // WAL without shared memory is only possible for the single owner of the file; it is 50 times faster than the default.
    if (file !== undefined)
      db.exec('pragma locking_mode = exclusive; pragma journal_mode = wal; pragma synchronous = normal;');
    db.exec('pragma cache_size = -65536; pragma temp_store = memory;');
  } catch (error) {
    db.close();
    throw error;
  }
  const statements = new Map<string, Statement>();

  function prepared(sql: string): Statement {
    const known = statements.get(sql);
    if (known !== undefined) return known;
    if (statements.size >= maxStatements) {
      const [oldest, statement] = [...statements][0]!;
      statement.finalize();
      statements.delete(oldest);
    }
    const made = db.prepare(sql);
    statements.set(sql, made);
    return made;
  }

  return {
    all: (sql, values = []) => prepared(sql).all([...values]),
    get: (sql, values = []) => prepared(sql).get([...values]) ?? undefined,
    run: (sql, values = []) => {
      prepared(sql).run([...values]);
    },
    exec: (sql) => db.exec(sql),
    transaction(work, keep = () => true) {
      db.exec('begin immediate');
      let kept = false;
      try {
        const result = work();
        kept = keep(result);
        return result;
      } finally {
        db.exec(kept ? 'commit' : 'rollback');
      }
    },
    close() {
      for (const statement of statements.values()) statement.finalize();
      statements.clear();
      db.close();
    },
  };
}
