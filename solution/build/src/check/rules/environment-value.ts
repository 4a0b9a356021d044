import { attribute, childText } from '../../xml/document';
import type { Rule } from '../rule';
import { partsNamed } from '../view/parts';

const types = new Set(['100000000', '100000001', '100000002', '100000003', '100000004', '100000005']);

export const environmentValue: Rule = {
  id: 'environment-value',
  looksAt: 'Environment variables: in their folder, of a known type, and without values in a managed solution.',
  check(solution, report) {
    for (const part of partsNamed(solution, /(^|\/)environmentvariablevalues\.json$/))
      if (solution.managed)
        report(
          part,
          'A managed solution must not carry the value of an environment variable: it would overwrite the customer’s. Remove the file.',
        );
    for (const part of partsNamed(solution, /^EnvironmentVariables\//))
      report(
        part,
        'Import does not look into EnvironmentVariables/. Move the file to environmentvariabledefinitions/<schema name>/environmentvariabledefinition.xml.',
      );
    for (const part of partsNamed(
      solution,
      /^environmentvariabledefinitions\/[^/]+\/environmentvariabledefinition\.xml$/,
    )) {
      const root = solution.xmlOrNothing(part)?.root;
      if (!root) continue;
      const name = part.split('/')[1] ?? '';
      if (attribute(root, 'schemaname') !== name)
        report(
          root,
          `The folder is called "${name}", the variable "${attribute(root, 'schemaname')}". Give both one name.`,
        );
      if (!types.has(childText(root, 'type')))
        report(
          root,
          `"${childText(root, 'type')}" is no type of environment variable. Use 100000000 (text) to 100000005.`,
        );
    }
  },
};
