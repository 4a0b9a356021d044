import { child, childText } from '../../xml/document';
import type { Rule } from '../rule';
import { columnNodes } from '../view/table-view';

export const primaryName: Rule = {
  id: 'primary-name',
  looksAt: 'Own tables: exactly one column is the primary name, one the primary key.',
  check(solution, report) {
    for (const { node, own, logicalName } of solution.tables) {
      if (!own || !node) continue;
      const columns = columnNodes(node);
      const marked = columns.filter((column) => childText(column, 'DisplayMask').split('|').includes('PrimaryName'));
      const [, second] = marked;
      if (marked.length === 0)
        report(
          node,
          `${logicalName} has no primary name column, and import refuses it. Put PrimaryName into the DisplayMask of one text column.`,
        );
      if (second)
        report(second, `${logicalName} has two primary name columns. Take PrimaryName out of one DisplayMask.`);
      for (const column of marked)
        if (childText(column, 'Type') !== 'nvarchar')
          report(child(column, 'Type') ?? column, 'The primary name column must be of type nvarchar.');
      const keys = columns.filter((column) => childText(column, 'Type') === 'primarykey');
      if (keys.length !== 1)
        report(node, `${logicalName} has ${keys.length} primary key columns; it must have one of type primarykey.`);
    }
  },
};
