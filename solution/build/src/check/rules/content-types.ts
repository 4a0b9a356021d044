import { readTypes, uncovered } from '../../package/content-types';
import type { Rule } from '../rule';

export const contentTypesRule: Rule = {
  id: 'content-types',
  looksAt: '[Content_Types].xml: it speaks for every part, by extension or, without one, by name.',
  check(solution, report) {
    const content = solution.parts.get('[Content_Types].xml');
    if (!content || !solution.xmlOrNothing('[Content_Types].xml')) return;
    for (const part of uncovered(readTypes(content), solution.parts.keys()))
      report(
        '[Content_Types].xml',
        `It has no entry for ${part}. Add a Default for the extension or, without one, an Override for the part.`,
      );
  },
};
