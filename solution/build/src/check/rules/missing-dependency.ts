import { plainId } from '../../package/identity';
import { attribute, at, child, childText } from '../../xml/document';
import type { Rule } from '../rule';

export const missingDependency: Rule = {
  id: 'missing-dependency',
  looksAt: 'The dependency list: nothing of the solution itself, nothing unmanaged, and dependents that exist.',
  check(solution, report) {
    const self = childText(solution.solution, 'UniqueName');
    const dependents = new Map<string, ReadonlySet<string>>([
      ['1', new Set(solution.tables.map((table) => table.logicalName))],
      ['20', new Set(solution.items('Roles', 'Role').map((node) => plainId(attribute(node, 'id'))))],
      ['26', new Set(solution.views.map(({ node }) => plainId(childText(node, 'savedqueryid'))))],
      ['60', new Set(solution.forms.map((form) => form.id))],
      [
        '80',
        new Set(solution.items('AppModules', 'AppModule').map((node) => childText(node, 'UniqueName').toLowerCase())),
      ],
    ]);
    for (const dependency of at(solution.solution, 'MissingDependencies', 'MissingDependency')) {
      const required = child(dependency, 'Required');
      if (!required) {
        report(dependency, 'The dependency says nothing that is required. Add <Required>, or remove it.');
        continue;
      }
      const from = attribute(required, 'solution');
      const type = attribute(required, 'type');
      const key = attribute(required, 'schemaName').toLowerCase() || plainId(attribute(required, 'id'));
      if (from === 'Active')
        report(
          required,
          'The component was only customized by hand where the solution was exported (solution "Active"). Add it to a solution, and export again.',
        );
      else if (from.split(' ')[0] === self) report(required, 'The solution depends on itself. Remove the line.');
      else if (from !== '' && from !== 'System' && !/ \([0-9.]+\)$/.test(from))
        report(required, `The solution is "${from}"; write its name and version, such as "HealthCore (1.0.0.0)".`);
      const table = type === '1' ? solution.tables.find((candidate) => candidate.logicalName === key) : undefined;
      if (table?.own) report(required, `${key} is in the solution itself. Remove the line.`);
      for (const dependent of at(dependency, 'Dependent')) {
        const known = dependents.get(attribute(dependent, 'type'));
        const name = attribute(dependent, 'schemaName').toLowerCase() || plainId(attribute(dependent, 'id'));
        if (known && name !== '' && !known.has(name))
          report(
            dependent,
            `The solution has no component ${name} that could depend on anything. Remove the line, or correct it.`,
          );
      }
    }
  },
};
