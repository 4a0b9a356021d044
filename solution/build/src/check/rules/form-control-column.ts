import { attribute } from '../../xml/document';
import type { Rule } from '../rule';

/** A form shows nothing for a column its table lacks, and import fails on some of them. */
export const formControlColumn: Rule = {
  id: 'form-control-column',
  looksAt: 'Every control on a form that is bound to a column: the column exists on the form’s table.',
  check(solution, report) {
    for (const form of solution.forms) {
      const { table } = form;
      if (!table || form.type === 'dashboard') continue;
      for (const control of solution.controls(form)) {
        const column = attribute(control, 'datafieldname');
        if (column === '' || attribute(control, 'isunbound') === 'true') continue;
        if (!solution.hasColumn(table, column.toLowerCase()))
          report(
            control,
            `The table ${table.logicalName} has no column "${column}". Correct datafieldname, or add the column.`,
          );
        else if (column !== column.toLowerCase())
          report(control, `"${column}" must be the logical name, all lower-case. Write "${column.toLowerCase()}".`);
      }
    }
  },
};
