import { attribute, child, childText } from '../../xml/document';
import type { Rule } from '../rule';
import { columnNodes } from '../view/table-view';

const types = new Set(
  'nvarchar ntext int decimal float money bit picklist multiselectpicklist state status datetime lookup customer owner uniqueidentifier bigint primarykey image file partylist managedproperty virtual timestamp varbinary'.split(
    ' ',
  ),
);

export const columnShape: Rule = {
  id: 'column-shape',
  looksAt: 'Columns: names agree, the type is known, text lengths fit, money has its companions, lookups no clash.',
  check(solution, report) {
    for (const { node, own, columns: known, logicalName } of solution.tables) {
      if (!node) continue;
      const columns = columnNodes(node);
      for (const column of columns) {
        if (attribute(column, 'unmodified') === '1') continue;
        const schemaName = attribute(column, 'PhysicalName');
        const name = schemaName.toLowerCase();
        const type = childText(column, 'Type');
        if (!types.has(type)) report(child(column, 'Type') ?? column, `"${type}" is no column type. Correct it.`);
        for (const label of ['Name', 'LogicalName'])
          if (child(column, label) && childText(column, label) !== name)
            report(
              child(column, label) ?? column,
              `${label} is "${childText(column, label)}"; it must be the PhysicalName in lower case, "${name}".`,
            );
        const length = childText(column, 'Length');
        const most = childText(column, 'MaxLength');
        if (
          type === 'nvarchar' &&
          length !== '' &&
          childText(column, 'IsCustomField') === '1' &&
          Number(length) !== 2 * Number(most)
        )
          report(
            child(column, 'Length') ?? column,
            `Length is ${length} for a MaxLength of ${most}; it must be ${2 * Number(most)}.`,
          );
        if (
          type === 'nvarchar' &&
          childText(column, 'IsCustomField') === '1' &&
          !(Number(most) >= 1 && Number(most) <= 4000)
        )
          report(column, `A text column has a MaxLength from 1 to 4000. Set it, or make the column ntext.`);
        const least = Number(childText(column, 'MinValue') || 'NaN');
        if (least > Number(childText(column, 'MaxValue') || 'NaN'))
          report(child(column, 'MinValue') ?? column, 'MinValue is above MaxValue. Exchange them.');
        if (type === 'money' && own && childText(column, 'CalculationOf') === '') {
          const missing = [`${name}_base`, 'transactioncurrencyid', 'exchangerate'].filter(
            (companion) => !known.has(companion),
          );
          if (missing.length > 0)
            report(column, `A money column needs ${missing.join(', ')} on ${logicalName}. Add what is missing.`);
        }
        if (
          ['lookup', 'customer', 'owner'].includes(type) &&
          childText(column, 'IsCustomField') === '1' &&
          known.has(`${name}name`)
        )
          report(
            column,
            `The platform makes ${name}name for the lookup, so no other column may have that name. Rename the other one.`,
          );
        if (child(column, 'FormulaDefinitionFileName')) {
          const part = childText(column, 'FormulaDefinitionFileName').replace(/^\//, '');
          if (!solution.parts.has(part))
            report(
              child(column, 'FormulaDefinitionFileName') ?? column,
              `The formula ${part} is not in the zip. Add it, or make the column a plain one.`,
            );
        }
      }
    }
  },
};
