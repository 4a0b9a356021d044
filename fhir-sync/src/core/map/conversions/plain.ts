import { asText, isObject, type Json } from '../../fhir/resource';
import { codings, conceptText } from '../concept';
import type { MapEntry } from '../definition';
import { quantityText } from '../quantity';
import { single, type ConversionKind } from './conversion';

/** How any value reads: a concept, a reference's display, a quantity, an annotation's text, a primitive. */
function textOf(value: Json, entry: MapEntry): string | undefined {
  if (entry.labels) {
    const labels = entry.labels;
    const label = codings(value)
      .map((coding) => labels[asText(coding['code']) ?? ''])
      .find((text) => text !== undefined);
    if (label !== undefined) return label;
  }
  if (typeof value === 'string') return asText(value);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (!isObject(value)) return undefined;
  return conceptText(value) ?? quantityText(value) ?? asText(value['display']);
}

const codesOf = (value: Json): string[] => codings(value).flatMap((coding) => asText(coding['code']) ?? []);

export const text: ConversionKind = {
  columns: single('text', 'memo'),
  convert: ({ entry, column }, { values, row }) => {
    const name = entry.column ?? '';
    const texts = values.flatMap((value) => textOf(value, entry) ?? []);
    row.text(name, column(name), entry.join === undefined ? texts[0] : [...new Set(texts)].join(entry.join));
  },
};

export const code: ConversionKind = {
  columns: single('text'),
  convert: ({ entry, column }, { values, row }) => {
    const name = entry.column ?? '';
    const codes = values.flatMap(codesOf);
    row.text(name, column(name), entry.join === undefined ? codes[0] : [...new Set(codes)].join(entry.join));
  },
};

export const choice: ConversionKind = {
  columns: single('choice'),
  convert: ({ entry, column }, { values, row }) => {
    const name = entry.column ?? '';
    row.choice(name, column(name), values.flatMap(codesOf));
  },
};

export const boolean: ConversionKind = {
  columns: single('boolean'),
  convert: ({ entry }, { values, row }) => {
    const value = values[0];
    row.columns[entry.column ?? ''] = typeof value === 'boolean' ? value : null;
  },
};

const number: ConversionKind['convert'] = ({ entry, column }, { values, row }) => {
  const name = entry.column ?? '';
  const value = values[0];
  row.number(name, column(name), typeof value === 'number' ? value : undefined);
};
export const int: ConversionKind = { columns: single('int'), convert: number };
export const decimal: ConversionKind = { columns: single('decimal'), convert: number };
