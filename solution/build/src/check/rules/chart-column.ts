import { at, below } from '../../xml/document';
import type { Rule } from '../rule';
import { checkFetch } from './view-column';

export const chartColumn: Rule = {
  id: 'chart-column',
  looksAt: 'Charts: table and columns of their query exist, and every series has its alias.',
  check(solution, report) {
    for (const { node, logicalName } of solution.tables) {
      if (!node) continue;
      for (const chart of at(node, 'Visualizations', 'visualization')) {
        const aliases = new Set<string>();
        for (const fetch of below(chart, 'fetch')) {
          checkFetch(solution, report, fetch, logicalName);
          for (const column of below(fetch, 'attribute')) aliases.add(column.attributes['alias'] ?? '');
        }
        for (const name of ['category', 'measure'])
          for (const use of below(chart, name)) {
            const alias = use.attributes['alias'];
            if (alias !== undefined && !aliases.has(alias))
              report(use, `The chart uses the alias "${alias}", which its query does not give. Correct it.`);
          }
      }
    }
  },
};
