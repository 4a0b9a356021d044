import { attribute, childText, descendants, type XmlNode } from '../../xml/document';
import { plainId } from '../../package/identity';
import type { Rule } from '../rule';

// The icon every app without one of its own has; it comes with the platform.
const DEFAULT_APP_ICON = '953b9fac-1e5e-e611-80d6-00155ded156f';
const iconElements = new Set(['IconLargeName', 'IconMediumName', 'IconSmallName', 'IconVectorName']);

export const webResourceReference: Rule = {
  id: 'web-resource-reference',
  looksAt: 'Icons and other references to web resources: they are in the solution or among its dependencies.',
  check(solution, report) {
    const verify = (node: XmlNode, name: string): void => {
      if (name === '' || solution.hasWebResource(name)) return;
      if (solution.isOwnName(name) || !name.includes('_'))
        report(node, `There is no web resource "${name}". Correct the name, or add it.`);
      else
        report(
          node,
          `The web resource "${name}" belongs to another solution that no dependency names. Declare it.`,
          'warning',
        );
    };
    for (const node of descendants(solution.root)) {
      if (iconElements.has(node.name)) verify(node, node.text.trim().replace(/^\$webresource:/, ''));
      if (node.name === 'SubArea' || node.name === 'Area' || node.name === 'Group')
        for (const name of ['Icon', 'VectorIcon']) {
          const value = attribute(node, name);
          const resource = /^(?:\/WebResources\/|\$webresource:)(.+)$/i.exec(value)?.[1];
          if (resource !== undefined) verify(node, resource);
        }
      if (node.name === 'Button' || node.name === 'CustomRule' || node.name === 'JavaScriptFunction')
        for (const name of ['Image16by16', 'Image32by32', 'ModernImage', 'Library']) {
          const resource = /^\$webresource:(.+)$/i.exec(attribute(node, name))?.[1];
          if (resource !== undefined) verify(node, resource);
        }
    }
    const ids = new Set(
      solution.items('WebResources', 'WebResource').map((node) => plainId(childText(node, 'WebResourceId'))),
    );
    for (const app of solution.items('AppModules', 'AppModule')) {
      const icon = plainId(childText(app, 'WebResourceId'));
      if (icon !== '' && icon !== DEFAULT_APP_ICON && !ids.has(icon) && !solution.isDeclared('61', icon))
        report(
          app,
          `The icon of the app, ${icon}, is no web resource of the solution or its dependencies. Correct WebResourceId.`,
        );
    }
  },
};
