import { at, attribute, below, childText, type XmlNode } from '../xml/document';
import { readXml } from '../xml/parse';
import { plainId } from './identity';
import type { Files } from './tree';

/** The text of a component in the first language it has. */
const label = (node: XmlNode): string => {
  const [first] = at(node, 'LocalizedNames', 'LocalizedName');
  return first ? attribute(first, 'description') : '';
};

/**
 * Every id that a solution gives to a component, by `<kind>/<name>`: what must not change from one version to the next,
 * since an upgrade finds a component by its id. Parts of forms (cells, handlers) are not components and not among them.
 * @returns sorted by name
 * @throws Error when two components of one kind share a name, so that the name could not tell them apart
 */
export function componentIds(parts: Files): Map<string, string> {
  const { root } = readXml(parts.get('customizations.xml') ?? new Uint8Array(), 'customizations.xml');
  const found = new Map<string, string>();
  const add = (kind: string, name: string, id: string): void => {
    const key = `${kind}/${name}`;
    if (found.has(key)) throw new Error(`Two components are called ${key}. Give one another name.`);
    found.set(key, plainId(id));
  };
  for (const table of at(root, 'Entities', 'Entity')) {
    const name = childText(table, 'Name').toLowerCase();
    for (const group of at(table, 'FormXml', 'forms'))
      for (const form of at(group, 'systemform'))
        add('form', `${name}/${attribute(group, 'type')}/${label(form)}`, childText(form, 'formid'));
    for (const view of at(table, 'SavedQueries', 'savedqueries', 'savedquery'))
      add('view', `${name}/${childText(view, 'querytype')}/${label(view)}`, childText(view, 'savedqueryid'));
    for (const chart of at(table, 'Visualizations', 'visualization'))
      add('chart', `${name}/${label(chart)}`, childText(chart, 'savedqueryvisualizationid'));
  }
  for (const role of at(root, 'Roles', 'Role')) add('role', attribute(role, 'name'), attribute(role, 'id'));
  for (const workflow of at(root, 'Workflows', 'Workflow'))
    add('workflow', attribute(workflow, 'Name'), attribute(workflow, 'WorkflowId'));
  for (const profile of at(root, 'FieldSecurityProfiles', 'FieldSecurityProfile'))
    add('profile', attribute(profile, 'name'), attribute(profile, 'fieldsecurityprofileid'));
  for (const dashboard of at(root, 'Dashboards', 'Dashboard'))
    add('dashboard', label(dashboard), childText(dashboard, 'FormId'));
  for (const resource of at(root, 'WebResources', 'WebResource'))
    add('webresource', childText(resource, 'Name'), childText(resource, 'WebResourceId'));
  for (const assembly of at(root, 'SolutionPluginAssemblies', 'PluginAssembly')) {
    add('assembly', attribute(assembly, 'FullName').split(',')[0] ?? '', attribute(assembly, 'PluginAssemblyId'));
    for (const type of at(assembly, 'PluginTypes', 'PluginType'))
      add('plugintype', attribute(type, 'Name'), attribute(type, 'PluginTypeId'));
  }
  for (const step of at(root, 'SdkMessageProcessingSteps', 'SdkMessageProcessingStep')) {
    const name = attribute(step, 'Name');
    add('step', name, attribute(step, 'SdkMessageProcessingStepId'));
    for (const image of below(step, 'SdkMessageProcessingStepImage'))
      add('stepimage', `${name}/${attribute(image, 'Name')}`, childText(image, 'SdkMessageProcessingStepImageId'));
  }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}
