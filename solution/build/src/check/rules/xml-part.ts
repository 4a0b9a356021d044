import type { Rule } from '../rule';
import { XmlProblem } from '../../xml/parse';

export const xmlPart: Rule = {
  id: 'xml-part',
  looksAt: 'XML parts: they are well-formed and declare no document type.',
  check(solution, report) {
    for (const part of solution.parts.keys()) {
      if (!/\.(xml|resx|xaml)$/i.test(part)) continue;
      try {
        solution.xml(part);
      } catch (error) {
        if (!(error instanceof XmlProblem)) throw error;
        report(part, `${error.message} Correct it.`);
      }
    }
  },
};
