import { attribute, childText, descendants, type XmlNode } from '../../xml/document';
import type { Rule } from '../rule';

const naming = new Set([
  'FileName',
  'JsonFileName',
  'XamlFileName',
  'FormulaDefinitionFileName',
  'DocumentUri',
  'BackgroundImageUri',
  'openapidefinition',
  'connectionparameters',
  'policytemplateinstances',
  'iconblob',
  'scriptdefinition',
]);
/** Folders whose every part must be named by an element. */
const owned = /^(WebResources|Workflows|PluginAssemblies|Formulas)\//;

const unmodified = (node: XmlNode): boolean =>
  attribute(node, 'unmodified') === '1' || (node.parent !== undefined && unmodified(node.parent));

export const partFile: Rule = {
  id: 'part-file',
  looksAt: 'Files: every part that an element names is in the zip, and every part is named.',
  check(solution, report) {
    const named = new Set<string>();
    for (const node of descendants(solution.root)) {
      if (!naming.has(node.name) || node.children.length > 0) continue;
      const part = node.text.trim().replace(/^\//, '');
      named.add(part);
      if (part !== '' && node.name !== 'FormulaDefinitionFileName' && !solution.parts.has(part) && !unmodified(node))
        report(node, `${part} is not in the zip. Add the file, or correct the name.`);
    }
    for (const part of solution.parts.keys())
      if (owned.test(part) && !named.has(part))
        report(part, `No element names ${part}, so import ignores it. Add its element, or remove the file.`);
    const controls = solution
      .items('CustomControls', 'CustomControl')
      .map((node) => childText(node, 'FileName').replace(/^\/?(.*\/)[^/]*$/, '$1'));
    for (const part of solution.parts.keys())
      if (part.startsWith('Controls/') && !controls.some((folder) => folder !== '' && part.startsWith(folder)))
        report(
          part,
          `${part} belongs to no code component of the solution. Add its CustomControl, or remove the file.`,
        );
  },
};
