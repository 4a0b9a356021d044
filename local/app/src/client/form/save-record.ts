import type { Catalog } from '../metadata/catalog';
import { DataverseError, type Row, type WebApi } from '../dataverse/web-api';
import { strings } from '../ui/strings';
import type { RecordModel } from './record';
import { rowKey, writeValue, type LookupValue } from './values';

/** Why a record was not saved: sentences for the top of the form, and the columns they are about. */
export interface SaveFailure {
  readonly messages: readonly string[];
  /** Column → what is wrong with it. */
  readonly columns: ReadonlyMap<string, string>;
}

/** Required columns that are empty and that a person can fill in. */
export function missingRequired(record: RecordModel, isEditable: (column: string) => boolean): SaveFailure | undefined {
  const missing = [...record.fields.values()].filter(
    (field) =>
      field.required === 'required' && (field.value === null || field.value === '') && isEditable(field.column.name),
  );
  if (missing.length === 0) return undefined;
  return {
    messages: missing.map((field) => `${field.column.label}: ${strings.required}`),
    columns: new Map(missing.map((field) => [field.column.name, strings.required])),
  };
}

/** The JSON body of the changed columns. */
export async function bodyOf(
  record: RecordModel,
  catalog: Catalog,
): Promise<{ readonly ok: true; readonly body: Row } | { readonly ok: false; readonly failure: SaveFailure }> {
  const body: Record<string, unknown> = {};
  const tables = await catalog.tables();
  for (const field of record.dirtyFields()) {
    const written = writeValue(record.table, field.column, field.value);
    if (written instanceof Error) {
      return {
        ok: false,
        failure: { messages: [written.message], columns: new Map([[field.column.name, written.message]]) },
      };
    }
    const [key, value] = written;
    if (key.endsWith('@odata.bind') && value !== null) {
      const lookup = value as LookupValue;
      body[key] = `/${tables.get(lookup.entityType)?.setName ?? lookup.entityType}(${lookup.id})`;
    } else body[key] = value;
  }
  return { ok: true, body };
}

/** Reads the record again with the columns the form needs. */
export async function readRecord(api: WebApi, record: RecordModel, id: string): Promise<Row> {
  const { table } = record;
  const columns = new Set([table.primaryId, ...(table.primaryName === undefined ? [] : [table.primaryName])]);
  for (const field of record.fields.values()) columns.add(rowKey(field.column));
  return api.get(`${table.setName}(${id})?$select=${[...columns].join(',')}`);
}

/** Writes what changed, creating the row when it is new, and reads it back. `undefined` means saved. */
export async function saveRecord(api: WebApi, catalog: Catalog, record: RecordModel): Promise<SaveFailure | undefined> {
  const made = await bodyOf(record, catalog);
  if (!made.ok) return made.failure;
  const { body } = made;
  try {
    const { table } = record;
    let id = record.id;
    if (id === undefined) id = await api.create(table.setName, body);
    else if (Object.keys(body).length > 0) await api.update(table.setName, id, body);
    record.load(await readRecord(api, record, id));
    return undefined;
  } catch (error) {
    if (error instanceof DataverseError) return { messages: [error.message], columns: new Map() };
    throw error;
  }
}
