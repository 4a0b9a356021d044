import type { Catalog } from '../metadata/catalog';
import type { Column } from '../metadata/types';
import type { SqlValue } from '../store/sql-database';

/** The FormattedValue annotation of a stored value, in the stand-in's fixed settings: English (US), UTC, US dollar. */
export function formatValue(catalog: Catalog, column: Column, value: SqlValue): string | null {
  if (value === null) return null;
  switch (column.type as string) {
    case 'Picklist':
    case 'State':
    case 'Status':
      return optionLabel(catalog, column, Number(value));
    case 'MultiSelectPicklist':
      return String(value)
        .split(',')
        .map((v) => optionLabel(catalog, column, Number(v)) ?? v)
        .join('; ');
    case 'Boolean': {
      const wanted = value === 1 || value === 1n ? 1 : 0;
      return catalog.options(column).find((o) => o.value === wanted)?.label ?? (wanted === 1 ? 'Yes' : 'No');
    }
    case 'DateTime':
      return formatDate(String(value));
    case 'Integer':
      return column.format === 'TimeZone' || column.format === 'Language' || column.format === 'Locale'
        ? String(value)
        : Number(value).toLocaleString('en-US');
    case 'BigInt':
      return column.name === 'versionnumber' ? String(value) : BigInt(value as number | bigint).toLocaleString('en-US');
    case 'Decimal':
    case 'Double':
      return fixed(Number(value), column.precision ?? 2);
    case 'Money':
      return Number(value) < 0
        ? `-$${fixed(-Number(value), column.precision ?? 2)}`
        : `$${fixed(Number(value), column.precision ?? 2)}`;
    default:
      return null;
  }
}

const fixed = (value: number, digits: number): string =>
  value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });

export const optionLabel = (catalog: Catalog, column: Column, value: number): string | null =>
  catalog.options(column).find((o) => o.value === value)?.label ?? null;

/** `1/31/2026` or `1/31/2026 4:05 PM`. Written by hand: a locale's formatter costs a hundred times as much. */
function formatDate(stored: string): string {
  const date = `${Number(stored.slice(5, 7))}/${Number(stored.slice(8, 10))}/${stored.slice(0, 4)}`;
  if (stored.length <= 10) return date;
  const hour = Number(stored.slice(11, 13));
  return `${date} ${hour % 12 === 0 ? 12 : hour % 12}:${stored.slice(14, 16)} ${hour < 12 ? 'AM' : 'PM'}`;
}
