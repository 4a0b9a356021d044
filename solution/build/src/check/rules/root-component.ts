import { plainId } from '../../package/identity';
import { attribute, at, childText, type XmlNode } from '../../xml/document';
import type { Rule } from '../rule';
import type { SolutionView } from '../view/solution-view';

/** Types that no real export lists: they travel with their parent or their folder. */
const neverListed = new Set(['2', '3', '10', '14', '16', '21', '24', '26', '59', '71', '90', '93', '380', '381']);
/** First code that is given per environment, and so means something else in the next one. */
const FIRST_LOCAL_CODE = 10000;

/** Type code → key → element, of everything that must be listed. */
function definitions(solution: SolutionView): Map<string, Map<string, XmlNode>> {
  const found = new Map<string, Map<string, XmlNode>>();
  const add = (type: string, nodes: readonly XmlNode[], key: (node: XmlNode) => string): void => {
    const keys = found.get(type) ?? new Map<string, XmlNode>();
    for (const node of nodes) keys.set(plainId(key(node)), node);
    found.set(type, keys);
  };
  const items = (container: string, item: string): XmlNode[] => solution.items(container, item);
  add('1', items('Entities', 'Entity'), (node) => childText(node, 'Name'));
  add('9', items('optionsets', 'optionset'), (node) => attribute(node, 'Name'));
  add('20', items('Roles', 'Role'), (node) => attribute(node, 'id'));
  add('29', items('Workflows', 'Workflow'), (node) => attribute(node, 'WorkflowId'));
  add(
    '60',
    solution.forms.map((form) => form.node),
    (node) => childText(node, 'formid') || childText(node, 'FormId'),
  );
  add('61', items('WebResources', 'WebResource'), (node) => childText(node, 'Name'));
  add('62', items('AppModuleSiteMaps', 'AppModuleSiteMap'), (node) => childText(node, 'SiteMapUniqueName'));
  add('66', items('CustomControls', 'CustomControl'), (node) => childText(node, 'Name'));
  add('70', items('FieldSecurityProfiles', 'FieldSecurityProfile'), (node) =>
    attribute(node, 'fieldsecurityprofileid'),
  );
  add('80', items('AppModules', 'AppModule'), (node) => childText(node, 'UniqueName'));
  add('91', items('SolutionPluginAssemblies', 'PluginAssembly'), (node) => attribute(node, 'PluginAssemblyId'));
  add('92', items('SdkMessageProcessingSteps', 'SdkMessageProcessingStep'), (node) =>
    attribute(node, 'SdkMessageProcessingStepId'),
  );
  add('300', items('CanvasApps', 'CanvasApp'), (node) => childText(node, 'Name'));
  return found;
}

const byName = new Set(['1', '9', '61', '62', '66', '80', '300']);

export const rootComponent: Rule = {
  id: 'root-component',
  looksAt: 'Root components: each has its definition in the zip, and what must be listed is.',
  check(solution, report) {
    const defined = definitions(solution);
    const listed = new Map<string, string>();
    const roots = at(solution.solution, 'RootComponents', 'RootComponent');
    for (const root of roots) {
      const type = attribute(root, 'type');
      const name = attribute(root, 'schemaName');
      const id = attribute(root, 'id');
      if (Number(type) >= FIRST_LOCAL_CODE) {
        report(
          root,
          `The type ${type} means another component in every environment, and import refuses it. Remove the line; the component travels with its folder.`,
        );
        continue;
      }
      if (neverListed.has(type))
        report(
          root,
          `Components of type ${type} are never listed; they travel with their parent. Remove the line.`,
          'warning',
        );
      if (byName.has(type) && name === '' && !(type === '62' && id === ''))
        report(root, `A component of type ${type} is listed by schemaName, not by id. Give its name.`);
      if (type === '1' && name !== name.toLowerCase())
        report(root, `A table is listed by its logical name. Write "${name.toLowerCase()}".`);
      const key = plainId(type === '91' ? id : byName.has(type) ? name || id : id || name);
      if (listed.has(`${type}/${key}`)) report(root, `The component ${name || id} is listed twice. Remove one line.`);
      listed.set(`${type}/${key}`, attribute(root, 'behavior'));
      const kind = defined.get(type);
      const node = kind?.get(key);
      if (kind && !node && key !== '')
        report(
          root,
          `Nothing in the zip defines the component ${name || id} (type ${type}). Add it, or remove the line.`,
        );
      if (type === '91' && node && name !== '' && name !== attribute(node, 'FullName'))
        report(root, `The assembly is listed as "${name}", but is "${attribute(node, 'FullName')}". Make them agree.`);
    }
    for (const [type, kind] of defined)
      for (const [key, node] of kind) {
        if (listed.has(`${type}/${key}`) || attribute(node, 'unmodified') === '1' || (type === '62' && key === ''))
          continue;
        if (type === '1' && !solution.table(key)?.own) continue;
        const table = type === '60' ? solution.forms.find((form) => form.node === node)?.table : undefined;
        // Some exports with behavior 1 list their forms and some do not.
        const severity = table && listed.get(`1/${table.logicalName}`) === '1' ? 'warning' : 'error';
        // Forms of a table that comes whole (behavior 0) travel with it.
        if (table && Number(listed.get(`1/${table.logicalName}`) ?? '0') === 0) continue;
        if (type === '9' && solution.managed && attribute(node, 'unmodified') !== '') continue;
        report(
          node,
          `The component is in the zip, but solution.xml does not list it, so import passes over it. Add a RootComponent of type ${type}.`,
          severity,
        );
      }
  },
};
