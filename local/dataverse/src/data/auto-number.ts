import { createHash } from 'node:crypto';
import type { Engine } from '../engine';
import { readState } from '../metadata/catalog-store';
import type { Table } from '../metadata/types';
import type { Session } from '../session';
import type { RowValues } from './row';

/** Where a new sequence begins, as on the platform. */
const firstNumber = 1000;

/** Next numbers by column. As on the platform a sequence is outside transactions: a rollback leaves a gap. */
const sequences = new WeakMap<Engine, Map<string, number>>();

const keyOf = (table: string, column: string): string => `auto-number/${table}.${column}`;

function sequence(engine: Engine, key: string): { all: Map<string, number>; next: number } {
  let all = sequences.get(engine);
  if (!all) sequences.set(engine, (all = new Map<string, number>()));
  return { all, next: all.get(key) ?? Number(readState(engine.db, key) ?? firstNumber) };
}

/** The number the next row will get. */
export const peekNumber = (engine: Engine, table: string, column: string): number =>
  sequence(engine, keyOf(table, column)).next;

/** Sets the number the next row will get (SetAutoNumberSeed): it may also go back. */
export function setNumber(engine: Engine, table: string, column: string, value: number): void {
  const key = keyOf(table, column);
  sequence(engine, key).all.set(key, value);
  engine.db.run('INSERT OR REPLACE INTO "__state" (name, value) VALUES (?, ?)', [key, String(value)]);
}

function takeNumber(engine: Engine, table: string, column: string): number {
  const key = keyOf(table, column);
  const { all, next } = sequence(engine, key);
  all.set(key, next + 1);
  // Never back: of two overlapping transactions either may commit last.
  engine.db.run(
    `INSERT INTO "__state" (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value
      WHERE CAST(excluded.value AS INTEGER) > CAST(value AS INTEGER)`,
    [key, String(next + 1)],
  );
  return next;
}

const numbered = new WeakMap<Table, readonly (readonly [string, string])[]>();

/** Fills the auto-number columns of a new row that the caller left empty. */
export function applyAutoNumbers(session: Session, table: Table, values: RowValues): void {
  let columns = numbered.get(table);
  if (!columns) {
    columns = [...table.columns.values()].flatMap((c) =>
      c.autoNumberFormat ? [[c.name, c.autoNumberFormat] as const] : [],
    );
    numbered.set(table, columns);
  }
  for (const [name, format] of columns)
    if (values[name] === undefined || values[name] === null || values[name] === '')
      values[name] = autoNumber(session, table, name, format);
}

/** `CAR-{SEQNUM:4}-{RANDSTRING:6}-{DATETIMEUTC:yyyyMMdd}` (documented: "Create auto-number columns"). */
function autoNumber(session: Session, table: Table, column: string, format: string): string {
  return format.replace(/\{(SEQNUM|RANDSTRING|DATETIMEUTC):([^}]+)\}/g, (_all, kind: string, size: string) => {
    if (kind === 'SEQNUM') return String(takeNumber(session.engine, table.name, column)).padStart(Number(size), '0');
    if (kind === 'RANDSTRING') return randomText(session.engine, Number(size));
    return dateText(session.now, size);
  });
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

const randomText = (engine: Engine, length: number): string =>
  [...createHash('sha256').update(engine.newId()).digest()]
    .slice(0, Math.min(6, length))
    .map((byte) => letters[byte % letters.length])
    .join('');

function dateText(now: Date, format: string): string {
  const part = (value: number, length: number): string => String(value).padStart(length, '0');
  const parts: Record<string, string> = {
    yyyy: part(now.getUTCFullYear(), 4),
    yy: part(now.getUTCFullYear() % 100, 2),
    MM: part(now.getUTCMonth() + 1, 2),
    dd: part(now.getUTCDate(), 2),
    HH: part(now.getUTCHours(), 2),
    hh: part(now.getUTCHours() % 12 || 12, 2),
    mm: part(now.getUTCMinutes(), 2),
    ss: part(now.getUTCSeconds(), 2),
  };
  return format.replace(/yyyy|yy|MM|dd|HH|hh|mm|ss/g, (token) => parts[token] ?? token);
}
