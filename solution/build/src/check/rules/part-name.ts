import { plainId } from '../../package/identity';
import { attribute, childText } from '../../xml/document';
import type { Rule } from '../rule';

const strip = (name: string): string => name.replace(/[^A-Za-z0-9_-]/g, '').slice(0, 50);

/** Importers match part and FileName only; the usual name still tells a person what a part is. */
export const partName: Rule = {
  id: 'part-name',
  looksAt: 'Names of parts: as the platform makes them from name and id.',
  check(solution, report) {
    for (const node of solution.items('WebResources', 'WebResource')) {
      const name = childText(node, 'Name');
      const file = childText(node, 'FileName');
      const usual = `/WebResources/${strip(name)}${plainId(childText(node, 'WebResourceId')).toUpperCase()}`;
      if (file !== '' && file !== usual && file !== `/WebResources/${name}`)
        report(node, `The part is called ${file}; the platform would call it ${usual}.`, 'warning');
    }
    for (const node of solution.items('SolutionPluginAssemblies', 'PluginAssembly')) {
      const file = childText(node, 'FileName');
      const simple = (attribute(node, 'FullName').split(',')[0] ?? '').replace(/[^A-Za-z0-9_-]/g, '');
      const usual = `/PluginAssemblies/${simple}-${plainId(attribute(node, 'PluginAssemblyId')).toUpperCase()}/${simple}.dll`;
      if (file !== '' && file !== usual)
        report(node, `The part is called ${file}; the platform would call it ${usual}.`, 'warning');
    }
    for (const node of solution.items('Workflows', 'Workflow')) {
      const id = plainId(attribute(node, 'WorkflowId'));
      for (const file of [childText(node, 'JsonFileName'), childText(node, 'XamlFileName')])
        if (file !== '' && !file.toLowerCase().includes(id))
          report(
            node,
            `The part ${file} does not bear the workflow’s id ${id}. Workflow, JsonFileName and file must have one id.`,
          );
    }
  },
};
