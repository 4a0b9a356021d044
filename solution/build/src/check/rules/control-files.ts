import { attribute, at, childText } from '../../xml/document';
import type { Rule } from '../rule';
import { controlManifest } from '../view/control-manifest';

export const controlFiles: Rule = {
  id: 'control-files',
  looksAt: 'Code components in the zip: manifest, name and every file the manifest lists.',
  check(solution, report) {
    for (const node of solution.items('CustomControls', 'CustomControl')) {
      const name = childText(node, 'Name');
      const manifest = controlManifest(solution, node);
      if (!manifest) {
        report(node, `The component ${name} has no readable ControlManifest.xml. Build the control again.`);
        continue;
      }
      const { control, folder } = manifest;
      const built = `${attribute(control, 'namespace')}.${attribute(control, 'constructor')}`;
      if (!name.endsWith(`_${built}`) && name !== built)
        report(
          control,
          `The manifest is of "${built}", but the component is called "${name}". The name must be <prefix>_${built}.`,
        );
      const resources = at(control, 'resources')[0]?.children ?? [];
      for (const resource of resources) {
        const path = attribute(resource, 'path');
        if (path !== '' && !solution.parts.has(`${folder}${path}`))
          report(
            resource,
            `The manifest lists ${path}, which is not in ${folder}. Build the control again, or remove the line.`,
          );
      }
      if (!resources.some((resource) => resource.name === 'code'))
        report(control, `The manifest of ${name} lists no code. Build the control again.`);
    }
  },
};
