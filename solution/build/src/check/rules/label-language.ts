import { attribute, descendants, type XmlNode } from '../../xml/document';
import type { Rule } from '../rule';
import { partsNamed } from '../view/parts';

const languageOf = (node: XmlNode): string => attribute(node, 'languagecode') || attribute(node, 'LCID');
const textOf = (node: XmlNode): string =>
  attribute(node, 'description') || attribute(node, 'Title') || attribute(node, 'Text');

export const labelLanguage: Rule = {
  id: 'label-language',
  looksAt: 'Every label: there is one for each language of the solution, and none twice.',
  check(solution, report) {
    const { languages } = solution;
    if (languages.length === 0)
      report(solution.root, 'The solution lists no languages. Add <Languages> with the code of each.');
    const roots = [
      solution.root,
      ...partsNamed(solution, /^(customapis|environmentvariabledefinitions|appactions)\/.*\.xml$/).flatMap(
        (part) => solution.xmlOrNothing(part)?.root ?? [],
      ),
    ];
    for (const root of roots)
      for (const node of descendants(root)) {
        const labels = node.children.filter((child) => languageOf(child) !== '');
        // Navigation lists of old forms carry every language of the platform; they are the platform's own.
        if (labels.length === 0 || labels.length < node.children.length || node.parent?.name.startsWith('NavBar'))
          continue;
        const given = labels.map(languageOf);
        const twice = labels.find((label, index) => given.indexOf(languageOf(label)) < index);
        if (twice) report(twice, `There are two labels for the language ${languageOf(twice)}. Keep one.`);
        const texts = labels.filter((label) => textOf(label) !== '');
        if (texts.length === 0) continue;
        const missing = languages.filter((language) => !texts.some((label) => languageOf(label) === language));
        if (missing.length > 0)
          report(
            node,
            `The label ${JSON.stringify(textOf(texts[0] as XmlNode).slice(0, 60))} is missing in the language ${missing.join(', ')}. Add it.`,
          );
        const foreign = texts.find((label) => !languages.includes(languageOf(label)));
        if (foreign && languages.length > 0)
          report(
            foreign,
            `The language ${languageOf(foreign)} is not among the solution’s languages. Add it to <Languages>, or remove the label.`,
            'warning',
          );
      }
  },
};
