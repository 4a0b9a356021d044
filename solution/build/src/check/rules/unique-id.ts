import { plainId } from '../../package/identity';
import { attribute, at, below, childText, type XmlNode } from '../../xml/document';
import type { Rule } from '../rule';

const guid = /^\{?[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}\}?$/i;

/** Kinds whose every component has an id; parts of forms and shells of other kinds may have none. */
const mustHave = new Set(['role', 'workflow', 'web resource', 'assembly', 'step', 'view', 'chart']);

export const uniqueId: Rule = {
  id: 'unique-id',
  looksAt: 'Ids and names of components, and of the parts of each form: no two are the same, and ids are GUIDs.',
  check(solution, report) {
    const unique = (what: string, entries: readonly (readonly [XmlNode, string])[], isGuid: boolean): void => {
      const seen = new Set<string>();
      for (const [node, id] of entries) {
        if (id === '') {
          if (isGuid && mustHave.has(what)) report(node, `The ${what} has no id. Give it a GUID.`);
          continue;
        }
        if (isGuid && !guid.test(id)) report(node, `${JSON.stringify(id)} is no GUID. Give the ${what} a GUID.`);
        const key = isGuid ? plainId(id) : id.toLowerCase();
        if (seen.has(key)) report(node, `Two ${what}s have the id ${id}. Give one another id.`);
        seen.add(key);
      }
    };
    const items = (container: string, item: string): XmlNode[] => solution.items(container, item);
    const byAttribute = (nodes: readonly XmlNode[], name: string): [XmlNode, string][] =>
      nodes.map((node) => [node, attribute(node, name)]);
    const byText = (nodes: readonly XmlNode[], name: string): [XmlNode, string][] =>
      nodes.map((node) => [node, childText(node, name)]);
    const tables = solution.tables.flatMap(({ node }) => (node ? [node] : []));
    unique('table', byText(items('Entities', 'Entity'), 'Name'), false);
    unique('role', byAttribute(items('Roles', 'Role'), 'id'), true);
    unique('workflow', byAttribute(items('Workflows', 'Workflow'), 'WorkflowId'), true);
    unique('choice', byAttribute(items('optionsets', 'optionset'), 'Name'), false);
    unique('relationship', byAttribute(items('EntityRelationships', 'EntityRelationship'), 'Name'), false);
    unique('web resource', byText(items('WebResources', 'WebResource'), 'WebResourceId'), true);
    unique('web resource name', byText(items('WebResources', 'WebResource'), 'Name'), false);
    unique('control', byText(items('CustomControls', 'CustomControl'), 'Name'), false);
    unique('app', byText(items('AppModules', 'AppModule'), 'UniqueName'), false);
    unique('app navigation', byText(items('AppModuleSiteMaps', 'AppModuleSiteMap'), 'SiteMapUniqueName'), false);
    unique('assembly', byAttribute(items('SolutionPluginAssemblies', 'PluginAssembly'), 'PluginAssemblyId'), true);
    unique(
      'plug-in type',
      byAttribute(
        items('SolutionPluginAssemblies', 'PluginAssembly').flatMap((node) => at(node, 'PluginTypes', 'PluginType')),
        'PluginTypeId',
      ),
      true,
    );
    const steps = items('SdkMessageProcessingSteps', 'SdkMessageProcessingStep');
    unique('step', byAttribute(steps, 'SdkMessageProcessingStepId'), true);
    unique(
      'step image',
      byText(
        steps.flatMap((node) => below(node, 'SdkMessageProcessingStepImage')),
        'SdkMessageProcessingStepImageId',
      ),
      true,
    );
    unique(
      'view',
      byText(
        solution.views.map(({ node }) => node),
        'savedqueryid',
      ),
      true,
    );
    unique(
      'chart',
      byText(
        tables.flatMap((node) => at(node, 'Visualizations', 'visualization')),
        'savedqueryvisualizationid',
      ),
      true,
    );
    unique(
      'field security profile',
      byAttribute(items('FieldSecurityProfiles', 'FieldSecurityProfile'), 'fieldsecurityprofileid'),
      true,
    );
    // Forms and dashboards are rows of one table; real exports list one form under two types, so that is only said.
    const forms = new Map<string, string>();
    for (const form of solution.forms) {
      const type = `${form.table?.logicalName ?? ''}/${form.type}`;
      const first = forms.get(form.id);
      const id = childText(form.node, form.table ? 'formid' : 'FormId');
      if (!guid.test(id)) report(form.node, `${JSON.stringify(id)} is no GUID. Give the form a GUID.`);
      else if (first !== undefined)
        report(
          form.node,
          `Two forms have the id ${id}. Give one another id.`,
          first !== type && first.split('/')[0] === type.split('/')[0] ? 'warning' : 'error',
        );
      forms.set(form.id, type);
    }
    for (const form of solution.forms) {
      const parts = (name: string, key: string, isGuid: boolean): void =>
        unique(`${name} of one form`, byAttribute(below(form.node, name), key), isGuid);
      for (const name of ['tab', 'section', 'cell']) parts(name, 'id', true);
      parts('control', 'uniqueid', true);
      parts('Handler', 'handlerUniqueId', true);
      parts('Library', 'libraryUniqueId', true);
      parts('Library', 'name', false);
    }
    for (const table of tables)
      unique(
        'column of one table',
        byAttribute(at(table, 'EntityInfo', 'entity', 'attributes', 'attribute'), 'PhysicalName'),
        false,
      );
  },
};
