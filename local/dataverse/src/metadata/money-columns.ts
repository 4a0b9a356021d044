import { systemColumn as column } from './system-column';
import type { Column, OneToMany, Table } from './types';

const isAmount = (c: Column): boolean => c.type === 'Money' && !c.name.endsWith('_base');

export const baseName = (column: string): string => `${column}_base`;

/**
 * Columns the platform adds to a table with money: the currency, its rate when the row was written, and for each amount
 * the same in the organization's base currency (`<name>_base`). What is there already stays.
 */
export function addMoneyColumns(columns: Map<string, Column>): void {
  const amounts = [...columns.values()].filter(isAmount);
  if (amounts.length === 0) return;
  const added = [
    column('TransactionCurrencyId', 'Lookup', 'Currency', {
      targets: ['transactioncurrency'],
      create: true,
      update: true,
    }),
    column('ExchangeRate', 'Decimal', 'Exchange Rate', { min: 1e-10, max: 100_000_000_000, precision: 10 }),
    ...amounts.map((c) =>
      column(`${c.schemaName}_Base`, 'Money', `${c.label} (Base)`, { precision: 4, custom: c.custom }),
    ),
  ];
  for (const c of added) if (!columns.has(c.name)) columns.set(c.name, c);
}

/** The lookup to the currency, for a table of a solution; null when it holds no money. */
export function currencyRelationship(table: Table): OneToMany | null {
  if (![...table.columns.values()].some(isAmount)) return null;
  return {
    kind: 'OneToMany',
    name: `TransactionCurrency_${table.schemaName}`,
    referencingTable: table.name,
    referencingColumn: 'transactioncurrencyid',
    referencedTable: 'transactioncurrency',
    nav: 'transactioncurrencyid',
    collectionNav: `TransactionCurrency_${table.schemaName}`,
    onDelete: 'Restrict',
    custom: false,
    hierarchical: false,
  };
}
