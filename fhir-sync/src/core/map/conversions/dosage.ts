import { asText, isObject, type Json, type JsonObject } from '../../fhir/resource';
import { conceptText } from '../concept';
import { quantityText } from '../quantity';
import { single, type ConversionKind } from './conversion';

const PERIODS: Readonly<Record<string, string>> = {
  s: 'second',
  min: 'minute',
  h: 'hour',
  d: 'day',
  wk: 'week',
  mo: 'month',
  a: 'year',
};

function timingText(timing: JsonObject): string | undefined {
  const repeat = timing['repeat'];
  const code = timing['code'];
  if (isObject(repeat)) {
    const { frequency, period, periodUnit } = repeat;
    const unit = typeof periodUnit === 'string' ? PERIODS[periodUnit] : undefined;
    if (typeof frequency === 'number' && typeof period === 'number' && unit !== undefined) {
      const times = frequency === 1 ? 'once' : frequency === 2 ? 'twice' : `${frequency} times`;
      return period === 1 ? `${times} a ${unit}` : `${times} every ${period} ${unit}s`;
    }
  }
  return code === undefined ? undefined : conceptText(code);
}

/** How a Dosage reads: its text, else dose, route, timing and whether as needed. */
function dosageText(dosage: JsonObject): string | undefined {
  const text = asText(dosage['text']);
  if (text !== undefined) return text;
  const doses = dosage['doseAndRate'];
  const dose = Array.isArray(doses) ? (doses as readonly Json[]).find(isObject)?.['doseQuantity'] : undefined;
  const route = dosage['route'];
  const timing = dosage['timing'];
  const reason = dosage['asNeededCodeableConcept'];
  const said = [
    quantityText(dose),
    route === undefined ? undefined : conceptText(route),
    isObject(timing) ? timingText(timing) : undefined,
    dosage['asNeededBoolean'] === true
      ? 'as needed'
      : reason === undefined
        ? undefined
        : `as needed for ${conceptText(reason) ?? 'a reason'}`,
  ].filter((part) => part !== undefined);
  return said.length === 0 ? undefined : said.join(', ');
}

/** All dosage instructions, in the order of the list. */
export const dosage: ConversionKind = {
  columns: single('text', 'memo'),
  convert: ({ entry, column }, { values, row }) => {
    const name = entry.column ?? '';
    row.text(
      name,
      column(name),
      values
        .filter(isObject)
        .flatMap((value) => dosageText(value) ?? [])
        .join('; '),
    );
  },
};
