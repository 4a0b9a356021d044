import { methodNotAllowed, notImplemented } from '../../http/faults';
import type { ApiResponse } from '../../http/message';
import { bodyObject, noContent } from '../../http/message';
import type { Call } from '../../http/resources/call';
import type { PathSegment } from '../../odata/parse-path';
import { requireNamedPrivilege } from '../../security/privileges';
import { activatePendingKeys } from '../../solutions/activate-keys';
import { invalidArgument } from '../../http/faults';
import { defineChoice, defineTable } from '../define';
import { tableId } from '../describe-table';
import { findTable } from '../routes';
import type { AlternateKey, Table } from '../types';
import { uuidOf } from '../uuid';
import { columnFromJson, optionsFromJson } from './column-from-json';
import { createRelationship } from './create-relationship';
import { createTable } from './create-table';
import type { Given } from './read-json';
import { labelText, schemaName } from './read-json';

/**
 * Creating metadata: tables, columns, keys, relationships and global choices, 204 with OData-EntityId as for rows.
 * Changing and deleting them answers 501: here that is done by solutions.
 */
export function writeMetadata(call: Call, first: PathSegment, rest: readonly PathSegment[]): ApiResponse {
  const { method } = call.request;
  const below = rest.map((s) => s.name).join('/');
  const what = `${first.name}${below === '' ? '' : `/${below}`}`;
  if (method !== 'POST') {
    if (!['PUT', 'PATCH', 'DELETE'].includes(method)) throw methodNotAllowed(method);
    throw notImplemented(`changing and deleting metadata (${method} ${what})`);
  }
  const given = bodyObject(call.request);
  const created = (address: string): ApiResponse => noContent({ 'OData-EntityId': `${call.request.root}${address}` });
  const { session } = call;
  const may = (privilege: string): void => requireNamedPrivilege(session.user, privilege);
  if (first.name === 'EntityDefinitions' && first.key && (below === 'Attributes' || below === 'Keys')) {
    const table = findTable(session.engine.catalog, first);
    may(below === 'Keys' ? 'prvWriteEntity' : 'prvCreateAttribute');
    const id = below === 'Keys' ? createKey(call, table, given) : createColumn(call, table, given);
    return created(`EntityDefinitions(${tableId(table)})/${below}(${id})`);
  }
  if (first.key || below !== '') throw notImplemented(`writing metadata (POST ${what})`);
  switch (first.name) {
    case 'EntityDefinitions':
      may('prvCreateEntity');
      return created(`EntityDefinitions(${tableId(createTable(session, given))})`);
    case 'RelationshipDefinitions': {
      may('prvCreateRelationship');
      const { name } = createRelationship(session, given);
      return created(`RelationshipDefinitions(${uuidOf(`relationship/${name}`)})`);
    }
    default:
      may('prvCreateOptionSet');
      return created(`GlobalOptionSetDefinitions(${uuidOf(`optionset/${createChoice(call, given)}`)})`);
  }
}

function createColumn(call: Call, table: Table, given: Given): string {
  const { engine } = call.session;
  const column = columnFromJson(engine.catalog, given);
  if (table.columns.has(column.name)) throw invalidArgument(`The column '${column.name}' is there already.`);
  defineTable(engine, { ...table, columns: new Map([...table.columns, [column.name, column]]) });
  return uuidOf(`attribute/${table.name}/${column.name}`);
}

/** A key begins as Pending, and becomes Active by a job, as after an import. */
function createKey(call: Call, table: Table, given: Given): string {
  const { engine } = call.session;
  const schema = schemaName(given);
  const columns = given['KeyAttributes'];
  const known = (name: unknown): name is string => typeof name === 'string' && table.columns.has(name);
  if (!Array.isArray(columns) || columns.length === 0 || columns.length > 16 || !columns.every(known))
    throw invalidArgument("'KeyAttributes' must name 1 to 16 columns of the table.");
  if (table.keys.length >= 10) throw invalidArgument(`'${table.name}' has 10 keys already.`);
  const key: AlternateKey = {
    name: schema.toLowerCase(),
    schemaName: schema,
    label: labelText(given, 'DisplayName') ?? schema,
    columns: [...columns] as string[],
    status: 'Pending',
  };
  if (table.keys.some((k) => k.name === key.name)) throw invalidArgument(`The key '${schema}' is there already.`);
  defineTable(engine, { ...table, keys: [...table.keys, key] });
  engine.onCommit(() => activatePendingKeys(engine));
  return uuidOf(`key/${table.name}/${key.name}`);
}

function createChoice(call: Call, given: Given): string {
  const { engine } = call.session;
  const name = schemaName(given).toLowerCase();
  if (engine.catalog.choices.has(name)) throw invalidArgument(`The global choice '${name}' is there already.`);
  const description = labelText(given, 'Description');
  defineChoice(engine, {
    name,
    label: labelText(given, 'DisplayName') ?? name,
    ...(description === undefined ? {} : { description }),
    options: optionsFromJson(given),
    custom: true,
  });
  return name;
}
