import { invalidArgument, notImplemented } from '../../http/faults';
import type { Session } from '../../session';
import { intersectOf } from '../../solutions/import-relationships';
import { defineRelationship, defineTable } from '../define';
import type { Column, DeleteBehavior, ManyToMany, OneToMany, Relationship, Table } from '../types';
import type { Given } from './read-json';
import { className, labelText, object, requiredLevel, schemaName, text } from './read-json';

const behaviors: readonly DeleteBehavior[] = ['NoCascade', 'Cascade', 'RemoveLink', 'Restrict'];

/** POST RelationshipDefinitions: 1:N with its lookup, or N:N with its intersect table. */
export function createRelationship(session: Session, given: Given): Relationship {
  const name = schemaName(given);
  if (session.engine.catalog.relationship(name)) throw invalidArgument(`The relationship '${name}' is there already.`);
  const kind = className(given);
  if (kind === 'OneToManyRelationshipMetadata') return oneToMany(session, given, name);
  if (kind === 'ManyToManyRelationshipMetadata') return manyToMany(session, given, name);
  throw notImplemented(`creating relationships of the type '${kind}'`);
}

function tableNamed(session: Session, given: Given, property: string): Table {
  const name = text(given, property) ?? '';
  const table = session.engine.catalog.table(name);
  if (!table) throw invalidArgument(`'${property}': the table '${name}' is not there.`);
  return table;
}

function oneToMany(session: Session, given: Given, name: string): OneToMany {
  const { engine } = session;
  const [referenced, referencing] = [
    tableNamed(session, given, 'ReferencedEntity'),
    tableNamed(session, given, 'ReferencingEntity'),
  ];
  const lookup = object(given['Lookup'], 'Lookup');
  const schema = schemaName(lookup);
  const column: Column = {
    name: schema.toLowerCase(),
    schemaName: schema,
    type: 'Lookup',
    label: labelText(lookup, 'DisplayName') ?? schema,
    required: requiredLevel(lookup),
    targets: [referenced.name],
    create: true,
    update: true,
    custom: true,
  };
  if (referencing.columns.has(column.name)) throw invalidArgument(`The column '${column.name}' is there already.`);
  const cascade = given['CascadeConfiguration'] ? object(given['CascadeConfiguration'], 'CascadeConfiguration') : {};
  const onDelete = behaviors.find((b) => b === (text(cascade, 'Delete') ?? 'RemoveLink'));
  if (!onDelete) throw invalidArgument("'Delete' of 'CascadeConfiguration' is unknown.");
  defineTable(engine, { ...referencing, columns: new Map([...referencing.columns, [column.name, column]]) });
  const relationship: OneToMany = {
    kind: 'OneToMany',
    name,
    referencingTable: referencing.name,
    referencingColumn: column.name,
    referencedTable: referenced.name,
    nav: text(given, 'ReferencingEntityNavigationPropertyName') ?? schema,
    collectionNav: text(given, 'ReferencedEntityNavigationPropertyName') ?? name,
    onDelete,
    custom: true,
    hierarchical: given['IsHierarchical'] === true,
  };
  defineRelationship(engine, relationship);
  return relationship;
}

function manyToMany(session: Session, given: Given, name: string): ManyToMany {
  const { engine } = session;
  const [first, second] = [
    tableNamed(session, given, 'Entity1LogicalName'),
    tableNamed(session, given, 'Entity2LogicalName'),
  ];
  const schema = text(given, 'IntersectEntityName') ?? name;
  const self = first === second;
  const relationship: ManyToMany = {
    kind: 'ManyToMany',
    name,
    table1: first.name,
    table2: second.name,
    intersectTable: schema.toLowerCase(),
    column1: self ? `${first.primaryId}one` : first.primaryId,
    column2: self ? `${second.primaryId}two` : second.primaryId,
    nav1: text(given, 'Entity1NavigationPropertyName') ?? name,
    nav2: text(given, 'Entity2NavigationPropertyName') ?? name,
    custom: true,
  };
  if (!/^[a-z_][a-z0-9_]*$/.test(relationship.intersectTable) || engine.catalog.table(relationship.intersectTable))
    throw invalidArgument(`The intersect table '${schema}' can't be created.`);
  defineTable(engine, intersectOf(engine.catalog.tables.size, relationship, schema));
  defineRelationship(engine, relationship);
  return relationship;
}
