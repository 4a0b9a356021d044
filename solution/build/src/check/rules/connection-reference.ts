import { attribute } from '../../xml/document';
import { textOf } from '../../package/tree';
import type { Rule } from '../rule';
import { partsNamed } from '../view/parts';

export const connectionReference: Rule = {
  id: 'connection-reference',
  looksAt: 'Flows: every connection reference they use is in the solution or among its dependencies.',
  check(solution, report) {
    const own = new Set(
      solution
        .items('connectionreferences', 'connectionreference')
        .map((node) => attribute(node, 'connectionreferencelogicalname').toLowerCase()),
    );
    const declared = solution.dependencies.some(({ type }) => type === 'connectionreference');
    for (const part of partsNamed(solution, /^Workflows\/.*\.json$/i))
      for (const [, name = ''] of textOf(solution.parts.get(part) ?? new Uint8Array()).matchAll(
        /"connectionReferenceLogicalName"\s*:\s*"([^"]+)"/g,
      ))
        if (!own.has(name.toLowerCase()) && !declared)
          report(part, `The flow uses the connection reference "${name}", which the solution lacks. Add it.`);
  },
};
