import type { Page } from '../routing/route';
import type { Session } from '../session/session';
import { formsOfApp } from '../metadata/read-views';
import type { FormInfo } from '../metadata/types';
import { hasPrivilege } from '../pcf/context/utility';
import { boundColumns, parseForm } from '../xml/parse-form';
import { readXml } from '../xml/read-in-browser';
import { text } from '../dataverse/web-api';
import { RecordModel } from './record';
import { FormRuntime } from './runtime';
import { readRecord } from './save-record';

export type RecordPage = Extract<Page, { type: 'entityrecord' }>;

export interface OpenedForm {
  readonly runtime: FormRuntime;
  readonly forms: readonly FormInfo[];
}

/** Columns every form has, whatever its XML shows. */
const always = ['statecode', 'statuscode'];

/** Reads what one record's form needs and puts it together. Rejects with a sentence for people. */
export async function openForm(session: Session, page: RecordPage): Promise<OpenedForm> {
  const { api, catalog, app, user } = session;
  const [table, allForms] = await Promise.all([catalog.table(page.table), catalog.forms(page.table)]);
  const forms = formsOfApp(app, allForms);
  const form = forms.find((candidate) => candidate.id === page.formId) ?? forms[0];
  if (!form) throw new Error(`${table.label} has no main form in this app.`);
  const layout = parseForm(readXml(form.xml));
  const record = new RecordModel(table, [...new Set([...boundColumns(layout), ...always])]);
  if (page.id === undefined) {
    record.loadDefaults();
    const parent = page.parent;
    const field = parent && record.fields.get(parent.column);
    if (parent && field) {
      const owner = await catalog.table(parent.table);
      const name = owner.primaryName;
      const row = await api.get(
        `${owner.setName}(${parent.id})?$select=${[owner.primaryId, ...(name === undefined ? [] : [name])].join(',')}`,
      );
      record.set(parent.column, [
        { id: parent.id, name: (name === undefined ? undefined : text(row, name)) ?? '', entityType: parent.table },
      ]);
    }
  } else record.load(await readRecord(api, record, page.id));
  const isActive =
    record.row['statecode'] === undefined || record.row['statecode'] === null || record.row['statecode'] === 0;
  // A new row needs the right to create, an existing one the right to write; what is not active is read-only.
  const mayWrite = hasPrivilege(user, table.schemaName, page.id === undefined ? 1 : 3, 0);
  return { runtime: new FormRuntime(form, layout, record, mayWrite && (page.id === undefined || isActive)), forms };
}
