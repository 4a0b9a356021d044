import { quote, text, type WebApi } from '../dataverse/web-api';
import { queryType, type FormInfo, type OpenedApp, type ViewInfo } from './types';

/** The system views of a table. */
export async function readViews(api: WebApi, table: string): Promise<ViewInfo[]> {
  const page = await api.list(
    `savedqueries?$select=savedqueryid,name,returnedtypecode,querytype,isdefault,isquickfindquery,layoutxml,fetchxml,statecode&$filter=returnedtypecode eq ${quote(table)}`,
    { annotations: false },
  );
  return page.rows
    .filter((row) => row['statecode'] !== 1 && text(row, 'fetchxml') !== undefined)
    .map((row) => ({
      id: (text(row, 'savedqueryid') ?? '').toLowerCase(),
      name: text(row, 'name') ?? '',
      table,
      queryType: typeof row['querytype'] === 'number' ? row['querytype'] : queryType.public,
      isDefault: row['isdefault'] === true,
      isQuickFind: row['isquickfindquery'] === true,
      layoutXml: text(row, 'layoutxml') ?? '',
      fetchXml: text(row, 'fetchxml') ?? '',
    }));
}

/** The main forms of a table that are active, the default one first. */
export async function readForms(api: WebApi, table: string): Promise<FormInfo[]> {
  const page = await api.list(
    `systemforms?$select=formid,name,objecttypecode,type,isdefault,formactivationstate,formxml&$filter=objecttypecode eq ${quote(table)} and type eq 2`,
    { annotations: false },
  );
  return page.rows
    .filter((row) => row['formactivationstate'] !== 0 && text(row, 'formxml') !== undefined)
    .map((row) => ({
      id: (text(row, 'formid') ?? '').toLowerCase(),
      name: text(row, 'name') ?? '',
      table,
      isDefault: row['isdefault'] === true,
      xml: text(row, 'formxml') ?? '',
    }))
    .sort((a, b) => Number(b.isDefault) - Number(a.isDefault) || a.name.localeCompare(b.name));
}

/** The public views of a table that an app shows. An app that lists none of the table's views shows all. */
export function viewsOfApp(app: OpenedApp | undefined, views: readonly ViewInfo[]): ViewInfo[] {
  const shown = views.filter((view) => view.queryType === queryType.public && view.layoutXml !== '');
  const listed = shown.filter((view) => app?.viewIds.has(view.id) === true);
  return (listed.length > 0 ? listed : shown).sort((a, b) => a.name.localeCompare(b.name));
}

/** The main forms of a table that an app shows; same rule as for views. */
export function formsOfApp(app: OpenedApp | undefined, forms: readonly FormInfo[]): FormInfo[] {
  const listed = forms.filter((form) => app?.formIds.has(form.id) === true);
  return listed.length > 0 ? listed : [...forms];
}

/** The view a grid opens with: the one asked for, else the default public view, else the first. */
export function initialView(views: readonly ViewInfo[], asked: string | undefined): ViewInfo | undefined {
  return views.find((view) => view.id === asked) ?? views.find((view) => view.isDefault) ?? views[0];
}
