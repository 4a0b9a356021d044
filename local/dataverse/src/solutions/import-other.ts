import { normalizeGuid } from '../query/column-value';
import { putRow } from '../data/put-row';
import { uuidOf } from '../metadata/uuid';
import type { Element } from '../xml/dom';
import { attribute, childFlag, childNumber, childText, elements, first, serialize } from '../xml/dom';
import type { ImportContext } from './context';
import { done, kept, putComponent } from './context';

/** Custom APIs with their parameters; pipeline/custom-api.ts runs them. */
export function importCustomApis(context: ImportContext, read: (name: string) => Element): void {
  for (const part of context.file.names) {
    const match =
      /^\/?customapis\/([^/]+)\/(?:customapi\.xml|(customapirequestparameters|customapiresponseproperties)\/([^/]+)\/.*\.xml)$/i.exec(
        part,
      );
    if (!match) continue;
    const element = read(part);
    const api = match[1] ?? '';
    const name = attribute(element, 'uniquename') ?? match[3] ?? api;
    const text = (child: string): string | null => {
      const node = first(element, child);
      return node ? (attribute(node, 'default') ?? (childText(element, child) || null)) : null;
    };
    const shared = {
      uniquename: name,
      name: childText(element, 'name') ?? name,
      displayname: text('displayname') ?? name,
      description: text('description'),
    };
    if (match[2] === undefined) {
      putComponent(context, 'customapi', uuidOf(`customapi/${api}`), 0, {
        ...shared,
        isfunction: childFlag(element, 'isfunction') ? 1 : 0,
        isprivate: childFlag(element, 'isprivate') ? 1 : 0,
        bindingtype: childNumber(element, 'bindingtype') ?? 0,
        boundentitylogicalname: childText(element, 'boundentitylogicalname') || null,
        executeprivilegename: childText(element, 'executeprivilegename') || null,
        plugintypeid: pluginTypeOf(element),
        allowedcustomprocessingsteptype: childNumber(element, 'allowedcustomprocessingsteptype') ?? 0,
        statecode: 0,
        statuscode: 1,
      });
      putRow(context.session, 'sdkmessage', uuidOf(`sdkmessage/${name}`), { name });
      done(context, 'customApis', name);
    } else {
      const request = match[2].toLowerCase() === 'customapirequestparameters';
      putComponent(
        context,
        request ? 'customapirequestparameter' : 'customapiresponseproperty',
        uuidOf(`${match[2]}/${api}/${name}`),
        0,
        {
          ...shared,
          type: childNumber(element, 'type') ?? 10,
          customapiid: uuidOf(`customapi/${api}`),
          statecode: 0,
          statuscode: 1,
          ...(request ? { isoptional: childFlag(element, 'isoptional') ? 1 : 0 } : {}),
        },
      );
    }
  }
}

/** Given by id, or by an export key that equals the id. */
function pluginTypeOf(element: Element): string | null {
  const reference = first(element, 'plugintypeid');
  return normalizeGuid(childText(reference, 'plugintypeid') ?? childText(reference, 'plugintypeexportkey') ?? '');
}

/** Elements of customizations.xml that the importer acts on, or that never hold anything of their own. */
const handled = new Set([
  'Entities',
  'Roles',
  'FieldSecurityProfiles',
  'EntityRelationships',
  'optionsets',
  'WebResources',
  'CustomControls',
  'SolutionPluginAssemblies',
  'SdkMessageProcessingSteps',
  'AppModuleSiteMaps',
  'AppModules',
  'Languages',
  'Dashboards',
  'InteractionCentricDashboards',
]);

/** Everything else is kept as it came and named in the report: nothing is dropped silently. */
export function keepOthers(context: ImportContext): void {
  const { db } = context.session.engine;
  db.exec(
    'CREATE TABLE IF NOT EXISTS "__kept" (solution TEXT NOT NULL, name TEXT NOT NULL, xml TEXT NOT NULL, PRIMARY KEY (solution, name))',
  );
  const keep = (name: string, xml: string): void => {
    db.run('INSERT OR REPLACE INTO "__kept" (solution, name, xml) VALUES (?, ?, ?)', [context.solutionName, name, xml]);
    kept(context, 'other', name, 'Kept as it came; the local Dataverse does not act on it.');
  };
  for (const element of elements(context.file.customizations)) {
    if (!handled.has(element.tagName) && elements(element).length > 0) keep(element.tagName, serialize(element));
  }
  const folders =
    /^\/?(webresources|controls|pluginassemblies|environmentvariabledefinitions|customapis|workflows)\/|^\/?[^/]+\.xml$/i;
  for (const name of context.file.names) {
    if (folders.test(name) && !/^\/?workflows\//i.test(name)) continue;
    const bytes = context.file.part(name);
    if (bytes) keep(name, Buffer.from(bytes).toString('base64'));
  }
}
