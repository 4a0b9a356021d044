import type { ColumnInfo } from '../metadata/types';

/** Reads a number as people of a locale write it. An `Error` carries the sentence for the field; empty text is `null`. */
export function parseNumber(
  text: string,
  locale: string,
  column: Pick<ColumnInfo, 'min' | 'max' | 'precision'>,
  isWhole: boolean,
): number | null | Error {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  const parts = new Intl.NumberFormat(locale).formatToParts(-12345.6);
  const sign = (type: string, fallback: string) => parts.find((part) => part.type === type)?.value ?? fallback;
  const digits = new Map(
    Array.from({ length: 10 }, (_, digit) => [
      new Intl.NumberFormat(locale, { useGrouping: false }).format(digit),
      String(digit),
    ]),
  );
  const plain = [...trimmed]
    .map((character) => {
      if (character === sign('group', ',') || /\s/.test(character)) return '';
      if (character === sign('decimal', '.')) return '.';
      if (character === sign('minusSign', '-') || character === '−') return '-';
      return digits.get(character) ?? character;
    })
    .join('')
    .replace(/[\u200e\u200f\u061c]/g, '');
  if (!/^-?\d*\.?\d+$|^-?\d+\.$/.test(plain)) return new Error('Enter a number.');
  const value = Number(plain);
  if (isWhole && !Number.isInteger(value)) return new Error('Enter a whole number.');
  if (column.min !== undefined && value < column.min) return new Error(`Enter a number not below ${column.min}.`);
  if (column.max !== undefined && value > column.max) return new Error(`Enter a number not above ${column.max}.`);
  return column.precision === undefined || isWhole ? value : Number(value.toFixed(column.precision));
}
