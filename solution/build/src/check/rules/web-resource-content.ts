import { Script } from 'node:vm';
import { childText, child } from '../../xml/document';
import { parseXml, XmlProblem } from '../../xml/parse';
import type { Rule } from '../rule';

/** Type code → the endings that names of that type have. */
const endings: Readonly<Record<string, readonly string[]>> = {
  '1': ['html', 'htm'],
  '2': ['css'],
  '3': ['js'],
  '4': ['xml'],
  '5': ['png'],
  '6': ['jpg', 'jpeg'],
  '7': ['gif'],
  '8': ['xap'],
  '9': ['xsl', 'xslt'],
  '10': ['ico'],
  '11': ['svg'],
  '12': ['resx'],
};
const known = new Set(Object.values(endings).flat());

/** Compiles without running. @returns the message of a syntax error */
function syntaxError(source: string): string | undefined {
  try {
    new Script(source);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

export const webResourceContent: Rule = {
  id: 'web-resource-content',
  looksAt: 'Web resources: the type is known and fits the name, scripts parse, XML and SVG are well-formed.',
  check(solution, report) {
    for (const [name, node] of solution.webResources) {
      const type = childText(node, 'WebResourceType');
      const fits = endings[type];
      const ending = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
      const place = child(node, 'WebResourceType') ?? node;
      if (!fits) {
        if (type !== '' || childText(node, 'FileName') !== '')
          report(place, `"${type}" is no type of web resource. Use 1 (HTML) to 12 (RESX).`);
        continue;
      }
      if (known.has(ending) && !fits.includes(ending))
        report(place, `"${name}" is listed as type ${type}, which is for .${fits[0] ?? ''}. Correct the type.`);
      const text = solution.webResourceText(name);
      if (text === undefined) continue;
      const problem = type === '3' ? syntaxError(text) : undefined;
      if (problem !== undefined) report(node, `The script "${name}" does not parse (${problem}). Build it again.`);
      if (!['4', '9', '11', '12'].includes(type)) continue;
      try {
        parseXml(text, name);
      } catch (error) {
        // An SVG from a drawing program may bring a document type, which browsers pass over.
        if (!(error instanceof XmlProblem) || /document type/.test(error.message)) continue;
        report(node, `${error.message} Correct it.`);
      }
    }
  },
};
