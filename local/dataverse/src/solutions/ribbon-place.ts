import type { Element } from '../xml/dom';
import { attribute, elements, first } from '../xml/dom';

/** Where a custom action adds its control: the ids of the ribbon's parts around it. */
export interface RibbonPlace {
  location: 'Form' | 'HomepageGrid' | 'SubGrid';
  tab: string;
  group: string;
}

const groupPlace = /^(Mscrm\.(Form|HomepageGrid|SubGrid)\.([^.]+)\.[^.]+)\.([^.]+)\.Controls\._children$/;

/**
 * The place of a custom action that adds one control to a group of the table's ribbon; null for every other action (menus,
 * new tabs, groups, HideCustomAction), which would need the platform's own ribbon to stand on.
 */
export function placeOf(action: Element, table: string): RibbonPlace | null {
  if (action.tagName !== 'CustomAction' || elements(first(action, 'CommandUIDefinition')).length !== 1) return null;
  const location = (attribute(action, 'Location') ?? '').replace('{!EntityLogicalName}', table);
  const match = groupPlace.exec(location);
  if (!match || match[3] !== table) return null;
  const [, tab = '', kind, , group = ''] = match;
  return { location: kind as RibbonPlace['location'], tab, group: `${tab}.${group}` };
}
