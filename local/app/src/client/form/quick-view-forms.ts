import { descendants, type ReadXml } from '../xml/node';
import { plainId } from '../xml/parse-form';

/** Table → id of the quick view form, as a quick view control lists them: XML inside the XML. Empty when it lists none. */
export function quickViewForms(readXml: ReadXml, quickForms: string | undefined): ReadonlyMap<string, string> {
  if (quickForms === undefined || quickForms.trim() === '') return new Map();
  const root = readXml(quickForms);
  return new Map(
    descendants({ name: '', attributes: {}, children: [root], text: '' }, 'QuickFormId').flatMap(
      ({ attributes, text }): [string, string][] => {
        const id = plainId(text.trim());
        const table = attributes['entityname'];
        return table === undefined || id === '' ? [] : [[table.toLowerCase(), id]];
      },
    ),
  );
}
