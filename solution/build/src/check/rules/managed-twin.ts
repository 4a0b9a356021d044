import { attribute, at, type XmlNode } from '../../xml/document';
import type { Rule } from '../rule';
import { readXml, XmlProblem } from '../../xml/parse';
import type { Files } from '../../package/tree';

/** Labels may be blank in the managed one: the platform blanks those equal to the column's name. */
function form(node: XmlNode, skip: (node: XmlNode) => boolean): string {
  if (skip(node)) return '';
  const attributes = Object.entries(node.attributes)
    .filter(([name]) => !name.startsWith('xmlns') && !(name === 'description' && node.name === 'label'))
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
    .sort();
  return `<${node.name} ${attributes.join(' ')}>${node.text.trim()}${node.children.map((inner) => form(inner, skip)).join('')}</>`;
}

const read = (parts: Files, name: string): XmlNode | undefined => {
  try {
    return readXml(parts.get(name) ?? new Uint8Array(), name).root;
  } catch (error) {
    if (error instanceof XmlProblem) return undefined;
    throw error;
  }
};

export const managedTwin: Rule = {
  id: 'managed-twin',
  looksAt: 'The managed and the unmanaged zip: the same but for the Managed flag and default labels.',
  check(solution, report) {
    const { twin } = solution;
    if (!twin) return;
    const manifest = read(twin, 'solution.xml');
    const customizations = read(twin, 'customizations.xml');
    if (!manifest || !customizations) {
      report('solution.xml', 'The twin zip cannot be read. Build both again.');
      return;
    }
    const flag = at(manifest, 'SolutionManifest', 'Managed')[0]?.text.trim() === '1';
    if (flag === solution.managed)
      report(solution.solution, `Both zips say they are ${flag ? 'managed' : 'unmanaged'}. Pack one as the other.`);
    if (
      form(manifest, (node) => node.name === 'Managed') !==
      form(solution.manifest.root, (node) => node.name === 'Managed')
    )
      report(
        solution.solution,
        'solution.xml differs from its twin in more than the Managed flag. Build both from one source.',
      );
    const mine = new Map(solution.root.children.map((node) => [node.name, node]));
    for (const name of new Set([...mine.keys(), ...customizations.children.map((node) => node.name)])) {
      const own = mine.get(name);
      const other = customizations.children.find((node) => node.name === name);
      const text = (node: XmlNode | undefined): string =>
        node ? form(node, (inner) => attribute(inner, 'unmodified') === '1') : '';
      if (text(own) !== text(other))
        report(own ?? solution.root, `<${name}> differs from the twin zip. Build both from one source.`);
    }
    for (const part of new Set([...solution.parts.keys(), ...twin.keys()])) {
      if (['solution.xml', 'customizations.xml', '[Content_Types].xml'].includes(part)) continue;
      const own = solution.parts.get(part);
      const other = twin.get(part);
      if (!own || !other) report(part, `${part} is in one of the two zips only. Build both from one source.`);
      else if (Buffer.compare(own, other) !== 0 && !/^Controls\/.*\.js$/.test(part))
        report(part, `${part} differs from the twin zip. Build both from one source.`);
    }
  },
};
