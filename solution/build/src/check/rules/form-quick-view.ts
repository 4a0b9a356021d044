import { plainId } from '../../package/identity';
import { attribute, below, type XmlNode } from '../../xml/document';
import { parseXml, XmlProblem } from '../../xml/parse';
import type { Rule } from '../rule';

export const formQuickView: Rule = {
  id: 'form-quick-view',
  looksAt: 'Quick views on forms: the quick form exists and is one of the table that is named.',
  check(solution, report) {
    const forms = new Map(solution.forms.map((form) => [form.id, form]));
    for (const form of solution.forms)
      for (const list of below(form.node, 'QuickForms')) {
        let entries: readonly XmlNode[];
        try {
          entries = below(parseXml(list.text, 'QuickForms').root, 'QuickFormId');
        } catch (error) {
          if (!(error instanceof XmlProblem)) throw error;
          report(list, 'QuickForms must hold <QuickFormIds> as escaped XML. Correct it.');
          continue;
        }
        for (const entry of entries) {
          const table = attribute(entry, 'entityname').toLowerCase();
          const id = plainId(entry.text);
          const target = forms.get(id);
          if (!solution.table(table))
            report(list, `There is no table "${table}". Correct entityname of the quick view.`);
          else if (!target && (solution.table(table)?.own ?? false) && !solution.isDeclared('60', id))
            report(list, `There is no quick form ${id} of ${table} in the solution. Name one of its quick forms.`);
          else if (target && (target.type !== 'quick' || target.table?.logicalName !== table))
            report(list, `The form ${id} is no quick form of ${table}. Name one of its quick forms.`);
        }
      }
  },
};
