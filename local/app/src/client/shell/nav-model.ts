import type { TableSummary } from '../metadata/types';
import { parseRoute, type Page } from '../routing/route';
import { pickLabel } from '../xml/labels';
import type { Area, SubArea } from '../xml/parse-site-map';

export interface NavEntry {
  readonly id: string;
  readonly label: string;
  readonly icon: string | undefined;
  readonly table: string | undefined;
  readonly page: Page;
}

export interface NavGroup {
  readonly id: string;
  readonly label: string;
  readonly entries: readonly NavEntry[];
}

export interface NavArea {
  readonly id: string;
  readonly label: string;
  readonly groups: readonly NavGroup[];
}

function entryOf(
  subArea: SubArea,
  tables: ReadonlyMap<string, TableSummary>,
  languageId: number,
): NavEntry | undefined {
  const title = pickLabel(subArea.titles, languageId);
  if (subArea.table !== undefined) {
    const table = tables.get(subArea.table.toLowerCase());
    // The platform leaves out what is not in the environment; so does this page.
    if (!table) return undefined;
    return {
      id: subArea.id,
      label: title ?? table.collectionLabel,
      icon: subArea.icon,
      table: table.name,
      page: { type: 'entitylist', table: table.name, viewId: subArea.viewId },
    };
  }
  if (subArea.dashboardId !== undefined) {
    return {
      id: subArea.id,
      label: title ?? subArea.id,
      icon: subArea.icon,
      table: undefined,
      page: { type: 'dashboard', id: subArea.dashboardId },
    };
  }
  const url = subArea.url ?? '';
  const query = /^\/?main\.aspx\?(.*)$/i.exec(url)?.[1];
  const parsed = query === undefined ? undefined : parseRoute(`?${query}`).page;
  return {
    id: subArea.id,
    label: title ?? subArea.id,
    icon: subArea.icon,
    table: undefined,
    page:
      parsed && parsed.type !== 'home'
        ? parsed
        : { type: 'other', what: url.startsWith('$webresource:') ? 'webresource' : 'url' },
  };
}

/** The site map as the navigation draws it: labels in the user's language, nothing that leads nowhere, no empty groups. */
export function navAreas(
  areas: readonly Area[],
  tables: ReadonlyMap<string, TableSummary>,
  languageId: number,
): NavArea[] {
  return areas
    .map((area) => ({
      id: area.id,
      label: pickLabel(area.titles, languageId) ?? area.id,
      groups: area.groups
        .map((group) => ({
          id: group.id,
          label: area.showGroups ? (pickLabel(group.titles, languageId) ?? '') : '',
          entries: group.subAreas.flatMap((subArea) => entryOf(subArea, tables, languageId) ?? []),
        }))
        .filter((group) => group.entries.length > 0),
    }))
    .filter((area) => area.groups.length > 0);
}

function isSamePlace(entry: NavEntry, page: Page): boolean {
  if (page.type === 'other') return entry.page.type === 'other' && entry.page.what === page.what;
  if (page.type === 'dashboard') return entry.page.type === 'dashboard' && entry.page.id === page.id;
  return page.type !== 'home' && entry.table === page.table;
}

/**
 * The area and entry a page belongs to. One table may stand in several entries, told apart by their view; an area that is
 * already open keeps the selection when it lists the table too.
 */
export function locate(
  areas: readonly NavArea[],
  page: Page,
  openAreaId: string | undefined,
): { readonly area: NavArea | undefined; readonly entry: NavEntry | undefined } {
  const ordered = [...areas].sort((a, b) => Number(b.id === openAreaId) - Number(a.id === openAreaId));
  const candidates = ordered.flatMap((area) =>
    area.groups.flatMap((group) =>
      group.entries.filter((entry) => isSamePlace(entry, page)).map((entry) => ({ area, entry })),
    ),
  );
  const exact = candidates.find(
    ({ entry }) => entry.page.type === 'entitylist' && page.type === 'entitylist' && entry.page.viewId === page.viewId,
  );
  return exact ?? candidates[0] ?? { area: areas.find((area) => area.id === openAreaId) ?? areas[0], entry: undefined };
}
