import { asText, isObject, type Json } from '../../fhir/resource';
import { codings, conceptText } from '../concept';
import type { MapEntry } from '../definition';
import { numberText, quantityText, rangeText, ratioText } from '../quantity';
import { optionOf } from '../row-builder';
import { single, type ConversionKind } from './conversion';

/** How any value reads: a concept, a reference's display, a quantity, range or ratio, a period, a primitive. */
function textOf(value: Json, entry: MapEntry): string | undefined {
  if (entry.labels) {
    const labels = entry.labels;
    const label = codings(value)
      .map((coding) => labels[asText(coding['code']) ?? ''])
      .find((text) => text !== undefined);
    if (label !== undefined) return label;
  }
  if (typeof value === 'string') return asText(value);
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (!isObject(value)) return undefined;
  return (
    // Before concepts: the code of a quantity is that of its unit.
    quantityText(value) ??
    conceptText(value) ??
    rangeText(value) ??
    ratioText(value) ??
    asText(value['display']) ??
    // A period: whoever reads the text sees when it was.
    ([asText(value['start']), asText(value['end'])].filter((part) => part !== undefined).join(' – ') || undefined)
  );
}

/** The FHIR codes of a value; a boolean counts as the code `true` or `false`, a number as its digits. */
const codesOf = (value: Json): string[] =>
  typeof value === 'boolean' || typeof value === 'number'
    ? [String(value)]
    : codings(value).flatMap((coding) => asText(coding['code']) ?? []);

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
    row.choice(name, column(name), values.flatMap(codesOf), entry.codes);
  },
};

/** Several options of one column; the Web API takes their values as `1,2` (Microsoft Learn: multi-select choices). */
export const choices: ConversionKind = {
  columns: single('choices'),
  convert: ({ entry, column }, { values, row }) => {
    const name = entry.column ?? '';
    const list = column(name);
    if (list.type !== 'choices') return;
    const options = values.flatMap(codesOf).map((found) => optionOf(list.choice, found, entry.codes));
    if (options.includes(undefined)) row.warnings.push('unknown-code');
    const known = [...new Set(options.filter((option) => option !== undefined))].sort((a, b) => a - b);
    row.columns[name] = known.length === 0 ? null : known.join(',');
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
export const decimal: ConversionKind = { columns: single('decimal', 'double', 'money'), convert: number };

/** How many there are; nothing where there are none. */
export const count: ConversionKind = {
  columns: single('int'),
  convert: ({ entry }, { values, row }) => {
    row.columns[entry.column ?? ''] = values.length === 0 ? null : values.length;
  },
};

/** A text that means nothing when it is cut, such as an id: too long a one is left out. */
export const wholeText: ConversionKind = {
  columns: single('text'),
  convert: ({ entry, column }, { values: [value], row }) => {
    const name = entry.column ?? '';
    const target = column(name);
    const whole = typeof value === 'string' ? value : undefined;
    const fits = whole !== undefined && target.type === 'text' && whole.length <= target.maxLength;
    if (whole !== undefined && !fits) row.warnings.push('id-too-long');
    row.columns[name] = fits ? whole : null;
  },
};
