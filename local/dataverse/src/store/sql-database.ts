import type { Database, Statement } from 'node-sqlite3-wasm';
import { ci } from './ci';
import { like } from './like';

export type SqlValue = string | number | bigint | null | Uint8Array;
export type SqlRow = Record<string, SqlValue>;

const cacheSize = 400;

/** A thin driver: prepared statements are cached and finalized here, because the wasm build does not collect them. */
export class SqlDatabase {
  /** Told of every statement that wrote, once it has succeeded. */
  onWrite: (sql: string, params: readonly SqlValue[]) => void = () => undefined;
  private readonly statements = new Map<string, { readonly statement: Statement; used: number }>();
  private uses = 0;

  constructor(private readonly db: Database) {
    db.function('ci', (text) => (typeof text === 'string' ? ci(text) : text), { deterministic: true });
    db.function(
      'dv_like',
      (text, pattern) => {
        const matched = like(typeof text === 'string' ? text : null, typeof pattern === 'string' ? pattern : '');
        return matched === null ? null : matched ? 1 : 0;
      },
      { deterministic: true },
    );
  }

  exec(sql: string): void {
    this.db.exec(sql);
  }

  all(sql: string, params: readonly SqlValue[]): SqlRow[] {
    return this.use(sql, (s) => s.all(params as SqlValue[]) as SqlRow[]);
  }

  /**
   * The first row. Reads to the end on purpose: the driver's own `get` leaves its statement open after a row, and an open
   * statement keeps SQLite from ever emptying the write-ahead log.
   */
  get(sql: string, params: readonly SqlValue[]): SqlRow | undefined {
    return this.all(sql, params)[0];
  }

  /** @returns the number of rows changed. */
  run(sql: string, params: readonly SqlValue[]): number {
    const changes = this.use(sql, (s) => Number(s.run(params as SqlValue[]).changes));
    this.onWrite(sql, params);
    return changes;
  }

  get inTransaction(): boolean {
    return this.db.inTransaction;
  }

  close(): void {
    this.releaseStatements();
    this.db.close();
  }

  /** DDL needs no open statement on the table it changes. */
  releaseStatements(): void {
    for (const { statement } of this.statements.values()) statement.finalize();
    this.statements.clear();
  }

  /** A statement that failed is not used again: finalizing it reports the failure a second time, which is ignored. */
  private use<T>(sql: string, work: (statement: Statement) => T): T {
    const statement = this.statement(sql);
    try {
      return work(statement);
    } catch (error) {
      this.statements.delete(sql);
      try {
        statement.finalize();
      } catch {
        // Already reported.
      }
      throw error;
    }
  }

  /** Half of them at once: looking for the oldest costs more than keeping the order of each use. */
  private forgetOldest(): void {
    const byUse = [...this.statements].sort(([, a], [, b]) => a.used - b.used);
    for (const [sql, { statement }] of byUse.slice(0, cacheSize / 2)) {
      statement.finalize();
      this.statements.delete(sql);
    }
  }

  private statement(sql: string): Statement {
    const known = this.statements.get(sql);
    if (known) {
      known.used = ++this.uses;
      return known.statement;
    }
    const statement = this.db.prepare(sql);
    if (this.statements.size >= cacheSize) this.forgetOldest();
    this.statements.set(sql, { statement, used: ++this.uses });
    return statement;
  }
}
