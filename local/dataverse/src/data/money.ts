import { currencyId } from '../base-tables/well-known';
import { baseName } from '../metadata/money-columns';
import type { Table } from '../metadata/types';
import { id } from '../query/sql';
import type { Session } from '../session';
import type { SqlDatabase } from '../store/sql-database';
import type { RowValues } from './row';

const amounts = new WeakMap<Table, readonly string[]>();

function amountsOf(table: Table): readonly string[] {
  let names = amounts.get(table);
  if (!names) {
    names = [...table.columns.values()]
      .filter((c) => c.type === 'Money' && table.columns.has(baseName(c.name)))
      .map((c) => c.name);
    amounts.set(table, names);
  }
  return names;
}

/**
 * Fills what the platform computes beside amounts: the currency when none is given (the organization's), its exchange rate, and each
 * amount in the base currency (amount / rate, 4 digits). A new currency computes all amounts anew.
 * @param rowId of the stored row; null while creating.
 */
export function applyMoney(session: Session, table: Table, values: RowValues, rowId: string | null): void {
  const names = amountsOf(table);
  if (names.length === 0) return;
  const { db } = session.engine;
  const currencyGiven = 'transactioncurrencyid' in values;
  const written = names.filter((name) => name in values);
  if (written.length === 0 && !currencyGiven) return;
  const current = rowId === null ? {} : storedMoney(db, table, names, rowId);
  const affected = currencyGiven ? names : written;
  const amountOf = (name: string): RowValues[string] => (name in values ? values[name] : current[name]) ?? null;
  const currency = (currencyGiven ? values['transactioncurrencyid'] : current['transactioncurrencyid']) ?? null;
  if (currency === null && !affected.some((name) => amountOf(name) !== null)) return;
  if (currency === null) values['transactioncurrencyid'] = currencyId;
  const rate = rateOf(db, String(currency ?? currencyId));
  if (table.columns.has('exchangerate')) values['exchangerate'] = rate;
  for (const name of affected) {
    const amount = amountOf(name);
    values[baseName(name)] = amount === null ? null : Math.round((Number(amount) / rate) * 10_000) / 10_000;
  }
}

function storedMoney(db: SqlDatabase, table: Table, names: readonly string[], rowId: string): RowValues {
  const columns = ['transactioncurrencyid', ...names].map(id).join(', ');
  return db.get(`SELECT ${columns} FROM ${id(table.name)} WHERE ${id(table.primaryId)} = ?`, [rowId]) ?? {};
}

function rateOf(db: SqlDatabase, currency: string): number {
  const row = db.get('SELECT exchangerate FROM transactioncurrency WHERE transactioncurrencyid = ?', [currency]);
  const rate = Number(row?.['exchangerate'] ?? 1);
  return rate > 0 ? rate : 1;
}
