import { plainId } from '../../package/identity';
import { attribute, at, childText } from '../../xml/document';
import type { Rule } from '../rule';

// Role templates of the platform that apps are given to.
const platformRoles = new Set(['627090ff-40a3-4053-8790-584edc5be201', '119f245c-3cc8-4b62-b31c-d1a046ced15d']);

export const appComponent: Rule = {
  id: 'app-component',
  looksAt: 'Apps: every component and role they name exists, and each has its navigation.',
  check(solution, report) {
    const ids = (list: readonly string[]): Set<string> => new Set(list.map(plainId));
    const known: Readonly<Record<string, ReadonlySet<string>>> = {
      '26': ids(solution.views.map(({ node }) => childText(node, 'savedqueryid'))),
      '29': ids(solution.items('Workflows', 'Workflow').map((node) => attribute(node, 'WorkflowId'))),
      '59': ids(
        solution.tables
          .flatMap(({ node }) => (node ? at(node, 'Visualizations', 'visualization') : []))
          .map((node) => childText(node, 'savedqueryvisualizationid')),
      ),
      '60': ids(solution.forms.map((form) => form.id)),
      '62': new Set(
        solution
          .items('AppModuleSiteMaps', 'AppModuleSiteMap')
          .map((node) => childText(node, 'SiteMapUniqueName').toLowerCase()),
      ),
    };
    const roles = ids(solution.items('Roles', 'Role').map((node) => attribute(node, 'id')));
    for (const app of solution.items('AppModules', 'AppModule')) {
      const components = at(app, 'AppModuleComponents', 'AppModuleComponent');
      for (const component of components) {
        const type = attribute(component, 'type');
        const name = attribute(component, 'schemaName').toLowerCase();
        const key = name || plainId(attribute(component, 'id'));
        if (type === '1') {
          if (!solution.table(key))
            report(
              component,
              `There is no table "${key}" here, on the platform or among the dependencies. Correct the name, or declare the dependency.`,
            );
        } else if (known[type] && !known[type].has(key) && !solution.isDeclared(type, key))
          report(
            component,
            `The app names a component of type ${type} that is neither in the solution nor a dependency: ${key}. Correct it.`,
          );
      }
      if (components.length > 0 && !components.some((component) => attribute(component, 'type') === '62'))
        report(app, 'The app has no navigation. Add a component of type 62 with the name of its site map.');
      for (const role of at(app, 'AppModuleRoleMaps', 'Role')) {
        const id = plainId(attribute(role, 'id'));
        if (!roles.has(id) && !platformRoles.has(id) && !solution.isDeclared('20', id))
          report(
            role,
            `The app is given to the role ${id}, which is neither in the solution nor a dependency. Correct the id.`,
          );
      }
    }
  },
};
