import { asText, isObject, type FhirResource, type Json, type JsonObject } from '../../fhir/resource';
import { parseReference } from '../../fhir/reference';
import { codings, conceptText, primaryCoding } from '../concept';
import type { MapContext } from '../map-context';
import type { RowBuilder } from '../row-builder';
import { single, type BoundEntry, type ConversionKind } from './conversion';

const columns: ConversionKind['columns'] = ({ column }) =>
  column === undefined
    ? undefined
    : [
        { name: column, types: ['text'] },
        { name: `${column}system`, types: ['text'] },
        { name: `${column}display`, types: ['text'] },
        { name: `${column}codings`, types: ['memo'] },
      ];

/** What is kept of a coding; extensions and ids are not. */
const kept = ({ system, version, code, display, userSelected }: JsonObject): object => ({
  system,
  version,
  code,
  display,
  userSelected,
});

/** The codings as a CodeableConcept in JSON; whole codings are left out at the end until it fits. */
function conceptJson(
  all: readonly JsonObject[],
  text: string | undefined,
  most: number,
  row: RowBuilder,
): string | null {
  for (let count = all.length; count >= 0; count -= 1) {
    const json = JSON.stringify({ coding: all.slice(0, count).map(kept), ...(text === undefined ? {} : { text }) });
    if (json.length > most) continue;
    if (count < all.length) row.warnings.push('truncated');
    return json;
  }
  row.warnings.push('truncated');
  return null;
}

function write({ entry, column }: BoundEntry, values: readonly Json[], row: RowBuilder): void {
  const name = entry.column ?? '';
  const [first] = values;
  const primary = first === undefined ? undefined : primaryCoding(first);
  const all = values.flatMap(codings);
  const text = first === undefined ? undefined : isObject(first) ? asText(first['text']) : undefined;
  row.text(name, column(name), asText(primary?.['code']));
  row.text(`${name}system`, column(`${name}system`), asText(primary?.['system']));
  row.text(
    `${name}display`,
    column(`${name}display`),
    asText(primary?.['display']) ?? (first === undefined ? undefined : conceptText(first)),
  );
  const memo = column(`${name}codings`);
  row.columns[`${name}codings`] =
    all.length === 0 && text === undefined
      ? null
      : conceptJson(all, text, memo.type === 'memo' ? memo.maxLength : 0, row);
}

export const coded: ConversionKind = {
  columns,
  convert: (bound, { values, row }) => write(bound, values, row),
};

/** A medication is a concept, or a reference to a resource with one: contained, included, or known by its display only. */
export const medication: ConversionKind = {
  columns,
  convert: (bound, { values, row, resource, context }) =>
    write(
      bound,
      values.flatMap((value) => conceptOf(value, resource, context)),
      row,
    ),
};

/** How the medication reads, for the name of a row. */
export const medicationName: ConversionKind = {
  columns: single('text'),
  convert: ({ entry, column }, { values, row, resource, context }) => {
    const name = entry.column ?? '';
    const [concept] = values.flatMap((value) => conceptOf(value, resource, context));
    row.text(name, column(name), concept === undefined ? undefined : conceptText(concept));
  },
};

/** @returns the concept of a medication element, nothing when all there is is a dead reference. */
export function conceptOf(value: Json, resource: FhirResource, context: MapContext): Json[] {
  if (!isObject(value) || typeof value['reference'] !== 'string') {
    return isObject(value) && 'display' in value && !('coding' in value)
      ? [{ text: value['display'] ?? null }]
      : [value];
  }
  const target = parseReference(value['reference'], context.base);
  const contained = resource['contained'];
  const found =
    target.kind === 'contained' && Array.isArray(contained)
      ? (contained as readonly Json[]).filter(isObject).find((item) => item['id'] === target.id)
      : target.kind === 'resource'
        ? context.included(target.type, target.id)
        : undefined;
  const concept = found?.['code'];
  if (isObject(concept)) return [concept];
  const display = asText(value['display']);
  return display === undefined ? [] : [{ text: display }];
}
