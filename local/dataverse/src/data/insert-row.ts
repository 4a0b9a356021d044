import { duplicateId, duplicateKey, Fault } from '../http/faults';
import { organizationId } from '../base-tables/well-known';
import { id } from '../query/sql';
import type { Table } from '../metadata/types';
import type { Session } from '../session';
import { applyAutoNumbers } from './auto-number';
import { invalidate } from './caches';
import { applyFullName } from './computed';
import { violatedKey } from './keys';
import { applyMoney } from './money';
import { applyOwner } from './owner';
import { applyPrimaryImage } from './primary-image';
import type { SqlValue } from '../store/sql-database';
import type { RowValues } from './row';
import { applyStateStatus } from './state-status';
import { textByShape } from './text-by-shape';
import { utcOf } from './utc';

/** Stores a new row: what the caller gave, then what the platform sets. `values` keeps all of it. */
export function insertRow(session: Session, table: Table, rowId: string, values: RowValues): void {
  const { engine } = session;
  checkRequired(table, values);
  values[table.primaryId] = rowId;
  applySystemValues(session, table, values);
  applyDefaults(table, values);
  applyAutoNumbers(session, table, values);
  if (table.columns.has('statecode')) applyStateStatus(engine.catalog, table, values, null, null);
  applyFullName(table, values, {});
  applyPrimaryImage(session, table, rowId, values);
  write(session, table, values);
  invalidate(engine, table.name);
}

function applySystemValues(session: Session, table: Table, values: RowValues): void {
  const now = utcOf(session);
  const { columns } = table;
  if (columns.has('createdon')) values['createdon'] = now;
  const overridden = values['overriddencreatedon'];
  if (typeof overridden === 'string') {
    // Migrated rows keep their age: the platform swaps the two.
    values['createdon'] = overridden;
    values['overriddencreatedon'] = now;
  }
  if (columns.has('modifiedon')) values['modifiedon'] = now;
  for (const name of ['createdby', 'modifiedby']) if (columns.has(name)) values[name] = session.user.id;
  // Who acts for somebody else is named beside them.
  if (session.initiatingUserId !== session.user.id && columns.has('createdonbehalfby'))
    values['createdonbehalfby'] = session.initiatingUserId;
  if (table.ownership === 'UserOwned' && columns.has('ownerid')) {
    if (typeof values['ownerid'] !== 'string') {
      values['ownerid'] = session.user.id;
      values['ownerid$type'] = 'systemuser';
    }
    applyOwner(session, table, values);
  }
  if (columns.has('organizationid') && table.name !== 'organization') values['organizationid'] = organizationId;
  applyMoney(session, table, values, null);
  if (columns.has('versionnumber')) values['versionnumber'] = session.engine.nextVersion();
}

const defaults = new WeakMap<Table, [string, number][]>();

function applyDefaults(table: Table, values: RowValues): void {
  let list = defaults.get(table);
  if (!list) {
    list = [...table.columns.values()]
      .filter((c) => c.defaultValue !== undefined && c.type !== 'State' && c.type !== 'Status')
      .map((c): [string, number] => [c.name, Number(c.defaultValue)]);
    defaults.set(table, list);
  }
  for (const [name, value] of list) values[name] ??= value;
}

/** SystemRequired holds for every caller; ApplicationRequired is for forms only and the Web API lets it pass. */
function checkRequired(table: Table, values: RowValues): void {
  if (!table.custom) return;
  for (const column of table.columns.values()) {
    if (column.required !== 'SystemRequired' || !column.custom || column.name === table.primaryId) continue;
    if (
      column.defaultValue !== undefined ||
      column.type === 'State' ||
      column.type === 'Status' ||
      column.type === 'Owner'
    )
      continue;
    if (values[column.name] == null) {
      throw new Fault(400, '0x80040200', `Required field '${column.name}' is missing for entity '${table.name}'.`);
    }
  }
}

/** Columns that mostly hold what another one does: such a value is handed to SQLite once. */
const twins: Readonly<Record<string, string>> = {
  modifiedon: 'createdon',
  modifiedby: 'createdby',
  ownerid: 'createdby',
  owninguser: 'createdby',
};

/** @param parts names of columns, `column=twin` where the twin's value serves for both. */
const insertOf = textByShape((table, parts) => {
  const names = parts.map((part) => part.split('=')[0] ?? '');
  const given = parts.filter((part) => !part.includes('='));
  const places = parts.map((part) => `?${given.indexOf(part.split('=')[1] ?? part) + 1}`);
  return `INSERT INTO ${id(table.name)} (${names.map(id).join(',')}) VALUES (${places.join(',')})`;
});

function write(session: Session, table: Table, values: RowValues): void {
  const parts: string[] = [];
  const given: SqlValue[] = [];
  for (const name of Object.keys(values)) {
    const value = values[name] ?? null;
    const twin = twins[name];
    if (twin !== undefined && value !== null && values[twin] === value) parts.push(`${name}=${twin}`);
    else {
      parts.push(name);
      given.push(value);
    }
  }
  try {
    session.engine.db.run(insertOf(table, parts), given);
  } catch (error) {
    throw translateConstraint(session, error);
  }
}

/** SQLite reports constraints in words only. */
export function translateConstraint(session: Session, error: unknown): unknown {
  const message = error instanceof Error ? error.message : '';
  const index = /UNIQUE constraint failed: index '([^']+)'/.exec(message)?.[1];
  if (index !== undefined) {
    const violated = violatedKey(session.engine.catalog, index);
    if (violated) return duplicateKey(violated.key.label, violated.key.columns.join(', '));
  }
  const columns = /UNIQUE constraint failed: (.+)$/.exec(message)?.[1];
  if (columns !== undefined) {
    const [tableName, columnName] = (columns.split(', ')[0] ?? '').split('.');
    const table = session.engine.catalog.table(tableName ?? '');
    if (table && columnName === table.primaryId) return duplicateId();
    const names = columns.split(', ').map((c) => c.split('.')[1] ?? '');
    const key = table?.keys.find((k) => k.columns.every((c) => names.includes(c)));
    if (key) return duplicateKey(key.label, key.columns.join(', '));
  }
  return error;
}
