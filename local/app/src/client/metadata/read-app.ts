import { quote, text, type Row, type WebApi } from '../dataverse/web-api';
import type { ReadXml } from '../xml/node';
import { parseSiteMap } from '../xml/parse-site-map';
import { componentType, type AppInfo, type OpenedApp } from './types';

function appOf(row: Row): AppInfo {
  return {
    id: text(row, 'appmoduleid') ?? '',
    uniqueId: text(row, 'appmoduleidunique') ?? text(row, 'appmoduleid') ?? '',
    uniqueName: text(row, 'uniquename') ?? '',
    name: text(row, 'name') ?? text(row, 'uniquename') ?? '',
    description: text(row, 'description') ?? '',
  };
}

/** The apps that were imported, the latest first: it is the one that opens when the address names none. */
export async function readApps(api: WebApi): Promise<AppInfo[]> {
  const page = await api.list(
    'appmodules?$select=appmoduleid,appmoduleidunique,uniquename,name,description&$orderby=createdon desc,versionnumber desc',
    { annotations: false },
  );
  return page.rows.map(appOf).filter((app) => app.uniqueName !== '');
}

/** One app with its site map. The site map is the app's component of type 62, else the one that has the app's unique name. */
export async function openApp(api: WebApi, readXml: ReadXml, app: AppInfo): Promise<OpenedApp> {
  const [components, named] = await Promise.all([
    api.list(`appmodulecomponents?$select=componenttype,objectid&$filter=_appmoduleidunique_value eq ${app.uniqueId}`, {
      annotations: false,
    }),
    api.list(
      `sitemaps?$select=sitemapid,sitemapnameunique,sitemapxml&$filter=sitemapnameunique eq ${quote(app.uniqueName)}`,
      { annotations: false },
    ),
  ]);
  const idsOf = (type: number) =>
    new Set(
      components.rows
        .filter((row) => row['componenttype'] === type)
        .map((row) => (text(row, 'objectid') ?? '').toLowerCase())
        .filter((id) => id !== ''),
    );
  let siteMapXml = named.rows[0] && text(named.rows[0], 'sitemapxml');
  const [siteMapId] = idsOf(componentType.siteMap);
  if (siteMapXml === undefined && siteMapId !== undefined) {
    siteMapXml = text(await api.get(`sitemaps(${siteMapId})?$select=sitemapxml`, { annotations: false }), 'sitemapxml');
  }
  return {
    ...app,
    areas: siteMapXml === undefined ? [] : parseSiteMap(readXml(siteMapXml)),
    viewIds: idsOf(componentType.view),
    formIds: idsOf(componentType.form),
  };
}
