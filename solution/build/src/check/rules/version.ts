import { child, childText } from '../../xml/document';
import type { Rule } from '../rule';

export const version: Rule = {
  id: 'version',
  looksAt: 'solution.xml: unique name, a version of four numbers, the Managed flag and the publisher.',
  check(solution, report) {
    const { solution: manifest } = solution;
    const text = childText(manifest, 'Version');
    if (!/^\d+\.\d+\.\d+\.\d+$/.test(text))
      report(
        child(manifest, 'Version') ?? manifest,
        `The version is "${text}"; it must be four numbers, such as 1.0.0.0.`,
      );
    const name = childText(manifest, 'UniqueName');
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name))
      report(
        child(manifest, 'UniqueName') ?? manifest,
        `The unique name is "${name}"; use letters, digits and underscores.`,
      );
    const flag = childText(manifest, 'Managed');
    if (flag !== '0' && flag !== '1')
      report(child(manifest, 'Managed') ?? manifest, `Managed is "${flag}"; in a zip it is 0 or 1.`);
    if (!child(manifest, 'Publisher')) report(manifest, 'The solution has no publisher. Add <Publisher>.');
  },
};
