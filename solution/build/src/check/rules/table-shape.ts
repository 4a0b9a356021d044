import { at, attribute, child, childText } from '../../xml/document';
import type { Rule } from '../rule';
import { columnNodes } from '../view/table-view';

const ownerships = new Set(['UserOwned', 'TeamOwned', 'OrgOwned', 'None', 'BusinessOwned']);
const levels = new Set(['none', 'recommended', 'required', 'systemrequired']);

export const tableShape: Rule = {
  id: 'table-shape',
  looksAt: 'Own tables: ownership, set names and the settings of columns have values the platform knows.',
  check(solution, report) {
    const sets = new Map<string, string>();
    for (const { node, own, schemaName, logicalName } of solution.tables) {
      const [info] = node ? at(node, 'EntityInfo', 'entity') : [];
      if (!node || !info) continue;
      if (attribute(info, 'Name').toLowerCase() !== logicalName)
        report(
          info,
          `The table is called "${attribute(info, 'Name')}" here and "${schemaName}" in its Name. Make them agree.`,
        );
      if (own && !ownerships.has(childText(info, 'OwnershipTypeMask')))
        report(
          child(info, 'OwnershipTypeMask') ?? info,
          `"${childText(info, 'OwnershipTypeMask')}" is no ownership. Use UserOwned or OrgOwned.`,
        );
      const set = childText(info, 'EntitySetName').toLowerCase();
      const other = sets.get(set);
      if (set !== '' && other !== undefined)
        report(child(info, 'EntitySetName') ?? info, `${other} has the set name "${set}" too. Give one table another.`);
      sets.set(set, logicalName);
      for (const column of columnNodes(node)) {
        const level = childText(column, 'RequiredLevel');
        if (level !== '' && !levels.has(level))
          report(
            child(column, 'RequiredLevel') ?? column,
            `"${level}" is no requirement level. Use none, recommended or required.`,
          );
        if (childText(column, 'Type') !== 'datetime') continue;
        const behavior = childText(column, 'Behavior');
        if (behavior !== '' && !['1', '2', '3'].includes(behavior))
          report(
            child(column, 'Behavior') ?? column,
            `"${behavior}" is no date behavior. Use 1 (user local), 2 (date only) or 3 (time-zone independent).`,
          );
        if (behavior === '2' && childText(column, 'Format') === 'datetime')
          report(child(column, 'Format') ?? column, 'A date-only column cannot show a time. Set its Format to date.');
      }
    }
  },
};
