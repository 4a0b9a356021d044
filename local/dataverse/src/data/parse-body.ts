import { badRequest, invalidBodyProperty, notImplemented, payload, undeclaredProperty } from '../http/faults';
import type { Column, Navigation, Table } from '../metadata/types';
import { isLookup } from '../metadata/types';
import type { Session } from '../session';
import { requirePrivilege } from '../security/privileges';
import { requireRowAccess } from '../security/row-filter';
import { readStored } from './read-row';
import { parseValue } from './parse-value';
import type { ResolveRowUrl } from './parse-reference';
import { resolveRowUrl } from './parse-reference';
import { putFile } from '../files/file-store';
import type { RowValues } from './row';
import { setReference } from './row';

/** A row (or the changed part of one) that a caller wants written. */
export interface WriteEntry {
  table: Table;
  /** Null: not known yet (a create without an id of its own). */
  id: string | null;
  values: RowValues;
}

const bind = '@odata.bind';

/**
 * JSON body → values to store. Lookups are resolved here, so a missing target fails before anything is written.
 * @param operation decides which columns may be set; read-only ones are left out, as the platform does.
 * @param resolve finds the row that a lookup is bound to; a bulk message remembers what it found
 */
export function parseBody(
  session: Session,
  table: Table,
  body: unknown,
  operation: 'create' | 'update',
  resolve: ResolveRowUrl = resolveRowUrl,
): WriteEntry {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw payload('A JSON object is expected.');
  const values: RowValues = {};
  let id: string | null = null;
  const cleared: Column[] = [];
  for (const [property, value] of Object.entries(body)) {
    const at = property.indexOf('@');
    if (at >= 0) {
      if (property.endsWith(bind))
        applyBind(session, table, property.slice(0, -bind.length), value, values, cleared, resolve);
      continue;
    }
    const column = table.columns.get(property);
    if (column === undefined || isLookup(column)) {
      const nav = session.engine.catalog.navigation(table.name, property);
      if (nav?.kind === 'single' && value === null) {
        clear(table, nav, cleared);
        continue;
      }
      if (nav && operation === 'update')
        throw badRequest(`Rows can't be created or changed through '${property}' in an update.`);
      if (nav) throw notImplemented(`rows nested in '${property}' in a bulk message`);
      const lookup = /^_(.+)_value$/.exec(property)?.[1];
      if (lookup !== undefined && table.columns.has(lookup)) {
        parseValue(session.engine.catalog, table, table.columns.get(lookup) as Column, value ?? '');
      }
      throw invalidBodyProperty(property, table.name);
    }
    if (property === table.primaryId) {
      id = value === null ? null : String(parseValue(session.engine.catalog, table, column, value));
      continue;
    }
    if (!(operation === 'create' ? column.create || column.type === 'State' : column.update)) continue;
    const parsed = parseValue(session.engine.catalog, table, column, value);
    values[property] =
      column.type === 'Image' && typeof parsed === 'string' ? storeImage(session, column, parsed) : parsed;
  }
  // A null for one navigation property of a polymorphic lookup must not undo a value given through another.
  for (const column of cleared) if (!(column.name in values)) setReference(column, values, null);
  return { table, id, values };
}

function storeImage(session: Session, column: Column, base64: string): string {
  const { db, newId } = session.engine;
  const content = Buffer.from(base64, 'base64');
  const id = newId();
  putFile(db, { id, name: `${column.name}.png`, mimeType: 'image/png', content });
  return id;
}

function applyBind(
  session: Session,
  table: Table,
  name: string,
  value: unknown,
  values: RowValues,
  cleared: Column[],
  resolve: ResolveRowUrl,
): void {
  const { catalog } = session.engine;
  const nav = catalog.navigation(table.name, name);
  if (!nav) throw undeclaredProperty(name, table.setName);
  if (nav.kind !== 'single')
    throw payload(`'${name}' is a collection: it is bound with a list of addresses, when a row is created.`);
  if (value === null) {
    clear(table, nav, cleared);
    return;
  }
  if (typeof value !== 'string') throw payload(`The value of '${name}${bind}' must be the address of a row.`);
  const reference = resolve(session, value);
  const column = table.columns.get(nav.column) as Column;
  if (!nav.targets.some((t) => t.table === reference.table)) {
    throw payload(`'${name}' of ${table.name} does not lead to ${reference.table}.`);
  }
  if (!session.user.administrator && column.type !== 'Owner') {
    requirePrivilege(session.user, 'Append', table);
    const target = catalog.requireTable(reference.table);
    if (requirePrivilege(session.user, 'AppendTo', target) < 4) {
      const row = readStored(session.engine.db, target, reference.id);
      if (row) requireRowAccess(session.user, 'AppendTo', target, row);
    }
  }
  setReference(column, values, reference);
}

function clear(table: Table, nav: Extract<Navigation, { kind: 'single' }>, cleared: Column[]): void {
  const column = table.columns.get(nav.column);
  if (column) cleared.push(column);
}
