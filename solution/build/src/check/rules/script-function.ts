import { attribute, below, type XmlNode } from '../../xml/document';
import type { Rule } from '../rule';
import { definedIn } from '../script/defined-in';

export const scriptFunction: Rule = {
  id: 'script-function',
  looksAt: 'Functions that forms, ribbons and views name: the script really defines them.',
  check(solution, report) {
    const verdicts = new Map<string, boolean | undefined>();
    const verify = (node: XmlNode, library: string, name: string): void => {
      const source = solution.webResourceText(library);
      if (source === undefined || name === '') return;
      const key = `${library}\n${name}`;
      if (!verdicts.has(key)) verdicts.set(key, definedIn(source, name));
      if (verdicts.get(key) === false)
        report(
          node,
          `The script "${library}" does not define the function ${name}. Correct the name, or export the function.`,
        );
    };
    for (const form of solution.forms)
      for (const handler of below(form.node, 'Handler'))
        verify(handler, attribute(handler, 'libraryName'), attribute(handler, 'functionName'));
    for (const action of below(solution.root, 'JavaScriptFunction'))
      verify(action, attribute(action, 'Library').replace(/^\$webresource:/, ''), attribute(action, 'FunctionName'));
    for (const { node } of solution.views)
      for (const cell of below(node, 'cell'))
        verify(
          cell,
          attribute(cell, 'imageproviderwebresource').replace(/^\$webresource:/, ''),
          attribute(cell, 'imageproviderfunctionname'),
        );
  },
};
