import { parseReference } from '../../fhir/reference';
import { asText, isObject, type Json } from '../../fhir/resource';
import { fhirKey } from '../../keys/fhir-key';
import { single, type ConversionKind } from './conversion';

/** The address in a Reference, or a canonical address without its version. */
const literalOf = (value: Json): string | undefined =>
  typeof value === 'string' ? value.split('|')[0] : isObject(value) ? asText(value['reference']) : undefined;

/**
 * Binds a lookup through the target's alternate key. Of several references the first whose type the map takes and the
 * lookup can point to counts; the others have their place elsewhere or nowhere.
 */
export const reference: ConversionKind = {
  columns: single('lookup'),
  convert: ({ entry, element, table: own, schema, column }, { values, row, context }) => {
    const name = entry.column ?? '';
    const lookup = column(name);
    if (lookup.type !== 'lookup') return;
    const bindTo = (table: string, key: string | undefined): void => {
      row.binds.push({
        column: name,
        navigation: schema.navigation(own, name, table),
        table,
        entitySet: schema.table(table)?.entitySetName ?? '',
        key,
        required: entry.required === true,
      });
    };
    let nameless: string | undefined;
    for (const value of values) {
      const literal = literalOf(value);
      if (literal === undefined) continue;
      const target = parseReference(literal, context.base);
      if (target.kind === 'contained') continue;
      // A canonical address names a definition anywhere; only one that is a resource of this source can be bound.
      if (target.kind === 'elsewhere' && typeof value === 'string') continue;
      const said = isObject(value) ? asText(value['type']) : undefined;
      const type = target.type ?? said;
      const table = type === undefined ? lookup.targets[0] : context.tableOfType(type);
      if (table === undefined || !lookup.targets.includes(table)) continue;
      if (entry.types && type !== undefined && !entry.types.includes(type)) continue;
      if (target.kind === 'resource') return bindTo(table, fhirKey(target.type, target.id, context.source));
      nameless ??= table;
    }
    if (nameless !== undefined) bindTo(nameless, undefined);
    else if (entry.required === true) row.problems.push({ code: 'reference-missing', element });
  },
};

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
