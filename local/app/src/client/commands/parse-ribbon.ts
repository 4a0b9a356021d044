import { readLabels, type Labels } from '../xml/labels';
import { child, childrenOf, descendants, type XmlNode } from '../xml/node';
import { isKnownParameter } from './parameters';
import type { Place, RibbonButton, ScriptCall } from './ribbon';
import { isKnownRule } from './rules';

const webResource = (value: string | undefined): string | undefined =>
  value?.startsWith('$webresource:') === true ? value.slice('$webresource:'.length) : undefined;

const byId = (nodes: readonly XmlNode[]): ReadonlyMap<string, XmlNode> =>
  new Map(nodes.map((node) => [node.attributes['Id'] ?? '', node]));

const placeOf = (tab: XmlNode): Place | undefined =>
  /^Mscrm\.(HomepageGrid|SubGrid|Form)\./.exec(tab.attributes['Id'] ?? '')?.[1] as Place | undefined;

/** A text of the ribbon: the label it refers to, else the text itself in any language. */
function labelOf(labels: ReadonlyMap<string, XmlNode>, value: string | undefined): Labels {
  const id = value?.startsWith('$LocLabels:') === true ? value.slice('$LocLabels:'.length) : undefined;
  if (id !== undefined) return readLabels(child(labels.get(id), 'Titles'));
  return value === undefined ? {} : { 1033: value };
}

const callOf = (node: XmlNode): ScriptCall => ({
  functionName: node.attributes['FunctionName'] ?? '',
  library: webResource(node.attributes['Library']),
  parameters: node.children,
});

/** Reads what `RetrieveEntityRibbon` tells of a table: its buttons, each with its command, rules and labels put together. */
export function parseRibbon(root: XmlNode): readonly RibbonButton[] {
  const definition = child(root, 'RibbonDefinition');
  if (!definition) return [];
  const commands = byId(childrenOf(child(definition, 'CommandDefinitions'), 'CommandDefinition'));
  const rules = child(definition, 'RuleDefinitions');
  const displayRules = byId(childrenOf(child(rules, 'DisplayRules'), 'DisplayRule'));
  const enableRules = byId(childrenOf(child(rules, 'EnableRules'), 'EnableRule'));
  const labels = byId(childrenOf(child(definition, 'LocLabels'), 'LocLabel'));

  function button(node: XmlNode, place: Place): RibbonButton {
    const { attributes } = node;
    const command = commands.get(attributes['Command'] ?? '');
    const actions = child(command, 'Actions')?.children ?? [];
    const calls = actions.filter((action) => action.name === 'JavaScriptFunction').map(callOf);
    const unknown: string[] = [];
    const conditions = (
      [
        ['DisplayRules', 'DisplayRule', displayRules],
        ['EnableRules', 'EnableRule', enableRules],
      ] as const
    ).flatMap(([list, item, known]) =>
      childrenOf(child(command, list), item).flatMap((reference) => {
        const rule = known.get(reference.attributes['Id'] ?? '');
        if (!rule) unknown.push(`the rule ${reference.attributes['Id'] ?? ''}`);
        return rule?.children ?? [];
      }),
    );
    if (node.name !== 'Button') unknown.push(`the control ${node.name}`);
    if (!command) unknown.push(`the command ${attributes['Command'] ?? ''}`);
    else if (calls.length === 0) unknown.push('a command without a script');
    for (const rule of conditions) if (!isKnownRule(rule)) unknown.push(`the rule ${rule.name}`);
    for (const action of actions) if (action.name !== 'JavaScriptFunction') unknown.push(`the action ${action.name}`);
    for (const parameter of calls.flatMap((call) => call.parameters))
      if (!isKnownParameter(parameter))
        unknown.push(`the parameter ${parameter.name} ${parameter.attributes['Value'] ?? ''}`);
    return {
      id: attributes['Id'] ?? '',
      place,
      label: labelOf(labels, attributes['LabelText']),
      description: labelOf(labels, attributes['ToolTipDescription']),
      icon: webResource(attributes['ModernImage']),
      rules: conditions,
      calls,
      unknown,
    };
  }

  return descendants(child(definition, 'UI') ?? definition, 'Tab').flatMap((tab) => {
    const place = placeOf(tab);
    if (!place) return [];
    return childrenOf(child(tab, 'Groups'), 'Group').flatMap((group) =>
      (child(group, 'Controls')?.children ?? []).map((control) => button(control, place)),
    );
  });
}
