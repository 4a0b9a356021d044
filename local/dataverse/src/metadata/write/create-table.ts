import { addMessageFilters } from '../../base-tables/message-filters';
import { Fault, invalidArgument } from '../../http/faults';
import { systemColumns, systemRelationships } from '../../solutions/system-columns';
import type { Session } from '../../session';
import { defineRelationship, defineTable } from '../define';
import { nextTypeCode } from '../type-code';
import type { Column, Table } from '../types';
import { columnFromJson } from './column-from-json';
import type { Given } from './read-json';
import { labelText, object, schemaName, text } from './read-json';

/** POST EntityDefinitions: a table with its primary name and whatever columns come with it. */
export function createTable(session: Session, given: Given): Table {
  const { engine } = session;
  const schema = schemaName(given);
  const name = schema.toLowerCase();
  if (engine.catalog.table(name))
    throw new Fault(400, '0x80044344', `An entity with the specified name ${name} already exists.`);
  if (given['IsActivity'] === true) throw invalidArgument('Activity tables come in solutions.');
  const ownership = text(given, 'OwnershipType') === 'OrganizationOwned' ? 'OrganizationOwned' : 'UserOwned';
  const list = given['Attributes'] ?? [];
  if (!Array.isArray(list)) throw invalidArgument("'Attributes' must be a list.");
  const attributes = list.map((a) => object(a, 'Attributes'));
  const primary = attributes.filter((a) => a['IsPrimaryName'] === true);
  if (primary.length !== 1) throw invalidArgument('A table needs exactly one text column with IsPrimaryName.');
  const columns = new Map<string, Column>(systemColumns(schema, ownership).map((c) => [c.name, c]));
  let primaryName = '';
  for (const attribute of attributes) {
    const column = columnFromJson(engine.catalog, attribute);
    if (columns.has(column.name)) throw invalidArgument(`The column '${column.name}' is there twice.`);
    if (attribute === primary[0]) {
      if (column.type !== 'String') throw invalidArgument('The primary name is a text column.');
      primaryName = column.name;
    }
    columns.set(column.name, column);
  }
  const setName = text(given, 'EntitySetName') ?? plural(name);
  if (!/^[a-z][a-z0-9_]*$/.test(setName) || engine.catalog.tableBySet(setName))
    throw invalidArgument(`The set name '${setName}' can't be used, or is in use.`);
  const label = labelText(given, 'DisplayName') ?? schema;
  const description = labelText(given, 'Description');
  const table: Table = {
    name,
    schemaName: schema,
    setName,
    label,
    collectionLabel: labelText(given, 'DisplayCollectionName') ?? `${label}s`,
    ...(description === undefined ? {} : { description }),
    primaryId: `${name}id`,
    primaryName,
    typeCode: nextTypeCode(engine.catalog.tables.values()),
    ownership,
    columns,
    keys: [],
    custom: true,
    activity: false,
    changeTracking: given['ChangeTrackingEnabled'] === true,
    intersect: false,
  };
  defineTable(engine, table);
  for (const relationship of systemRelationships(table)) defineRelationship(engine, relationship);
  addMessageFilters(session, table);
  return table;
}

/** How the platform names sets: English plurals of the logical name. */
const plural = (name: string): string =>
  /(s|x|z|ch|sh)$/.test(name) ? `${name}es` : /[^aeiou]y$/.test(name) ? `${name.slice(0, -1)}ies` : `${name}s`;
