import type { Element } from '../xml/dom';
import { attribute, elements, escapeXml, first, path, serialize } from '../xml/dom';
import { placeOf } from './ribbon-place';
import type { RibbonPlace } from './ribbon-place';

/** Bits of the platform's RibbonLocationFilters. */
export const ribbonLocations: Readonly<Record<RibbonPlace['location'], number>> = {
  Form: 1,
  HomepageGrid: 2,
  SubGrid: 4,
};

const sequence = (element: Element): number => Number(attribute(element, 'Sequence') ?? 0);

/** Elements by id; what came later takes the place of what came before. */
function byId(lists: readonly Element[][]): string {
  const found = new Map(lists.flat().map((element) => [attribute(element, 'Id') ?? '', element]));
  return [...found.values()].map(serialize).join('');
}

/** Groups in a tab, controls in a group: by the ids of the places that actions name. */
function controls(table: string, diffs: readonly Element[], filter: number): Map<string, Map<string, Element[]>> {
  const actions = diffs.flatMap((diff) => elements(first(diff, 'CustomActions')));
  const tabs = new Map<string, Map<string, Element[]>>();
  for (const action of actions.sort((a, b) => sequence(a) - sequence(b))) {
    const place = placeOf(action, table);
    const control = elements(first(action, 'CommandUIDefinition'))[0];
    if (!place || !control || (ribbonLocations[place.location] & filter) === 0) continue;
    const groups = tabs.get(place.tab) ?? new Map<string, Element[]>();
    groups.set(place.group, [...(groups.get(place.group) ?? []), control]);
    tabs.set(place.tab, groups);
  }
  return tabs;
}

/**
 * A table's ribbon as RetrieveEntityRibbon tells it: tabs, groups and controls with their commands and rules. Only what
 * solutions added, since the platform's own buttons are not here. Labels stay references (`$LocLabels:<id>`), and their texts
 * in all languages follow, so that a client chooses the language.
 * @param filter bits of RibbonLocationFilters
 */
export function entityRibbon(table: string, diffs: readonly Element[], filter: number): string {
  const tabs = [...controls(table, diffs, filter)].map(([tab, groups]) => {
    const inside = [...groups].map(
      ([group, list]) =>
        `<Group Id="${escapeXml(group)}"><Controls Id="${escapeXml(group)}.Controls">${list.map(serialize).join('')}</Controls></Group>`,
    );
    return `<Tab Id="${escapeXml(tab)}"><Groups Id="${escapeXml(tab)}.Groups">${inside.join('')}</Groups></Tab>`;
  });
  const merged = (...names: string[]): string => byId(diffs.map((diff) => elements(path(diff, ...names))));
  return (
    '<?xml version="1.0" encoding="utf-8"?><RibbonDefinitions><RibbonDefinition>' +
    `<UI><Ribbon><Tabs Id="Mscrm.Tabs">${tabs.join('')}</Tabs></Ribbon></UI>` +
    `<Templates><RibbonTemplates Id="Mscrm.Templates" /></Templates>` +
    `<CommandDefinitions>${merged('CommandDefinitions')}</CommandDefinitions>` +
    `<RuleDefinitions><TabDisplayRules /><DisplayRules>${merged('RuleDefinitions', 'DisplayRules')}</DisplayRules>` +
    `<EnableRules>${merged('RuleDefinitions', 'EnableRules')}</EnableRules></RuleDefinitions>` +
    `<LocLabels>${merged('LocLabels')}</LocLabels></RibbonDefinition></RibbonDefinitions>`
  );
}
