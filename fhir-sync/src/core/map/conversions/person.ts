import { asText, isObject, type Json, type JsonObject } from '../../fhir/resource';
import { parts, type BoundEntry, type ConversionKind } from './conversion';
import type { RowBuilder } from '../row-builder';

const texts = (value: Json | undefined): string[] =>
  Array.isArray(value) ? (value as readonly Json[]).flatMap((item) => asText(item) ?? []) : [];

function writeParts(
  { entry, column }: BoundEntry,
  row: RowBuilder,
  found: Readonly<Record<string, string | undefined>>,
): void {
  for (const [part, name] of Object.entries(entry.columns ?? {})) row.text(name, column(name), found[part]);
}

/** First given name, the other given names, family name, prefixes, suffixes. A name that is only text is a family name. */
export const humanName: ConversionKind = {
  columns: parts({ given: ['text'], middle: ['text'], family: ['text'], prefix: ['text'], suffix: ['text'] }),
  convert: (bound, { values, row }) => {
    const name: JsonObject = values.find(isObject) ?? {};
    const [given, ...middle] = texts(name['given']);
    writeParts(bound, row, {
      given,
      middle: middle.join(' '),
      family: asText(name['family']) ?? (given === undefined ? asText(name['text']) : undefined),
      prefix: texts(name['prefix']).join(' '),
      suffix: texts(name['suffix']).join(' '),
    });
  },
};

/** Order in which uses are preferred; an old address or number is never taken. */
const PREFERENCE: readonly (string | undefined)[] = ['home', 'work', undefined, 'temp', 'mobile', 'billing'];
const rankOf = (use: Json | undefined): number => {
  const index = PREFERENCE.indexOf(asText(use));
  return index === -1 ? PREFERENCE.length : index;
};
const current = (value: Json): value is JsonObject => isObject(value) && value['use'] !== 'old';

export const address: ConversionKind = {
  columns: parts({
    line1: ['text'],
    line2: ['text'],
    line3: ['text'],
    city: ['text'],
    district: ['text'],
    state: ['text'],
    postalCode: ['text'],
    country: ['text'],
  }),
  convert: (bound, { values, row }) => {
    const [best] = values.filter(current).sort((a, b) => rankOf(a['use']) - rankOf(b['use']));
    const lines = texts(best?.['line']);
    writeParts(bound, row, {
      line1: lines[0] ?? (best?.['city'] === undefined ? asText(best?.['text']) : undefined),
      line2: lines[1],
      line3: lines.slice(2).join(', '),
      city: asText(best?.['city']),
      district: asText(best?.['district']),
      state: asText(best?.['state']),
      postalCode: asText(best?.['postalCode']),
      country: asText(best?.['country']),
    });
  },
};

/** Telecom by purpose; within one, the lowest rank, then the preferred use (FHIR ContactPoint: rank 1 is the highest). */
export const telecom: ConversionKind = {
  columns: parts({
    email: ['text'],
    mobile: ['text'],
    home: ['text'],
    work: ['text'],
    phone: ['text'],
    fax: ['text'],
    url: ['text'],
  }),
  convert: (bound, { values, row }) => {
    const points = values
      .filter(current)
      .filter((point) => asText(point['value']) !== undefined)
      .map((point, index) => ({ point, index, rank: typeof point['rank'] === 'number' ? point['rank'] : 1000 }))
      .sort((a, b) => a.rank - b.rank || rankOf(a.point['use']) - rankOf(b.point['use']) || a.index - b.index)
      .map(({ point }) => point);
    const pick = (systems: readonly string[], fits: (use: string | undefined) => boolean): string | undefined =>
      asText(
        points.find((point) => systems.includes(asText(point['system']) ?? '') && fits(asText(point['use'])))?.[
          'value'
        ],
      );
    writeParts(bound, row, {
      email: pick(['email'], () => true),
      mobile: pick(['phone', 'sms'], (use) => use === 'mobile') ?? pick(['sms'], () => true),
      home: pick(['phone'], (use) => use === 'home' || use === 'temp' || use === undefined),
      work: pick(['phone'], (use) => use === 'work'),
      phone: pick(['phone'], (use) => use !== 'mobile'),
      fax: pick(['fax'], () => true),
      url: pick(['url'], () => true),
    });
  },
};
