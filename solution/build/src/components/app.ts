import { braced } from '../ids';
import { el, type XmlElement } from '../xml/element';
import { descriptions, INTRODUCED, localizedNames } from './labels';

/** Where an entry of the navigation leads. */
export type SubArea =
  | {
      readonly id: string;
      readonly title: string;
      readonly table: string;
      readonly icon?: string;
    }
  | { readonly id: string; readonly title: string; readonly dashboardId: string; readonly icon?: string }
  | {
      /** A list that opens with a view of its own. */
      readonly id: string;
      readonly title: string;
      readonly list: { readonly table: string; readonly viewId: string };
      readonly icon?: string;
    }
  | { readonly id: string; readonly title: string; readonly url: string; readonly icon?: string };

export interface Area {
  readonly id: string;
  readonly title: string;
  readonly icon?: string;
  readonly groups: readonly { readonly id: string; readonly title: string; readonly subAreas: readonly SubArea[] }[];
}

/** A model-driven app with its navigation. */
export interface App {
  readonly uniqueName: string;
  readonly name: string;
  readonly description: string;
  /** Logical names of the tables in the app. */
  readonly tables: readonly string[];
  /** Ids of forms and views the app is limited to; a table none is named for shows all it has. */
  readonly forms: readonly string[];
  /** Ids of the dashboards and charts it offers. */
  readonly dashboards: readonly string[];
  readonly charts: readonly string[];
  readonly views: readonly string[];
  readonly roleIds: readonly string[];
  /** Id of the web resource that is the app's icon; the platform's default icon when omitted. */
  readonly iconId?: string;
  readonly areas: readonly Area[];
}

const DEFAULT_ICON = '953b9fac-1e5e-e611-80d6-00155ded156f';
const SYSTEM_ADMINISTRATOR = '627090ff-40a3-4053-8790-584edc5be201';
const SYSTEM_CUSTOMIZER = '119f245c-3cc8-4b62-b31c-d1a046ced15d';

/** Content of `AppModules/<name>/AppModule.xml`. */
export function appModule(app: App): XmlElement {
  const component = (type: number, key: Record<string, string>): XmlElement =>
    el('AppModuleComponent', { type, ...key });
  return el(
    'AppModule',
    {},
    el('UniqueName', {}, app.uniqueName),
    el('IntroducedVersion', {}, INTRODUCED),
    el('WebResourceId', {}, app.iconId ?? DEFAULT_ICON),
    el('OptimizedFor'),
    el('statecode', {}, '0'),
    el('statuscode', {}, '1'),
    el('FormFactor', {}, '1'),
    el('ClientType', {}, '4'),
    el('NavigationType', {}, '0'),
    el('AppModuleComponents', {}, [
      ...app.tables.map((schemaName) => component(1, { schemaName })),
      ...app.views.map((id) => component(26, { id: braced(id) })),
      ...app.charts.map((id) => component(59, { id: braced(id) })),
      ...[...app.forms, ...app.dashboards].map((id) => component(60, { id: braced(id) })),
      component(62, { schemaName: app.uniqueName }),
    ]),
    el(
      'AppModuleRoleMaps',
      {},
      [SYSTEM_ADMINISTRATOR, SYSTEM_CUSTOMIZER, ...app.roleIds].map((id) => el('Role', { id: braced(id) })),
    ),
    localizedNames(app.name),
    descriptions(app.description),
  );
}

const titles = (title: string): XmlElement => el('Titles', {}, el('Title', { LCID: '1033', Title: title }));

function urlOf(entry: SubArea): string | undefined {
  if ('url' in entry) return entry.url;
  if ('dashboardId' in entry) return '/workplace/home_dashboards.aspx';
  // An Entity attribute cannot say which view to open with; the address of the list can (1039: a system view).
  if ('list' in entry)
    return `/main.aspx?pagetype=entitylist&etn=${entry.list.table}&viewid=${entry.list.viewId}&viewtype=1039`;
  return undefined;
}

function subArea(entry: SubArea): XmlElement {
  const icon = entry.icon === undefined ? undefined : `/WebResources/${entry.icon}`;
  return el(
    'SubArea',
    {
      Id: entry.id,
      Icon: icon ?? '/_imgs/imagestrips/transparent_spacer.gif',
      VectorIcon: icon,
      Entity: 'table' in entry ? entry.table : undefined,
      Url: urlOf(entry),
      DefaultDashboard: 'dashboardId' in entry ? entry.dashboardId : undefined,
      Client: 'All,Outlook,OutlookLaptopClient,OutlookWorkstationClient,Web',
      AvailableOffline: 'true',
      PassParams: 'false',
      Sku: 'All,OnPremise,Live,SPLA',
    },
    titles(entry.title),
  );
}

/** Content of `AppModuleSiteMaps/<name>/AppModuleSiteMap.xml`. */
export function appModuleSiteMap(app: App): XmlElement {
  return el(
    'AppModuleSiteMap',
    {},
    el('SiteMapUniqueName', {}, app.uniqueName),
    el('EnableCollapsibleGroups', {}, 'False'),
    el('ShowHome', {}, 'True'),
    el('ShowPinned', {}, 'True'),
    el('ShowRecents', {}, 'True'),
    el(
      'SiteMap',
      { IntroducedVersion: '7.0.0.0' },
      app.areas.map((area) =>
        el(
          'Area',
          {
            Id: area.id,
            ResourceId: 'SitemapDesigner.NewTitle',
            DescriptionResourceId: 'SitemapDesigner.NewTitle',
            ShowGroups: 'true',
            IntroducedVersion: '7.0.0.0',
            Icon: area.icon === undefined ? undefined : `/WebResources/${area.icon}`,
            VectorIcon: area.icon === undefined ? undefined : `/WebResources/${area.icon}`,
          },
          titles(area.title),
          area.groups.map((group) =>
            el(
              'Group',
              {
                Id: group.id,
                ResourceId: 'SitemapDesigner.NewGroup',
                DescriptionResourceId: 'SitemapDesigner.NewGroup',
                IntroducedVersion: '7.0.0.0',
                IsProfile: 'false',
                // The platform's own spelling.
                ToolTipResourseId: 'SitemapDesigner.Unknown',
              },
              titles(group.title),
              group.subAreas.map(subArea),
            ),
          ),
        ),
      ),
    ),
    localizedNames(app.name),
  );
}
