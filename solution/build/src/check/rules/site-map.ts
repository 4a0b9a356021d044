import { attribute, at, below, childText, type XmlNode } from '../../xml/document';
import { plainId } from '../../package/identity';
import type { Rule } from '../rule';

/** A table or page in the navigation that the app lacks shows an error instead of opening. */
export const siteMap: Rule = {
  id: 'site-map',
  looksAt: 'Navigation of apps: tables exist and are in the app, pages and dashboards exist, ids are unique.',
  check(solution, report) {
    const apps = new Map(
      solution.items('AppModules', 'AppModule').map((node) => [childText(node, 'UniqueName'), node]),
    );
    const dashboards = new Set(solution.forms.filter((form) => form.type === 'dashboard').map((form) => form.id));
    const unique = (nodes: readonly XmlNode[], what: string): void => {
      const seen = new Set<string>();
      for (const node of nodes) {
        const id = attribute(node, 'Id');
        if (seen.has(id)) report(node, `Two ${what} have the Id "${id}". Give one another Id.`);
        seen.add(id);
      }
    };
    const entry = (node: XmlNode, inApp: ReadonlySet<string> | undefined): void => {
      const entity = attribute(node, 'Entity').toLowerCase();
      if (entity !== '') {
        if (!solution.table(entity))
          report(
            node,
            `There is no table "${entity}" here, on the platform or among the dependencies. Correct the name, or declare the dependency.`,
          );
        else if (inApp && !inApp.has(entity))
          report(
            node,
            `The table "${entity}" is not among the app’s components, so the entry cannot open. Add it to AppModuleComponents.`,
          );
      }
      const url = attribute(node, 'Url');
      const resource = /^\$webresource:(.+)$/i.exec(url)?.[1]?.split(/[?&]/)[0];
      if (resource !== undefined && !solution.hasWebResource(decodeURIComponent(resource)))
        report(node, `There is no web resource "${resource}". Correct the Url, or add it.`);
      const control = /pagetype=control&controlName=([^&]+)/i.exec(url)?.[1];
      if (
        control !== undefined &&
        !solution.items('CustomControls', 'CustomControl').some((own) => childText(own, 'Name') === control) &&
        !solution.isDeclared('66', control)
      )
        report(node, `There is no code component "${control}". Correct the Url, or add it.`);
      const dashboard = plainId(attribute(node, 'DefaultDashboard'));
      if (dashboard !== '' && !dashboards.has(dashboard) && !solution.isDeclared('60', dashboard))
        report(
          node,
          `There is no dashboard ${dashboard} in the solution or among its dependencies. Correct DefaultDashboard.`,
        );
      if (
        entity === '' &&
        url === '' &&
        attribute(node, 'Page') === '' &&
        dashboard === '' &&
        attribute(node, 'Type') === ''
      )
        report(node, `The entry "${attribute(node, 'Id')}" leads nowhere. Give it an Entity or a Url.`);
    };
    for (const map of solution.items('AppModuleSiteMaps', 'AppModuleSiteMap')) {
      const name = childText(map, 'SiteMapUniqueName');
      const app = apps.get(name);
      const inApp =
        app &&
        new Set(
          at(app, 'AppModuleComponents', 'AppModuleComponent')
            .filter((node) => attribute(node, 'type') === '1')
            .map((node) => attribute(node, 'schemaName').toLowerCase()),
        );
      if (!app && !solution.isDeclared('80', name))
        report(map, `No app is called "${name}", so the navigation belongs to none. Give it the app’s unique name.`);
      unique(below(map, 'Area'), 'areas');
      unique(below(map, 'SubArea'), 'entries');
      for (const area of below(map, 'Area')) unique(below(area, 'Group'), 'groups of one area');
      for (const node of below(map, 'SubArea')) entry(node, inApp);
    }
  },
};
