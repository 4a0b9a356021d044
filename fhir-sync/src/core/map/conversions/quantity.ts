import { isObject } from '../../fhir/resource';
import { unitOf } from '../quantity';
import type { ConversionKind } from './conversion';

/** A Quantity as a number and its unit; a bare number has none. A comparator makes it no exact number, so it stays out. */
export const quantity: ConversionKind = {
  columns: ({ column }) =>
    column === undefined
      ? undefined
      : [
          { name: column, types: ['decimal'] },
          { name: `${column}unit`, types: ['text'] },
        ],
  convert: ({ entry, column }, { values: [value], row }) => {
    const name = entry.column ?? '';
    const held = isObject(value) && value['comparator'] === undefined ? value['value'] : value;
    row.number(name, column(name), typeof held === 'number' ? held : undefined);
    row.text(`${name}unit`, column(`${name}unit`), unitOf(value));
  },
};
