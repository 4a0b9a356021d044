import type { Files } from '../package/tree';
import type { XmlNode } from '../xml/document';
import { XmlProblem } from '../xml/parse';
import { elementPath } from './element-path';
import type { Finding } from './finding';
import { rules } from './rules';
import type { Report } from './rule';
import { SolutionView } from './view/solution-view';

export interface CheckInput {
  readonly parts: Files;
  /** The other of the managed and the unmanaged zip. */
  readonly twin?: Files;
  /** Which file a place in customizations.xml came from, when a folder is checked. */
  readonly origin?: (offset: number) => string | undefined;
}

const rootOf = (node: XmlNode): XmlNode => (node.parent ? rootOf(node.parent) : node);

/**
 * Checks a solution against every rule.
 * @returns findings in the order of the rules; none for a solution without mistakes
 */
export function check({ parts, twin, origin }: CheckInput): Finding[] {
  for (const name of ['customizations.xml', 'solution.xml', '[Content_Types].xml'])
    if (!parts.has(name))
      return [
        {
          rule: 'xml-part',
          severity: 'error',
          file: name,
          path: '',
          message: `${name} is missing: this is not a solution zip.`,
        },
      ];
  let solution: SolutionView;
  try {
    solution = new SolutionView(parts, twin);
  } catch (error) {
    if (!(error instanceof XmlProblem)) throw error;
    const file = /^(\S+)/.exec(error.message)?.[1] ?? '';
    return [{ rule: 'xml-part', severity: 'error', file, path: '', message: `${error.message} Correct it first.` }];
  }
  const findings: Finding[] = [];
  const fileOf = (node: XmlNode): string => {
    const root = rootOf(node);
    if (root === solution.customizations.root) return origin?.(node.start) ?? 'customizations.xml';
    if (root === solution.manifest.root) return origin ? 'Other/Solution.xml' : 'solution.xml';
    return [...parts.keys()].find((part) => solution.xmlOrNothing(part)?.root === root) ?? '';
  };
  for (const rule of rules) {
    const report: Report = (where, message, severity = 'error') =>
      findings.push(
        typeof where === 'string'
          ? { rule: rule.id, severity, file: where, path: '', message }
          : { rule: rule.id, severity, file: fileOf(where), path: elementPath(where), message },
      );
    rule.check(solution, report);
  }
  return findings;
}
