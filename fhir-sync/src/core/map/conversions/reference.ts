import { navigationProperty, tableOf } from '@patient-outreach/model';
import { parseReference } from '../../fhir/reference';
import { isObject } from '../../fhir/resource';
import { fhirKey } from '../../keys/fhir-key';
import { single, type ConversionKind } from './conversion';

/**
 * Binds a lookup through the target's alternate key. Of several references the first whose type the map takes and the
 * lookup can point to counts; the others have their place elsewhere or nowhere.
 */
export const reference: ConversionKind = {
  columns: single('lookup'),
  convert: ({ entry, element, column }, { values, row, context }) => {
    const name = entry.column ?? '';
    const lookup = column(name);
    if (lookup.type !== 'lookup') return;
    const bindTo = (table: string, key: string | undefined): void => {
      row.binds.push({
        column: name,
        navigation: navigationProperty(name, lookup, table),
        table,
        entitySet: tableOf(table).entitySetName,
        key,
        required: entry.required === true,
      });
    };
    let nameless: string | undefined;
    for (const value of values) {
      if (!isObject(value) || typeof value['reference'] !== 'string') continue;
      const target = parseReference(value['reference'], context.base);
      if (target.kind === 'contained') continue;
      const type = target.type ?? (typeof value['type'] === 'string' ? value['type'] : undefined);
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
