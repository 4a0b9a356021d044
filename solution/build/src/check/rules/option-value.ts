import { attribute, at, below, childText } from '../../xml/document';
import type { Rule } from '../rule';
import { columnNodes } from '../view/table-view';

/** Values a publisher gives: its five digits and four more. */
const WIDTH = 10_000;

export const optionValue: Rule = {
  id: 'option-value',
  looksAt: 'Values of choices: in the publisher’s range, and none twice.',
  check(solution, report) {
    const first = Number(solution.optionPrefix) * WIDTH;
    if (!/^[1-9][0-9]{4}$/.test(solution.optionPrefix)) {
      report(
        solution.solution,
        `CustomizationOptionValuePrefix is "${solution.optionPrefix}"; it must be from 10000 to 99999.`,
      );
      return;
    }
    const sets = [
      ...solution.items('optionsets', 'optionset'),
      ...solution.tables
        .flatMap(({ node }) => (node ? columnNodes(node) : []))
        .flatMap((column) => at(column, 'optionset').filter(() => childText(column, 'IsCustomField') === '1')),
    ];
    for (const set of sets) {
      const type = childText(set, 'OptionSetType');
      const seen = new Set<string>();
      for (const option of below(set, 'option')) {
        const value = attribute(option, 'value');
        if (seen.has(value)) report(option, `Two options have the value ${value}. Give one another value.`);
        seen.add(value);
        const number = Number(value);
        if (!/^-?\d+$/.test(value))
          report(option, `"${value}" is no whole number. Give the option a value from ${first}.`);
        else if (
          type === 'picklist' &&
          solution.isOwnName(attribute(set, 'Name')) &&
          (number < first || number >= first + WIDTH)
        )
          report(
            option,
            `The value ${value} is outside the publisher’s range. Use one from ${first} to ${first + WIDTH - 1}.`,
          );
      }
      if (type === 'bit' && (!seen.has('0') || !seen.has('1')))
        report(set, 'A yes/no choice has the values 0 and 1. Add the missing one.');
    }
  },
};
