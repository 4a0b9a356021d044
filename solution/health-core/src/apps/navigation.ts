import { dashboardId, viewId, type Area, type Dashboard, type SubArea } from '@patient-outreach/solution-build';
import { iconResource, tableIcon } from '../icons/icons';
import { viewNamed } from '../views/index';

type Group = Area['groups'][number];

/** Builders for one app's navigation; ids are unique within an app, so each takes the app's own mark. */
export const navigation = (app: string) => {
  const used = new Map<string, number>();
  const id = (name: string): string => {
    const count = (used.get(name) ?? 0) + 1;
    used.set(name, count);
    return `hco_${app}_${name}${count === 1 ? '' : count}`;
  };
  return {
    /** The list of a table. */
    table: (table: string, title: string): SubArea => ({ id: id(table), title, table, icon: tableIcon(table) }),
    /** The list of a table, opened with one of its views. */
    view: (table: string, view: string, title: string = view): SubArea => ({
      id: id(table),
      title,
      list: { table, viewId: viewId(viewNamed(table, view)) },
      icon: tableIcon(table),
    }),
    dashboard: (dashboard: Dashboard): SubArea => ({
      id: id('dashboard'),
      title: dashboard.name,
      dashboardId: dashboardId(dashboard),
      icon: iconResource('dashboard'),
    }),
    group: (name: string, title: string, ...subAreas: readonly SubArea[]): Group => ({
      id: id(`group_${name}`),
      title,
      subAreas,
    }),
    area: (name: string, title: string, icon: string, ...groups: readonly Group[]): Area => ({
      id: id(`area_${name}`),
      title,
      icon: iconResource(icon),
      groups,
    }),
  };
};

/** Tables that a navigation lists, each once. */
export const tablesIn = (areas: readonly Area[]): string[] => [
  ...new Set(
    areas.flatMap((area) =>
      area.groups.flatMap((group) =>
        group.subAreas.flatMap((entry) =>
          'table' in entry ? [entry.table] : 'list' in entry ? [entry.list.table] : [],
        ),
      ),
    ),
  ),
];
