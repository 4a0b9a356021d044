import { attribute, at, child, childText, below } from '../../xml/document';
import type { Rule } from '../rule';
import { columnNodes } from '../view/table-view';

export const choiceReference: Rule = {
  id: 'choice-reference',
  looksAt: 'Choice columns: the choice they name exists, and the default is one of its values.',
  check(solution, report) {
    const sets = new Map(solution.items('optionsets', 'optionset').map((node) => [attribute(node, 'Name'), node]));
    for (const { node } of solution.tables)
      for (const column of node ? columnNodes(node) : []) {
        const type = childText(column, 'Type');
        if (!['picklist', 'multiselectpicklist', 'bit'].includes(type) || attribute(column, 'unmodified') === '1')
          continue;
        const name = childText(column, 'OptionSetName');
        const local = child(column, 'optionset');
        const set = local ?? sets.get(name);
        if (!local && name === '') {
          if (childText(column, 'IsCustomField') === '1')
            report(column, 'The column has neither an optionset nor an OptionSetName. Give it one.');
        } else if (!set && solution.isOwnName(name) && !solution.isDeclared('9', name))
          report(
            child(column, 'OptionSetName') ?? column,
            `There is no choice "${name}". Correct the name, or add it.`,
          );
        const preset = childText(column, 'AppDefaultValue');
        if (
          set &&
          type === 'picklist' &&
          preset !== '' &&
          preset !== '-1' &&
          !below(set, 'option').some((option) => attribute(option, 'value') === preset)
        )
          report(
            at(column, 'AppDefaultValue')[0] ?? column,
            `The default ${preset} is none of the choice’s values. Use one of them, or -1 for none.`,
          );
      }
  },
};
