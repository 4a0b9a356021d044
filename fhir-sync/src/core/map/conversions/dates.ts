import { datePrecision, optionValue } from '@patient-outreach/model';
import { single, type ConversionKind } from './conversion';

/** An exact instant. */
export const dateTime: ConversionKind = {
  columns: single('datetime'),
  convert: ({ entry, element }, { values, row }) => {
    const name = entry.column ?? '';
    row.columns[name] = values[0] === undefined ? null : (row.date(element, values[0])?.instant ?? null);
  },
};

/** A calendar day; a date that says less stays out, because half a birthday is a wrong birthday. */
export const date: ConversionKind = {
  columns: single('datetime'),
  convert: ({ entry, element }, { values, row }) => {
    const name = entry.column ?? '';
    row.columns[name] = values[0] === undefined ? null : (row.date(element, values[0])?.day ?? null);
  },
};

/** A date of any precision: the instant and how much of it was said. */
export const partialDate: ConversionKind = {
  columns: (entry) =>
    entry.column === undefined
      ? undefined
      : [
          { name: entry.column, types: ['datetime'] },
          { name: `${entry.column}precision`, types: ['choice'] },
        ],
  convert: ({ entry, element }, { values, row }) => {
    const name = entry.column ?? '';
    const found = values[0] === undefined ? undefined : row.date(element, values[0]);
    row.columns[name] = found?.instant ?? null;
    row.columns[`${name}precision`] = found ? (optionValue(datePrecision, found.precision) ?? null) : null;
  },
};
