import { putRow } from '../data/put-row';
import { rootBusinessUnitId } from '../base-tables/well-known';
import { uuidOf } from '../metadata/uuid';
import { tableId } from '../metadata/describe-table';
import { normalizeGuid } from '../query/column-value';
import type { Element } from '../xml/dom';
import { attribute, childFlag, childNumber, childText, elements, first, label, serialize } from '../xml/dom';
import type { ImportContext } from './context';
import { done, putComponent } from './context';
import { importFault } from './faults';
import { requireTable } from './import-tables';

/** Site maps of apps. */
export function importSiteMaps(context: ImportContext): void {
  for (const element of elements(first(context.file.customizations, 'AppModuleSiteMaps'), 'AppModuleSiteMap')) {
    const name = childText(element, 'SiteMapUniqueName') ?? '';
    const siteMap = first(element, 'SiteMap');
    if (name === '' || !siteMap) throw importFault('A site map has no unique name or no content.');
    for (const area of elements(siteMap, 'Area')) {
      for (const group of elements(area, 'Group')) {
        for (const sub of elements(group, 'SubArea')) {
          const entity = attribute(sub, 'Entity');
          if (entity) requireTable(context, entity.toLowerCase(), name);
        }
      }
    }
    putComponent(context, 'sitemap', uuidOf(`sitemap/${name}`), 62, {
      sitemapnameunique: name,
      sitemapname: label(first(element, 'LocalizedNames'), 'LocalizedName') ?? name,
      sitemapxml: serialize(siteMap),
      isappaware: 1,
      showhome: childFlag(element, 'ShowHome', true) ? 1 : 0,
      showpinned: childFlag(element, 'ShowPinned', true) ? 1 : 0,
      showrecents: childFlag(element, 'ShowRecents', true) ? 1 : 0,
      enablecollapsiblegroups: childFlag(element, 'EnableCollapsibleGroups') ? 1 : 0,
    });
    done(context, 'appModuleSiteMaps', name);
  }
}

/** Model-driven apps and their components. */
export function importApps(context: ImportContext): void {
  for (const element of elements(first(context.file.customizations, 'AppModules'), 'AppModule')) {
    const uniquename = childText(element, 'UniqueName') ?? '';
    if (uniquename === '') throw importFault('An app has no unique name.');
    const id = uuidOf(`appmodule/${uniquename}`);
    putComponent(context, 'appmodule', id, 80, {
      uniquename,
      name: label(first(element, 'LocalizedNames'), 'LocalizedName') ?? uniquename,
      description: label(first(element, 'Descriptions'), 'Description'),
      webresourceid: normalizeGuid(childText(element, 'WebResourceId') ?? ''),
      clienttype: childNumber(element, 'ClientType') ?? 4,
      formfactor: childNumber(element, 'FormFactor') ?? 1,
      navigationtype: childNumber(element, 'NavigationType') ?? 0,
      appmoduleversion: childText(element, 'IntroducedVersion') ?? '1.0.0.0',
      introducedversion: childText(element, 'IntroducedVersion'),
      appmodulexmlmanaged: null,
      configxml: serialize(element),
      statecode: 0,
      statuscode: 1,
    });
    for (const component of elements(first(element, 'AppModuleComponents'), 'AppModuleComponent'))
      importComponent(context, id, uniquename, component);
    done(context, 'appModules', uniquename);
  }
}

function importComponent(context: ImportContext, appId: string, app: string, component: Element): void {
  const type = Number(attribute(component, 'type'));
  const name = attribute(component, 'schemaName');
  let objectId = normalizeGuid(attribute(component, 'id') ?? '');
  if (type === 1 && name !== null) {
    if (!requireTable(context, name.toLowerCase(), app)) return;
    objectId = tableId(context.session.engine.catalog.requireTable(name.toLowerCase()));
  } else if (type === 62 && name !== null) objectId = uuidOf(`sitemap/${name}`);
  if (objectId === null) return;
  putRow(context.session, 'appmodulecomponent', uuidOf(`appmodulecomponent/${appId}/${type}/${objectId}`), {
    appmoduleidunique: appId,
    componenttype: type,
    objectid: objectId,
    rootappmodulecomponentid: null,
    ismetadata: type === 1 ? 1 : 0,
  });
}

/** Environment variables: definitions, and values when the file carries some. */
export function importEnvironmentVariables(context: ImportContext, read: (name: string) => Element): void {
  const folder = /^\/?environmentvariabledefinitions\/([^/]+)\/environmentvariabledefinition\.xml$/i;
  for (const part of context.file.names) {
    const name = folder.exec(part)?.[1];
    if (name === undefined) continue;
    const element = read(part);
    const schemaname = attribute(element, 'schemaname') ?? name;
    const text = (child: string): string | null => {
      const node = first(element, child);
      return node ? (attribute(node, 'default') ?? childText(element, child)) : null;
    };
    const id = uuidOf(`environmentvariabledefinition/${schemaname}`);
    putComponent(context, 'environmentvariabledefinition', id, 380, {
      schemaname,
      displayname: text('displayname') ?? schemaname,
      description: text('description'),
      defaultvalue: childText(element, 'defaultvalue'),
      type: childNumber(element, 'type') ?? 100000000,
      isrequired: childFlag(element, 'isrequired') ? 1 : 0,
      introducedversion: childText(element, 'introducedversion'),
      statecode: 0,
      statuscode: 1,
      owningbusinessunit: rootBusinessUnitId,
    });
    importValue(context, part, id, schemaname);
    done(context, 'environmentVariableDefinitions', schemaname);
  }
}

function importValue(context: ImportContext, definitionPart: string, definitionId: string, schemaname: string): void {
  const bytes = context.file.part(
    definitionPart.replace(/environmentvariabledefinition\.xml$/i, 'environmentvariablevalues.json'),
  );
  if (!bytes) return;
  let parsed: {
    environmentvariablevalues?: {
      environmentvariablevalue?: { '@environmentvariablevalueid'?: string; value?: string };
    };
  };
  try {
    parsed = JSON.parse(new TextDecoder().decode(bytes)) as typeof parsed;
  } catch {
    throw importFault(`The values of the environment variable '${schemaname}' are not valid JSON.`);
  }
  const value = parsed.environmentvariablevalues?.environmentvariablevalue;
  if (!value) return;
  putComponent(
    context,
    'environmentvariablevalue',
    normalizeGuid(value['@environmentvariablevalueid'] ?? '') ?? uuidOf(`environmentvariablevalue/${schemaname}`),
    381,
    {
      schemaname,
      value: value.value ?? null,
      environmentvariabledefinitionid: definitionId,
      statecode: 0,
      statuscode: 1,
    },
  );
}
