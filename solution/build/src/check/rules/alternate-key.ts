import { attribute, at, childText } from '../../xml/document';
import type { Rule } from '../rule';

const MAX_COLUMNS = 16;
const MAX_BYTES = 900;
const sizes: Readonly<Record<string, number>> = {
  int: 4,
  bigint: 8,
  decimal: 17,
  float: 8,
  datetime: 8,
  lookup: 16,
  customer: 16,
  picklist: 4,
  uniqueidentifier: 16,
};

export const alternateKey: Rule = {
  id: 'alternate-key',
  looksAt: 'Alternate keys: columns exist and may be keys, at most 16 of them and 900 bytes.',
  check(solution, report) {
    for (const table of solution.tables) {
      const { node } = table;
      for (const key of node ? at(node, 'EntityInfo', 'entity', 'EntityKeys', 'EntityKey') : []) {
        const columns = at(key, 'EntityKeyAttributes', 'AttributeName');
        if (columns.length === 0) report(key, 'The key has no column. Give it one.');
        if (columns.length > MAX_COLUMNS)
          report(key, `The key has ${columns.length} columns; at most ${MAX_COLUMNS} are allowed.`);
        let bytes = 0;
        for (const entry of columns) {
          const name = entry.text.trim();
          const column = table.columns.get(name);
          if (!solution.hasColumn(table, name)) {
            report(entry, `${table.logicalName} has no column "${name}". Use the logical name of one it has.`);
            continue;
          }
          if (!column) continue;
          const size =
            column.type === 'nvarchar'
              ? 2 * Number(column.node ? childText(column.node, 'MaxLength') || '0' : '0')
              : sizes[column.type];
          if (size === undefined)
            report(entry, `A column of type ${column.type} cannot be part of a key. Use another one.`);
          else bytes += size;
          if (column.node && childText(column.node, 'IsSecured') === '1')
            report(entry, `"${name}" has column security, so it cannot be part of a key.`);
        }
        if (bytes > MAX_BYTES)
          report(
            key,
            `The key takes up to ${bytes} bytes; at most ${MAX_BYTES} are allowed. Shorten its text columns.`,
          );
        if (attribute(key, 'Name') !== '' && childText(key, 'Name') === '') report(key, 'The key has no name.');
      }
    }
  },
};
