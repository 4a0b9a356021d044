import { child, childrenOf, type XmlNode } from './node';
import { readLabels, type Labels } from './labels';

/** One entry of the navigation. */
export interface SubArea {
  readonly id: string;
  readonly titles: Labels;
  /** Logical name of the table whose rows the entry lists. */
  readonly table: string | undefined;
  /** Address of an entry that is not a table: `$webresource:…`, `/main.aspx?…`, a dashboard. */
  readonly url: string | undefined;
  /** View the entry opens with (`DefaultView`), braces removed. */
  readonly viewId: string | undefined;
  /** Dashboard the entry opens (`DefaultDashboard`). */
  readonly dashboardId: string | undefined;
  /** Name of the web resource with the icon. */
  readonly icon: string | undefined;
}

export interface Group {
  readonly id: string;
  readonly titles: Labels;
  readonly subAreas: readonly SubArea[];
}

export interface Area {
  readonly id: string;
  readonly titles: Labels;
  readonly icon: string | undefined;
  readonly showGroups: boolean;
  readonly groups: readonly Group[];
}

function titlesOf(node: XmlNode): Labels {
  const titles = readLabels(child(node, 'Titles'));
  const single = node.attributes['Title'];
  return Object.keys(titles).length === 0 && single !== undefined ? { 1033: single } : titles;
}

/** `$webresource:name` and `/WebResources/name` both name a web resource; anything else is an icon of the platform. */
function iconOf(node: XmlNode): string | undefined {
  const icon = node.attributes['VectorIcon'] ?? node.attributes['Icon'];
  const match = /^(?:\$webresource:|\/WebResources\/)(.+)$/i.exec(icon ?? '');
  return match?.[1];
}

function subAreaOf(node: XmlNode): SubArea {
  return {
    id: node.attributes['Id'] ?? '',
    titles: titlesOf(node),
    table: node.attributes['Entity'],
    url: node.attributes['Url'],
    viewId: node.attributes['DefaultView']?.replace(/[{}]/g, '').toLowerCase(),
    dashboardId: node.attributes['DefaultDashboard']?.replace(/[{}]/g, '').toLowerCase(),
    icon: iconOf(node),
  };
}

/** Reads `SiteMap/Area/Group/SubArea`, whether or not the text has a wrapper such as `AppModuleSiteMap` around it. */
export function parseSiteMap(root: XmlNode): Area[] {
  const siteMap = root.name === 'SiteMap' ? root : (child(root, 'SiteMap') ?? root);
  return childrenOf(siteMap, 'Area').map((area) => ({
    id: area.attributes['Id'] ?? '',
    titles: titlesOf(area),
    icon: iconOf(area),
    showGroups: area.attributes['ShowGroups'] !== 'false',
    groups: childrenOf(area, 'Group').map((group) => ({
      id: group.attributes['Id'] ?? '',
      titles: titlesOf(group),
      subAreas: childrenOf(group, 'SubArea').map(subAreaOf),
    })),
  }));
}
