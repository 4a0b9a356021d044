import { normalizeGuid } from '../query/column-value';
import type { Element } from '../xml/dom';
import { attribute, childFlag, childNumber, childText, elements, first, label, path, serialize } from '../xml/dom';
import type { ImportContext } from './context';
import { done, putComponent } from './context';
import { importFault } from './faults';

/** Values of systemform.type by the names that solution files use. */
const formTypes: Record<string, number> = {
  dashboard: 0,
  main: 2,
  quickview: 6,
  quick: 6,
  quickcreate: 7,
  card: 11,
  interactioncentricdashboard: 10,
  mobile: 5,
};

export const requireGuid = (text: string | null, what: string): string => {
  const id = text === null ? null : normalizeGuid(text);
  if (id === null) throw importFault(`${what} has no valid id.`);
  return id;
};

/** Forms, views and charts of every table in the file. */
export function importTableComponents(context: ImportContext): void {
  for (const entity of elements(first(context.file.customizations, 'Entities'), 'Entity')) {
    const name = (
      attribute(path(entity, 'EntityInfo', 'entity') ?? entity, 'Name') ??
      childText(entity, 'Name') ??
      ''
    ).toLowerCase();
    if (!context.session.engine.catalog.table(name)) continue;
    for (const group of elements(first(entity, 'FormXml'), 'forms')) {
      for (const form of elements(group, 'systemform'))
        importForm(context, name, attribute(group, 'type') ?? 'main', form);
    }
    for (const view of elements(path(entity, 'SavedQueries', 'savedqueries'), 'savedquery'))
      importView(context, name, view);
    for (const chart of elements(first(entity, 'Visualizations'), 'visualization')) importChart(context, name, chart);
  }
}

const names = (element: Element): { name: string; description: string | null } => ({
  name: label(first(element, 'LocalizedNames'), 'LocalizedName') ?? '',
  description: label(first(element, 'Descriptions'), 'Description'),
});

function importForm(context: ImportContext, table: string, type: string, element: Element): void {
  const id = requireGuid(childText(element, 'formid'), `A form of '${table}'`);
  const form = first(element, 'form');
  if (!form) throw importFault(`The form ${id} of '${table}' has no form XML.`);
  const kind = formTypes[type.toLowerCase()];
  if (kind === undefined) throw importFault(`The form ${id} of '${table}' has the type '${type}', which is not known.`);
  putComponent(context, 'systemform', id, 60, {
    ...names(element),
    objecttypecode: table,
    type: kind,
    formxml: serialize(form),
    isdefault: childFlag(element, 'IsDefault') ? 1 : 0,
    formactivationstate: childNumber(element, 'FormActivationState') ?? 1,
    formpresentation: childNumber(element, 'FormPresentation') ?? 1,
    introducedversion: childText(element, 'IntroducedVersion'),
  });
  done(context, 'forms', id);
}

function importView(context: ImportContext, table: string, element: Element): void {
  const id = requireGuid(childText(element, 'savedqueryid'), `A view of '${table}'`);
  const inner = (name: string): string | null => {
    const [content] = elements(first(element, name));
    return content ? serialize(content) : childText(element, name);
  };
  putComponent(context, 'savedquery', id, 26, {
    ...names(element),
    returnedtypecode: table,
    querytype: childNumber(element, 'querytype') ?? 0,
    isdefault: childFlag(element, 'isdefault') ? 1 : 0,
    isprivate: childFlag(element, 'isprivate') ? 1 : 0,
    isquickfindquery: childFlag(element, 'isquickfindquery') ? 1 : 0,
    fetchxml: inner('fetchxml'),
    layoutxml: inner('layoutxml'),
    columnsetxml: inner('columnsetxml'),
    introducedversion: childText(element, 'IntroducedVersion'),
    statecode: 0,
    statuscode: 1,
  });
  done(context, 'savedqueries', id);
}

function importChart(context: ImportContext, table: string, element: Element): void {
  const id = requireGuid(childText(element, 'savedqueryvisualizationid'), `A chart of '${table}'`);
  const inner = (name: string): string | null => {
    const [content] = elements(first(element, name));
    return content ? serialize(content) : childText(element, name);
  };
  putComponent(context, 'savedqueryvisualization', id, 59, {
    ...names(element),
    primaryentitytypecode: table,
    datadescription: inner('datadescription'),
    presentationdescription: inner('presentationdescription'),
    isdefault: childFlag(element, 'isdefault') ? 1 : 0,
  });
  done(context, 'visualizations', id);
}

/** Dashboards stand beside the tables, but are forms too. */
export function importDashboards(context: ImportContext): void {
  for (const group of ['Dashboards', 'InteractionCentricDashboards']) {
    for (const element of elements(first(context.file.customizations, group), 'Dashboard')) {
      const id = requireGuid(childText(element, 'FormId'), 'A dashboard');
      const form = path(element, 'FormXml', 'forms', 'form');
      putComponent(context, 'systemform', id, 60, {
        ...names(element),
        objecttypecode: 'none',
        type: group === 'Dashboards' ? 0 : 10,
        formxml: form ? serialize(form) : null,
        isdefault: childFlag(element, 'IsDefault') ? 1 : 0,
        formactivationstate: 1,
      });
      done(context, 'dashboards', id);
    }
  }
}
