import { badRequest } from '../http/faults';
import type { Column } from '../metadata/types';
import { isLookup } from '../metadata/types';
import type { SqlValue } from '../store/sql-database';
import { ci } from '../store/ci';

const guid = /^\{?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\}?$/i;

/** A guid in lower case without braces, or null when the text is none. */
export function normalizeGuid(text: string): string | null {
  return guid.exec(text.trim())?.[1]?.toLowerCase() ?? null;
}

const wrongType = (column: Column, value: unknown): Error =>
  badRequest(
    `A value of the wrong type was given for column '${column.name}' (${column.type}): '${String(value).slice(0, 60)}'.`,
  );

/**
 * The stored form of a value that a query compares a column with (text as FetchXML and key addresses give it).
 * @throws Fault 400 when it cannot be one.
 */
export function comparisonValue(column: Column, value: string | number | boolean | null): SqlValue {
  if (value === null) return null;
  if (isLookup(column) || column.type === 'Uniqueidentifier') {
    const id = normalizeGuid(String(value));
    if (id === null) throw wrongType(column, value);
    return id;
  }
  switch (column.type as string) {
    case 'String':
    case 'Memo':
    case 'EntityName':
      return ci(String(value));
    case 'Boolean':
    case 'ManagedProperty':
      return booleanValue(column, value);
    case 'DateTime':
      return dateTimeValue(column, String(value));
    case 'BigInt':
      if (!/^-?\d+$/.test(String(value))) throw wrongType(column, value);
      return BigInt(String(value));
    case 'MultiSelectPicklist':
      return String(value);
    default: {
      const number = typeof value === 'number' ? value : Number(value);
      if (typeof value === 'boolean' || String(value).trim() === '' || Number.isNaN(number))
        throw wrongType(column, value);
      return number;
    }
  }
}

function booleanValue(column: Column, value: string | number | boolean): number {
  if (value === true || value === 1 || value === '1' || value === 'true') return 1;
  if (value === false || value === 0 || value === '0' || value === 'false') return 0;
  throw wrongType(column, value);
}

/** Date columns hold `YYYY-MM-DD`, others `YYYY-MM-DDTHH:MM:SSZ`: both compare as text. */
export function dateTimeValue(column: Column, value: string): string {
  const parsed = parseInstant(value);
  if (parsed === null) throw wrongType(column, value);
  return formatInstant(column, parsed);
}

/** As this stand-in stores them, and of a day that every month has: nothing is left to work out. */
const storedInstant = /^[12]\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/;
export const isStoredInstant = (column: Column, text: string): boolean =>
  column.behavior !== 'DateOnly' && text.length === 20 && storedInstant.test(text) && text >= '1753';

export function formatInstant(column: Column, date: Date): string {
  const iso = date.toISOString();
  return column.behavior === 'DateOnly' ? iso.slice(0, 10) : `${iso.slice(0, 19)}Z`;
}

/** ISO 8601 date or date and time (no offset = UTC); null when it is none or no such day exists. */
export function parseInstant(text: string): Date | null {
  const m = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i.exec(
    text.trim(),
  );
  if (!m) return null;
  const [year, month, day, hour, minute, second] = [m[1], m[2], m[3], m[4] ?? '0', m[5] ?? '0', m[6] ?? '0'].map(
    Number,
  ) as [number, number, number, number, number, number];
  if (month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 59) return null;
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  if (year < 100) date.setUTCFullYear(year);
  if (date.getUTCDate() !== day) return null;
  const zone = m[7];
  if (zone === undefined || zone.toUpperCase() === 'Z') return date;
  const sign = zone.startsWith('-') ? 1 : -1;
  const [zh, zm] = [Number(zone.slice(1, 3)), Number(zone.slice(-2))];
  return new Date(date.getTime() + sign * (zh * 60 + zm) * 60_000);
}
