import { defineRelationship, defineTable } from '../metadata/define';
import type { Column, DeleteBehavior, ManyToMany, OneToMany, Table } from '../metadata/types';
import { isLookup } from '../metadata/types';
import { uuidOf } from '../metadata/uuid';
import type { Element } from '../xml/dom';
import { attribute, childFlag, childText, elements, first } from '../xml/dom';
import type { ImportContext } from './context';
import { addComponent, done } from './context';
import { importFault } from './faults';
import { requireTable } from './import-tables';

/** Relationships: they say where lookups lead, and name the navigation properties. */
export function importRelationships(context: ImportContext): void {
  for (const element of elements(first(context.file.customizations, 'EntityRelationships'), 'EntityRelationship')) {
    const name = attribute(element, 'Name') ?? '';
    if (name === '') throw importFault('A relationship has no name.');
    if (childText(element, 'EntityRelationshipType') === 'ManyToMany') manyToMany(context, element, name);
    else oneToMany(context, element, name);
    addComponent(context, 10, uuidOf(`relationship/${name}`));
    done(context, 'entityRelationships', name);
  }
}

const behaviors = ['NoCascade', 'Cascade', 'RemoveLink', 'Restrict'] as const;

function oneToMany(context: ImportContext, element: Element, name: string): void {
  const { engine } = context.session;
  const referencingTable = (childText(element, 'ReferencingEntityName') ?? '').toLowerCase();
  const referencedTable = (childText(element, 'ReferencedEntityName') ?? '').toLowerCase();
  const referencingColumn = (childText(element, 'ReferencingAttributeName') ?? '').toLowerCase();
  const there = [requireTable(context, referencingTable, name), requireTable(context, referencedTable, name)];
  if (there.includes(false)) return;
  const table = engine.catalog.requireTable(referencingTable);
  const column = table.columns.get(referencingColumn);
  if (!column || !isLookup(column))
    throw importFault(
      `The relationship '${name}' needs the lookup '${referencingColumn}' of '${referencingTable}', which is not there.`,
    );
  if (column.type === 'Owner') return;
  const deletes = childText(element, 'CascadeDelete') as DeleteBehavior | null;
  const relationship: OneToMany = {
    kind: 'OneToMany',
    name,
    referencingTable,
    referencingColumn,
    referencedTable,
    ...navigationNames(element, name, column, referencedTable),
    onDelete: deletes && behaviors.includes(deletes) ? deletes : 'RemoveLink',
    custom: true,
    hierarchical: childFlag(element, 'IsHierarchical'),
  };
  if (!column.targets?.includes(referencedTable)) addTarget(context, table, column, referencedTable);
  defineRelationship(engine, relationship);
}

/** Role 1 is the side with the lookup, role 0 the other; a file without roles takes the platform's defaults. */
function navigationNames(
  element: Element,
  name: string,
  column: Column,
  target: string,
): { nav: string; collectionNav: string } {
  const roles = elements(first(element, 'EntityRelationshipRoles'), 'EntityRelationshipRole');
  const named = (type: string): string | null => {
    const role = roles.find((r) => childText(r, 'RelationshipRoleType') === type);
    const value = role ? childText(role, 'NavigationPropertyName') : null;
    return value === '' ? null : value;
  };
  const several = (column.targets ?? []).some((t) => t !== target);
  const fallback = column.custom ? (several ? `${column.schemaName}_${target}` : column.schemaName) : column.name;
  return { nav: named('1') ?? fallback, collectionNav: named('0') ?? name };
}

function addTarget(context: ImportContext, table: Table, column: Column, target: string): void {
  const columns = new Map(table.columns);
  columns.set(column.name, { ...column, targets: [...(column.targets ?? []), target] });
  // A lookup that becomes polymorphic needs its type stored for the rows it has: they lead to the first target.
  defineTable(context.session.engine, { ...table, columns });
  const [only] = column.targets ?? [];
  if (column.targets?.length === 1 && only !== undefined) {
    context.session.engine.db.run(
      `UPDATE "${table.name}" SET "${column.name}$type" = ? WHERE "${column.name}" IS NOT NULL AND "${column.name}$type" IS NULL`,
      [only],
    );
  }
}

function manyToMany(context: ImportContext, element: Element, name: string): void {
  const { engine } = context.session;
  const table1 = (childText(element, 'FirstEntityName') ?? '').toLowerCase();
  const table2 = (childText(element, 'SecondEntityName') ?? '').toLowerCase();
  const intersectTable = (childText(element, 'IntersectEntityName') ?? name).toLowerCase();
  const there = [requireTable(context, table1, name), requireTable(context, table2, name)];
  if (there.includes(false)) return;
  const roles = elements(first(element, 'EntityRelationshipRoles'), 'EntityRelationshipRole');
  const nav = (ordinal: string): string => {
    const role = roles.find((r) => childText(r, 'AssociationRoleOrdinal') === ordinal);
    return (role ? childText(role, 'NavigationPropertyName') : null) ?? name;
  };
  const [id1, id2] = [engine.catalog.requireTable(table1).primaryId, engine.catalog.requireTable(table2).primaryId];
  const self = table1 === table2;
  const relationship: ManyToMany = {
    kind: 'ManyToMany',
    name,
    table1,
    table2,
    intersectTable,
    column1: self ? `${id1}one` : id1,
    column2: self ? `${id2}two` : id2,
    nav1: nav('1'),
    nav2: nav('2'),
    custom: true,
  };
  if (!engine.catalog.table(intersectTable))
    defineTable(
      engine,
      intersectOf(engine.catalog.tables.size, relationship, childText(element, 'IntersectEntityName') ?? name),
    );
  defineRelationship(engine, relationship);
}

/** The table behind an N:N relationship. */
export function intersectOf(count: number, r: ManyToMany, schemaName: string): Table {
  const column = (name: string, type: Column['type']): [string, Column] => [
    name,
    { name, schemaName: name, type, label: name, required: 'None', create: false, update: false, custom: false },
  ];
  return {
    name: r.intersectTable,
    schemaName,
    setName: `${r.intersectTable}set`,
    label: schemaName,
    collectionLabel: schemaName,
    primaryId: `${r.intersectTable}id`,
    primaryName: null,
    typeCode: 11_000 + count,
    ownership: 'None',
    columns: new Map([
      column(`${r.intersectTable}id`, 'Uniqueidentifier'),
      column(r.column1, 'Uniqueidentifier'),
      column(r.column2, 'Uniqueidentifier'),
      column('versionnumber', 'BigInt'),
    ]),
    keys: [],
    custom: true,
    activity: false,
    changeTracking: false,
    intersect: true,
  };
}
