import { addMessageFilters } from '../base-tables/message-filters';
import { defineChoice, defineRelationship, defineTable } from '../metadata/define';
import { tableId } from '../metadata/describe-table';
import { addMoneyColumns, currencyRelationship } from '../metadata/money-columns';
import { nextTypeCode } from '../metadata/type-code';
import type { AlternateKey, Column, Ownership, Table } from '../metadata/types';
import { isLookup } from '../metadata/types';
import { uuidOf } from '../metadata/uuid';
import type { Element } from '../xml/dom';
import { attribute, childFlag, childNumber, childText, elements, first, label, path } from '../xml/dom';
import type { ImportContext } from './context';
import { addComponent, done, kept } from './context';
import { importFault } from './faults';
import { isPrimaryKey, isPrimaryName, parseColumn } from './parse-column';
import { parseOptions } from './parse-options';
import { systemColumns, systemRelationships } from './system-columns';

/** Global choices first: columns refer to them. */
export function importChoices(context: ImportContext): void {
  for (const element of elements(first(context.file.customizations, 'optionsets'), 'optionset')) {
    const name = attribute(element, 'Name');
    if (!name) throw importFault('A global choice has no name.');
    defineChoice(context.session.engine, {
      name,
      label: label(first(element, 'displaynames'), 'displayname') ?? attribute(element, 'localizedName') ?? name,
      options: parseOptions(element),
      custom: true,
    });
    addComponent(context, 9, uuidOf(`optionset/${name}`));
    done(context, 'optionSets', name);
  }
}

/** New tables, and columns that a solution adds to tables of others. */
export function importTables(context: ImportContext): void {
  for (const element of elements(first(context.file.customizations, 'Entities'), 'Entity')) {
    const info = path(element, 'EntityInfo', 'entity');
    const schemaName = attribute(info ?? element, 'Name') ?? childText(element, 'Name') ?? '';
    const name = schemaName.toLowerCase();
    if (name === '') throw importFault('A table has no name.');
    const present = context.session.engine.catalog.table(name);
    if (!present && childText(info, 'EntitySetName') === null) {
      requireTable(context, name, schemaName);
      continue;
    }
    const table = present ? extended(present, info, name) : newTable(context, element, info as Element, schemaName);
    addMoneyColumns(table.columns);
    defineTable(context.session.engine, table);
    const currency = currencyRelationship(table);
    if (currency && table.custom) defineRelationship(context.session.engine, currency);
    if (!present) {
      for (const r of systemRelationships(table)) defineRelationship(context.session.engine, r);
      addMessageFilters(context.session, table);
    }
    addComponent(context, 1, tableId(table));
    done(context, 'entities', name);
    reportUncomputed(context, info, name);
  }
}

/** Columns the platform would fill by itself, and this stand-in does not. */
function reportUncomputed(context: ImportContext, info: Element | null, name: string): void {
  for (const element of elements(first(info, 'attributes'), 'attribute')) {
    const column = `${name}.${childText(element, 'LogicalName') ?? ''}`;
    if ((childNumber(element, 'SourceType') ?? 0) > 0)
      kept(context, 'attributes', column, 'Formulas are not evaluated.');
  }
}

/** Notes a table that has to be there already. */
export function requireTable(context: ImportContext, name: string, dependent: string): boolean {
  if (context.session.engine.catalog.table(name)) return true;
  const known = context.missing.some((m) => m.required.schemaName === name && m.dependent.schemaName === dependent);
  if (!known) {
    context.missing.push({
      required: { type: 1, schemaName: name, displayName: name, solution: 'Active' },
      dependent: { type: 1, schemaName: dependent, displayName: dependent },
    });
  }
  return false;
}

function parseColumns(info: Element | null, name: string): Column[] {
  const columns = elements(first(info, 'attributes'), 'attribute').map((a) => parseColumn(a, name));
  const twice = columns.find((c, i) => columns.findIndex((o) => o.name === c.name) !== i);
  if (twice) throw importFault(`The column '${twice.name}' of '${name}' is defined twice.`);
  return columns;
}

/** Adds and updates columns of a table that is there; nothing is removed. */
function extended(present: Table, info: Element | null, name: string): Table {
  const columns = new Map(present.columns);
  for (const column of parseColumns(info, name)) {
    const old = columns.get(column.name);
    if (old && !present.custom && !old.custom) continue;
    if (old && old.type !== column.type)
      throw importFault(
        `The type of the column '${column.name}' of '${name}' cannot change from ${old.type} to ${column.type}.`,
      );
    if (old && !column.custom && present.custom)
      columns.set(column.name, { ...old, label: column.label, ...(column.options ? { options: column.options } : {}) });
    else columns.set(column.name, isLookup(column) ? { ...column, targets: old?.targets ?? [] } : column);
  }
  const table: Table = { ...present, columns };
  if (present.custom && info) Object.assign(table, texts(info, present));
  const icon = childText(info, 'IconVectorName');
  if (present.custom && icon) table.iconVector = icon;
  table.keys = mergeKeys(table, info);
  return table;
}

const texts = (info: Element, fallback: { label: string; collectionLabel: string }) => ({
  label: label(first(info, 'LocalizedNames'), 'LocalizedName') ?? fallback.label,
  collectionLabel:
    label(first(info, 'LocalizedCollectionNames'), 'LocalizedCollectionName') ?? fallback.collectionLabel,
});

function newTable(context: ImportContext, element: Element, info: Element, schemaName: string): Table {
  const name = schemaName.toLowerCase();
  const mask = childText(info, 'OwnershipTypeMask');
  const ownership: Ownership = mask === 'OrgOwned' || mask === 'OrganizationOwned' ? 'OrganizationOwned' : 'UserOwned';
  const columns = new Map(systemColumns(schemaName, ownership).map((c) => [c.name, c]));
  for (const column of parseColumns(info, name)) {
    const system = columns.get(column.name);
    // What the platform brings keeps its behaviour; its labels, reasons and length are the file's.
    if (system)
      columns.set(column.name, {
        ...system,
        label: column.label,
        schemaName: column.schemaName,
        ...(column.options ? { options: column.options } : {}),
      });
    else
      columns.set(
        column.name,
        isLookup(column) ? { ...column, targets: column.type === 'Customer' ? ['account', 'contact'] : [] } : column,
      );
  }
  const attributes = elements(first(info, 'attributes'), 'attribute');
  const nameOf = (a: Element | undefined): string | null =>
    a ? (childText(a, 'LogicalName') ?? childText(a, 'Name') ?? '').toLowerCase() : null;
  const primaryName = nameOf(attributes.find(isPrimaryName));
  if (primaryName === null) throw importFault(`PrimaryName attribute not found for Entity: ${name}`);
  const primaryId = nameOf(attributes.find(isPrimaryKey)) ?? `${name}id`;
  const setName = childText(info, 'EntitySetName') ?? `${name}s`;
  if (context.session.engine.catalog.tableBySet(setName))
    throw importFault(`The entity set name '${setName}' of '${name}' is already in use.`);
  const table: Table = {
    name,
    schemaName,
    setName,
    ...texts(info, {
      label: schemaName,
      collectionLabel: attribute(first(element, 'Name') ?? element, 'LocalizedName') ?? schemaName,
    }),
    primaryId,
    primaryName,
    typeCode: nextTypeCode(context.session.engine.catalog.tables.values()),
    ownership,
    columns,
    keys: [],
    custom: true,
    activity: false,
    changeTracking: childFlag(info, 'ChangeTrackingEnabled'),
    intersect: false,
  };
  const description = label(first(info, 'Descriptions'), 'Description');
  if (description) table.description = description;
  const icon = childText(info, 'IconVectorName');
  if (icon) table.iconVector = icon;
  table.keys = mergeKeys(table, info);
  return table;
}

/** Alternate keys begin as Pending; a job builds their index after the import. */
function mergeKeys(table: Table, info: Element | null): AlternateKey[] {
  const keys = [...table.keys];
  for (const element of elements(first(info, 'EntityKeys'), 'EntityKey')) {
    const schemaName = childText(element, 'Name') ?? childText(element, 'LogicalName') ?? '';
    const name = (childText(element, 'LogicalName') ?? schemaName).toLowerCase();
    const columns = elements(first(element, 'EntityKeyAttributes'), 'AttributeName').map((a) =>
      (a.textContent ?? '').trim().toLowerCase(),
    );
    const unknown = columns.find((c) => !table.columns.has(c));
    if (name === '' || columns.length === 0 || unknown !== undefined)
      throw importFault(`The key '${schemaName}' of '${table.name}' names no column or an unknown one.`);
    const text = label(first(element, 'displaynames'), 'displayname') ?? schemaName;
    const old = keys.findIndex((k) => k.name === name);
    if (old < 0) keys.push({ name, schemaName, label: text, columns, status: 'Pending' });
    else if (keys[old]?.columns.join() !== columns.join())
      throw importFault(`The columns of the key '${schemaName}' of '${table.name}' cannot change.`);
  }
  if (keys.length > 10) throw importFault(`'${table.name}' has more than 10 keys.`);
  return keys;
}
