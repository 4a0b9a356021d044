import { attribute, at, below } from '../../xml/document';
import type { Rule } from '../rule';

export const formScript: Rule = {
  id: 'form-script',
  looksAt: 'Event handlers of forms: the library is among the form’s libraries and is a script in the solution.',
  check(solution, report) {
    for (const form of solution.forms) {
      const libraries = below(form.node, 'Library');
      const names = new Set(libraries.map((library) => attribute(library, 'name')));
      for (const library of libraries) {
        const name = attribute(library, 'name');
        if (!solution.hasWebResource(name) && (solution.isOwnName(name) || !name.includes('_')))
          report(library, `There is no web resource "${name}". Correct the name, or add the script.`);
        else if (!solution.hasWebResource(name))
          report(
            library,
            `The script "${name}" belongs to another solution that no dependency names. Declare it.`,
            'warning',
          );
        const node = solution.webResources.get(name);
        const type = node && at(node, 'WebResourceType')[0]?.text.trim();
        if (type !== undefined && type !== '3')
          report(library, `"${name}" is no script (WebResourceType ${type}, not 3).`);
      }
      for (const handler of below(form.node, 'Handler')) {
        if (handler.parent?.name !== 'Handlers') continue;
        const library = attribute(handler, 'libraryName');
        if (!names.has(library))
          report(
            handler,
            `The library "${library}" is not among the form’s formLibraries, so it is never loaded. Add it there.`,
          );
      }
      for (const event of below(form.node, 'event')) {
        const column = attribute(event, 'attribute').toLowerCase();
        if (
          attribute(event, 'name') === 'onchange' &&
          column !== '' &&
          form.table &&
          !solution.hasColumn(form.table, column)
        )
          report(event, `The event is for the column "${column}", which ${form.table.logicalName} lacks. Correct it.`);
      }
    }
  },
};
