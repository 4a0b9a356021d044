import { childText } from '../../xml/document';
import type { Rule } from '../rule';

export const defaultView: Rule = {
  id: 'default-view',
  looksAt: 'Views of own tables: of each type at most one is the default.',
  check(solution, report) {
    const seen = new Set<string>();
    for (const { node, table } of solution.views) {
      if (!table.own || childText(node, 'isdefault') !== '1') continue;
      const key = `${table.logicalName}/${childText(node, 'querytype')}`;
      if (seen.has(key))
        report(
          node,
          `${table.logicalName} has two default views of type ${childText(node, 'querytype')}. Set isdefault of one to 0.`,
        );
      seen.add(key);
    }
  },
};
