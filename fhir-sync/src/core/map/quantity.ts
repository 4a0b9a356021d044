import { asText, isObject, type Json } from '../fhir/resource';

/** UCUM units that nobody reads aloud as they are written. */
const READABLE: Readonly<Record<string, string>> = {
  'mm[Hg]': 'mmHg',
  a: 'years',
  mo: 'months',
  wk: 'weeks',
  Cel: '°C',
  '[degF]': '°F',
  '[lb_av]': 'lb',
  '[in_i]': 'in',
  '10*3/uL': '10³/µL',
  '10*6/uL': '10⁶/µL',
};

/** The unit as a person reads it; a mere annotation such as `{score}` is none. */
export function unitOf(quantity: Json | undefined): string | undefined {
  if (!isObject(quantity)) return undefined;
  const unit = asText(quantity['unit']) ?? asText(quantity['code']);
  if (unit === undefined || /^\{.*\}$/.test(unit)) return undefined;
  return READABLE[unit] ?? unit;
}

/** A number as text, without the noise of binary fractions. */
export const numberText = (value: number): string => String(Number(value.toPrecision(12)));

/** `< 5 mg/dL`: comparator, value, unit. */
export function quantityText(quantity: Json | undefined, withUnit = true): string | undefined {
  if (!isObject(quantity) || typeof quantity['value'] !== 'number') return undefined;
  const comparator = asText(quantity['comparator']);
  const unit = withUnit ? unitOf(quantity) : undefined;
  return [comparator, numberText(quantity['value']), unit].filter((part) => part !== undefined).join(' ');
}

const joinRange = (low: string | undefined, high: string | undefined): string | undefined =>
  low === undefined && high === undefined ? undefined : `${low ?? ''}–${high ?? ''}`;

/** A Range with its unit: `50–60 years`. */
export function rangeText(range: Json | undefined): string | undefined {
  if (!isObject(range)) return undefined;
  const text = joinRange(quantityText(range['low'], false), quantityText(range['high'], false));
  const unit = unitOf(range['high']) ?? unitOf(range['low']);
  return text === undefined || unit === undefined ? text : `${text} ${unit}`;
}

/** A Ratio: `100 mg / 5 mL`, `30 tablets` of one, `1 : 128` where nothing has a unit. */
export function ratioText(ratio: Json | undefined): string | undefined {
  if (!isObject(ratio)) return undefined;
  const [top, bottom] = [quantityText(ratio['numerator']), quantityText(ratio['denominator'])];
  if (top === undefined || bottom === undefined) return top;
  const bare = unitOf(ratio['denominator']) === undefined;
  if (bare && unitOf(ratio['numerator']) === undefined) return `${top} : ${bottom}`;
  return bare && bottom === '1' ? top : `${top} / ${bottom}`;
}
