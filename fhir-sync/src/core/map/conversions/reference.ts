import { parseReference } from '../../fhir/reference';
import { asText, isObject, type FhirResource, type Json } from '../../fhir/resource';
import { fhirKey } from '../../keys/fhir-key';
import type { MapEntry } from '../definition';
import { single, type ConversionKind } from './conversion';

/** The address in a Reference, or a canonical address without its version. */
const literalOf = (value: Json): string | undefined =>
  typeof value === 'string' ? value.split('|')[0] : isObject(value) ? asText(value['reference']) : undefined;

/**
 * Binds a lookup through the target's alternate key. Of several references the first whose type the map takes and the
 * lookup can point to counts, before one that leads there through its row; the others have their place elsewhere or
 * nowhere.
 */
export const reference: ConversionKind = {
  columns: single('lookup'),
  convert: ({ entry, element, table: own, schema, column }, { values, row, context, resource }) => {
    const name = entry.column ?? '';
    const lookup = column(name);
    if (lookup.type !== 'lookup') return;
    const bindTo = (table: string, key: string | undefined, lead?: { into: string; column: string }): void => {
      row.binds.push({
        column: name,
        navigation: schema.navigation(own, name, lead?.into ?? table),
        table,
        entitySet: schema.table(table)?.entitySetName ?? '',
        key,
        required: entry.required === true,
        ...(lead ? { through: lead.column } : {}),
      });
    };
    let nameless: string | undefined;
    let led: (() => void) | undefined;
    for (const value of entry.through ? values.flatMap((one) => ledFrom(one, resource, entry)) : values) {
      const literal = literalOf(value);
      if (literal === undefined) continue;
      const target = parseReference(literal, context.base);
      if (target.kind === 'contained') continue;
      // A canonical address names a definition anywhere; only one that is a resource of this source can be bound.
      if (target.kind === 'elsewhere' && typeof value === 'string') continue;
      const said = isObject(value) ? asText(value['type']) : undefined;
      const type = target.type ?? said;
      const table = type === undefined ? lookup.targets[0] : context.tableOfType(type);
      const lead = type === undefined ? undefined : entry.through?.[type]?.column;
      const leading = table === undefined || lead === undefined ? undefined : schema.column(table, lead);
      const into = leading?.type === 'lookup' ? leading.targets.find((to) => lookup.targets.includes(to)) : undefined;
      if (table !== undefined && lead !== undefined && into !== undefined) {
        if (target.kind === 'resource')
          led ??= () => bindTo(table, fhirKey(target.type, target.id, context.source), { into, column: lead });
        continue;
      }
      if (table === undefined || !lookup.targets.includes(table)) continue;
      if (entry.types && type !== undefined && !entry.types.includes(type)) continue;
      if (target.kind === 'resource') return bindTo(table, fhirKey(target.type, target.id, context.source));
      nameless ??= table;
    }
    if (led) led();
    else if (nameless !== undefined) bindTo(nameless, undefined);
    else if (entry.required === true) row.problems.push({ code: 'reference-missing', element });
  },
};

/** A contained resource that leads on has no row: what it refers to stands in its place. */
function ledFrom(value: Json, { contained }: FhirResource, { through }: MapEntry): Json[] {
  const literal = literalOf(value);
  if (literal?.startsWith('#') !== true || !Array.isArray(contained)) return [value];
  const found = (contained as readonly Json[]).filter(isObject).find(({ id }) => id === literal.slice(1));
  const lead = through?.[asText(found?.['resourceType']) ?? ''];
  const next = lead && found?.[lead.fhir];
  return next === undefined ? [value] : [next];
}

/** The alternate key of what the first reference points to, for a table whose lookup cannot point to every type. */
export const referenceKey: ConversionKind = {
  columns: single('text'),
  convert: ({ entry, column }, { values, row, context }) => {
    const name = entry.column ?? '';
    const keys = values.flatMap((value) => {
      const target = parseReference(literalOf(value) ?? '', context.base);
      return target.kind === 'resource' ? [fhirKey(target.type, target.id, context.source)] : [];
    });
    row.text(name, column(name), keys[0]);
  },
};
