import { roleId } from '../components/role';
import { dashboardId } from '../components/dashboard';
import { fieldSecurityProfileId } from '../components/field-security-profile';
import { formId } from '../components/form';
import { assemblyId, steps } from '../components/plugin-assembly';
import { braced } from '../ids';
import { publisher, type Dependency, type Solution } from '../solution';
import { el, type XmlElement } from '../xml/element';

const LCID = 1033;
const nil = (name: string): XmlElement => el(name, { 'xsi:nil': 'true' });

const address = (number: number): XmlElement =>
  el(
    'Address',
    {},
    el('AddressNumber', {}, number),
    el('AddressTypeCode', {}, '1'),
    ...[
      'City',
      'County',
      'Country',
      'Fax',
      'FreightTermsCode',
      'ImportSequenceNumber',
      'Latitude',
      'Line1',
      'Line2',
      'Line3',
      'Longitude',
      'Name',
      'PostalCode',
      'PostOfficeBox',
      'PrimaryContactName',
    ].map(nil),
    el('ShippingMethodCode', {}, '1'),
    ...[
      'StateOrProvince',
      'Telephone1',
      'Telephone2',
      'Telephone3',
      'TimeZoneRuleVersionNumber',
      'UPSZone',
      'UTCOffset',
      'UTCConversionTimeZoneCode',
    ].map(nil),
  );

const root = (type: number, key: { schemaName?: string; id?: string }, behavior = 0): XmlElement =>
  el('RootComponent', { type, schemaName: key.schemaName, id: key.id, behavior });

/**
 * Root components of a solution. Columns, relationships, keys, views and everything of the folder-based kinds are never
 * listed: they travel with their parents. A standard table comes as a shell (behavior 2), so its forms are listed.
 */
function rootComponents(solution: Solution): XmlElement[] {
  const standard = new Set(solution.tables.filter((table) => table.kind === 'standard').map((t) => t.logicalName));
  return [
    ...solution.tables.map((table) => root(1, { schemaName: table.logicalName }, table.kind === 'own' ? 0 : 2)),
    ...solution.choices.map((choice) => root(9, { schemaName: choice.name })),
    ...solution.roles.map((role) => root(20, { id: braced(roleId(role.name)) })),
    ...solution.forms.filter((form) => standard.has(form.table)).map((form) => root(60, { id: braced(formId(form)) })),
    ...solution.dashboards.map((dashboard) => root(60, { id: braced(dashboardId(dashboard)) })),
    ...solution.webResources.map((resource) => root(61, { schemaName: resource.name })),
    ...solution.apps.map((app) => root(62, { schemaName: app.uniqueName })),
    ...solution.controls.map((control) => root(66, { schemaName: control.name })),
    ...solution.fieldSecurityProfiles.map((profile) => root(70, { id: braced(fieldSecurityProfileId(profile.name)) })),
    ...solution.apps.map((app) => root(80, { schemaName: app.uniqueName })),
    ...(solution.plugins
      ? [
          root(91, {
            id: braced(assemblyId(solution.plugins.description.fullName)),
            schemaName: solution.plugins.description.fullName,
          }),
          ...steps(solution.plugins.description, syncedTables(solution)).map((step) =>
            root(92, { id: braced(step.id) }),
          ),
        ]
      : []),
  ];
}

export const syncedTables = (solution: Solution): string[] =>
  solution.tables.filter((table) => table.synced).map((table) => table.logicalName);

function missingDependency(dependency: Dependency): XmlElement {
  const { dependent } = dependency;
  return el(
    'MissingDependency',
    {},
    el('Required', {
      type: dependency.type,
      schemaName: dependency.schemaName,
      id: dependency.id,
      displayName: dependency.displayName,
      solution: dependency.solution,
    }),
    el('Dependent', {
      type: dependent.type,
      schemaName: dependent.schemaName,
      id: dependent.id,
      displayName: dependent.displayName,
      parentSchemaName: dependent.parentSchemaName,
      parentDisplayName: dependent.parentDisplayName,
    }),
  );
}

/** Content of solution.xml. @param managed 0 or 1 in a zip; the unpacked tree carries what it was packed as. */
export function solutionXml(solution: Solution, managed: 0 | 1): XmlElement {
  const localized = (list: string, item: string, text: string): XmlElement =>
    el(list, {}, el(item, { description: text, languagecode: LCID }));
  return el(
    'ImportExportXml',
    {
      version: '9.2.24021.191',
      SolutionPackageVersion: '9.2',
      languagecode: LCID,
      generatedBy: 'CrmLive',
      'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
    },
    el(
      'SolutionManifest',
      {},
      el('UniqueName', {}, solution.uniqueName),
      localized('LocalizedNames', 'LocalizedName', solution.displayName),
      localized('Descriptions', 'Description', solution.description),
      el('Version', {}, solution.version),
      el('Managed', {}, managed),
      el(
        'Publisher',
        {},
        el('UniqueName', {}, publisher.uniqueName),
        localized('LocalizedNames', 'LocalizedName', publisher.displayName),
        localized('Descriptions', 'Description', publisher.description),
        nil('EMailAddress'),
        nil('SupportingWebsiteUrl'),
        el('CustomizationPrefix', {}, publisher.prefix),
        el('CustomizationOptionValuePrefix', {}, publisher.optionValuePrefix),
        el('Addresses', {}, address(1), address(2)),
      ),
      el('RootComponents', {}, rootComponents(solution)),
      el('MissingDependencies', {}, solution.dependencies.map(missingDependency)),
    ),
  );
}

/** Which picture stands for a row, and which columns keep the picture in full: no attribute element says either. */
function imageConfigs(solution: Solution): { tables: XmlElement[]; columns: XmlElement[] } {
  const found = solution.tables.flatMap((table) =>
    Object.entries(table.columns).flatMap(([name, column]) =>
      column.type === 'image' ? [{ table: table.logicalName, name, primary: column.primary }] : [],
    ),
  );
  const list = (name: string, items: readonly XmlElement[]): XmlElement[] =>
    items.length === 0 ? [] : [el(name, {}, items)];
  return {
    tables: list(
      'EntityImageConfigs',
      found
        .filter((image) => image.primary)
        .map(({ table, name }) =>
          el('EntityImageConfig', {}, el('parententitylogicalname', {}, table), el('primaryimageattribute', {}, name)),
        ),
    ),
    columns: list(
      'AttributeImageConfigs',
      found.map(({ table, name }) =>
        el(
          'AttributeImageConfig',
          {},
          el('attributelogicalname', {}, name),
          el('parententitylogicalname', {}, table),
          el('canstorefullimage', {}, '1'),
        ),
      ),
    ),
  };
}

/**
 * Content of Other/Customizations.xml: the skeleton. Each kind that has files must have its empty placeholder here, or
 * SolutionPackager ships the files and registers nothing.
 */
export function customizationsSkeleton(solution: Solution): XmlElement {
  const some = (name: string, present: boolean): XmlElement[] => (present ? [el(name)] : []);
  const images = imageConfigs(solution);
  return el('ImportExportXml', { 'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance' }, [
    el('Entities'),
    el('Roles'),
    el('Workflows'),
    el('FieldSecurityProfiles'),
    ...images.tables,
    el('Templates'),
    ...images.columns,
    el('EntityMaps'),
    el('EntityRelationships'),
    el('OrganizationSettings'),
    el('optionsets'),
    ...some('Dashboards', solution.dashboards.length > 0),
    ...some('WebResources', solution.webResources.length > 0),
    el('CustomControls'),
    ...some('SolutionPluginAssemblies', solution.plugins !== undefined),
    ...some('SdkMessageProcessingSteps', solution.plugins !== undefined),
    ...some('AppModuleSiteMaps', solution.apps.length > 0),
    ...some('AppModules', solution.apps.length > 0),
    el('EntityDataProviders'),
    el(
      'Languages',
      {},
      [LCID, ...solution.translations.map(({ lcid }) => lcid)].map((lcid) => el('Language', {}, lcid)),
    ),
  ]);
}
