import { attribute, child, childText, type XmlNode } from '../../xml/document';
import type { Rule } from '../rule';
import { partsNamed } from '../view/parts';

const kinds: Readonly<Record<string, string>> = {
  customapirequestparameters: 'customapirequestparameter',
  customapiresponseproperties: 'customapiresponseproperty',
};
/** Types of the platform: 0 Boolean … 12 Guid; 3 and 4 are rows, 5 a reference to one. */
const MOST_TYPE = 12;
const ofRows = new Set(['3', '4', '5']);

export const customApi: Rule = {
  id: 'custom-api',
  looksAt: 'Custom APIs: parameters and properties belong to an API, have a type, and are called as their folders are.',
  check(solution, report) {
    const named = (root: XmlNode, folder: string): void => {
      const name = attribute(root, 'uniquename');
      if (name !== folder)
        report(
          root,
          `The folder is called "${folder}", but uniquename says "${name}". The import finds it by the folder; make them agree.`,
        );
    };
    const table = (root: XmlNode, element: string): void => {
      const name = childText(root, element);
      if (name !== '' && !solution.table(name))
        report(
          child(root, element) ?? root,
          `There is no table "${name}" here, on the platform or among the dependencies. Correct ${element}.`,
        );
    };
    for (const part of partsNamed(solution, /^customapis\/[^/]+\/customapi\.xml$/)) {
      const root = solution.xmlOrNothing(part)?.root;
      if (!root) continue;
      named(root, part.split('/')[1] ?? '');
      const binding = childText(root, 'bindingtype');
      if (!['0', '1', '2'].includes(binding))
        report(root, `bindingtype is "${binding}"; it must be 0 (global), 1 (row) or 2 (table).`);
      if (binding !== '0' && childText(root, 'boundentitylogicalname') === '')
        report(root, 'The custom API is bound, but names no table. Give it a boundentitylogicalname.');
      // That the table exists is the rule of steps and custom APIs.
      const privilege = childText(root, 'executeprivilegename');
      const [, onTable] = /^prv(?:Create|Read|Write|Delete|AppendTo|Append|Assign|Share)(\w+)$/.exec(privilege) ?? [];
      if (onTable !== undefined && solution.isOwnName(onTable) && !solution.table(onTable))
        report(
          child(root, 'executeprivilegename') ?? root,
          `The privilege ${privilege} is on the table "${onTable}", which does not exist. Correct it.`,
        );
    }
    for (const part of partsNamed(solution, /^customapis\/[^/]+\/customapi(?:request|response)[^/]*\/.+\.xml$/)) {
      const [, api = '', plural = '', folder = '', file = ''] = part.split('/');
      const kind = kinds[plural];
      const root = solution.xmlOrNothing(part)?.root;
      if (!root) continue;
      if (!solution.parts.has(`customapis/${api}/customapi.xml`))
        report(
          root,
          `There is no custom API "${api}" that this belongs to. Add its customapi.xml, or correct the folder.`,
        );
      if (kind === undefined || file !== `${kind}.xml` || root.name !== kind) {
        report(
          root,
          `A custom API has customapirequestparameters and customapiresponseproperties; the element and the file bear the singular. Correct the folder.`,
        );
        continue;
      }
      named(root, folder);
      const type = childText(root, 'type');
      if (!/^\d+$/.test(type) || Number(type) > MOST_TYPE)
        report(child(root, 'type') ?? root, `The type is "${type}"; it must be a number from 0 to ${MOST_TYPE}.`);
      if (!ofRows.has(type) && childText(root, 'logicalentityname') !== '')
        report(root, 'Only rows and references to them have a table. Remove logicalentityname, or correct the type.');
      table(root, 'logicalentityname');
    }
  },
};
