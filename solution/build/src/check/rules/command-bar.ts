import { attribute, at, below, child, type XmlNode } from '../../xml/document';
import type { Rule } from '../rule';
import type { TableView } from '../view/table-view';

/** What the platform brings: commands, rules and labels of its own bars. */
const isOfPlatform = (id: string): boolean => /^Mscrm\./i.test(id);

export const commandBar: Rule = {
  id: 'command-bar',
  looksAt: 'Buttons of command bars: command, rules and labels are defined, tables and columns exist, ids are unique.',
  check(solution, report) {
    /** Names of another publisher may be defined in a solution below this one. */
    const mustBeHere = (id: string): boolean =>
      !isOfPlatform(id) && (solution.prefix === '' || id.toLowerCase().startsWith(solution.prefix.toLowerCase()));

    const defined = (nodes: readonly XmlNode[], what: string): Set<string> => {
      const ids = new Set<string>();
      for (const node of nodes) {
        const id = attribute(node, 'Id');
        if (ids.has(id)) report(node, `Two ${what} have the Id "${id}". Give one another Id.`);
        ids.add(id);
      }
      return ids;
    };

    const one = (ribbon: XmlNode, table: TableView | undefined): void => {
      const actions = at(ribbon, 'CustomActions', 'CustomAction');
      defined(actions, 'custom actions');
      const commands = defined(at(ribbon, 'CommandDefinitions', 'CommandDefinition'), 'commands');
      const labels = defined(at(ribbon, 'LocLabels', 'LocLabel'), 'labels');
      const rules = child(ribbon, 'RuleDefinitions');
      const enable = defined(rules ? at(rules, 'EnableRules', 'EnableRule') : [], 'enable rules');
      const display = defined(rules ? at(rules, 'DisplayRules', 'DisplayRule') : [], 'display rules');

      for (const action of actions) {
        const [, named] = /^Mscrm\.(?:Form|HomepageGrid|SubGrid)\.([^.]+)\./.exec(attribute(action, 'Location')) ?? [];
        if (table && named !== undefined && named !== '{!EntityLogicalName}' && named !== table.logicalName)
          report(
            action,
            `The button stands on the bar of "${named}", but in the ribbon of ${table.logicalName}. Correct Location; names are lower-case.`,
          );
        for (const button of below(action, 'Button')) {
          const command = attribute(button, 'Command');
          if (!commands.has(command) && mustBeHere(command))
            report(button, `There is no command "${command}", so the button does nothing. Define it, or correct it.`);
        }
      }
      for (const node of [...actions, ...at(ribbon, 'Templates')].flatMap((top) => below(top, 'Button')))
        for (const [name, value] of Object.entries(node.attributes)) {
          const label = /^\$LocLabels:(.+)$/.exec(value)?.[1];
          if (label !== undefined && !labels.has(label) && !isOfPlatform(label))
            report(node, `${name} names the label "${label}", which LocLabels lacks. Add it there.`);
        }
      for (const command of at(ribbon, 'CommandDefinitions', 'CommandDefinition')) {
        const verify = (kind: 'EnableRule' | 'DisplayRule', known: ReadonlySet<string>): void => {
          for (const node of at(command, `${kind}s`, kind)) {
            const id = attribute(node, 'Id');
            if (!known.has(id) && mustBeHere(id))
              report(node, `There is no rule "${id}" under RuleDefinitions/${kind}s. Define it, or correct the Id.`);
          }
        };
        verify('EnableRule', enable);
        verify('DisplayRule', display);
      }
      if (!rules) return;
      for (const node of below(rules, 'EntityPrivilegeRule')) {
        const name = attribute(node, 'EntityName').toLowerCase();
        if (name !== '' && !solution.table(name))
          report(node, `There is no table "${name}" here, on the platform or among the dependencies. Correct it.`);
      }
      for (const node of below(rules, 'ValueRule')) {
        const column = attribute(node, 'Field').toLowerCase();
        if (table && column !== '' && !solution.hasColumn(table, column))
          report(node, `${table.logicalName} has no column "${column}". Correct Field.`);
      }
    };

    for (const table of solution.tables) {
      const ribbon = table.node && child(table.node, 'RibbonDiffXml');
      if (ribbon) one(ribbon, table);
    }
    const everywhere = child(solution.root, 'RibbonDiffXml');
    if (everywhere) one(everywhere, undefined);
  },
};
