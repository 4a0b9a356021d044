import type { ApiResponse } from '../http/message';
import { escapeXml as x } from '../xml/dom';
import type { CustomApi } from '../pipeline/custom-api';
import type { Catalog } from './catalog';
import { operationsCsdl } from './csdl-operations';
import { csdlTypes } from './csdl-types';
import { scalarEdm } from './edm';
import type { Column, Navigation, Table } from './types';
import { isLookup } from './types';

const edm: Partial<Record<Column['type'], string>> = {
  ...scalarEdm,
  String: 'Edm.String',
  Memo: 'Edm.String',
  EntityName: 'Edm.String',
  MultiSelectPicklist: 'Edm.String',
  Lookup: 'Edm.Guid',
  Customer: 'Edm.Guid',
  Owner: 'Edm.Guid',
  ManagedProperty: 'mscrm.BooleanManagedProperty',
};

/** Users and teams: what an owner can be. Their own types derive from it, so that `ownerid` leads to one type. */
const principals: readonly string[] = ['systemuser', 'team'];
const principal =
  '<EntityType Name="principal" BaseType="mscrm.crmbaseentity"><Key><PropertyRef Name="ownerid" /></Key><Property Name="ownerid" Type="Edm.Guid" Nullable="false" /></EntityType>';

/** The $metadata document: CSDL 4.0 of every table, and the operations that are implemented. */
export function csdl(catalog: Catalog, apis: readonly CustomApi[], annotated: boolean): ApiResponse {
  const tables = [...catalog.tables.values()];
  const { schema, imports } = operationsCsdl(catalog, apis);
  const body = `<?xml version="1.0" encoding="utf-8"?><edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">${annotated ? vocabularies : ''}<edmx:DataServices><Schema Namespace="Microsoft.Dynamics.CRM" Alias="mscrm" xmlns="http://docs.oasis-open.org/odata/ns/edm"><EntityType Name="crmbaseentity" Abstract="true" />${principal}${csdlTypes}${tables.map((t) => entityType(catalog, t)).join('')}${schema}<EntityContainer Name="System">${tables.map((t) => entitySet(catalog, t, annotated)).join('')}${imports}</EntityContainer></Schema></edmx:DataServices></edmx:Edmx>`;
  return { status: 200, headers: { 'Content-Type': 'application/xml' }, body };
}

function entityType(catalog: Catalog, table: Table): string {
  const properties = [...table.columns.values()]
    .filter((c) => c.type !== 'Image' && c.type !== 'File')
    .map((c) => property(table, c))
    .join('');
  const navs = catalog
    .navigations(table.name)
    .flatMap((n) => navigation(catalog, table, n))
    .join('');
  if (principals.includes(table.name))
    return `<EntityType Name="${x(table.name)}" BaseType="mscrm.principal">${properties}${navs}</EntityType>`;
  return `<EntityType Name="${x(table.name)}" BaseType="mscrm.crmbaseentity"><Key><PropertyRef Name="${x(table.primaryId)}" /></Key>${properties}${navs}</EntityType>`;
}

function property(table: Table, column: Column): string {
  const name = isLookup(column) ? `_${column.name}_value` : column.name;
  const type =
    column.type === 'DateTime'
      ? column.behavior === 'DateOnly'
        ? 'Edm.Date'
        : 'Edm.DateTimeOffset'
      : (edm[column.type] ?? 'Edm.String');
  const facets = type === 'Edm.String' ? ' Unicode="false"' : type === 'Edm.Decimal' ? ' Scale="Variable"' : '';
  return `<Property Name="${x(name)}" Type="${type}"${column.name === table.primaryId ? ' Nullable="false"' : ''}${facets} />`;
}

function navigation(catalog: Catalog, table: Table, nav: Navigation): string[] {
  if (nav.kind === 'single') {
    const [only] = nav.targets;
    if (nav.targets.every((t) => principals.includes(t.table)) && nav.targets.length > 1)
      return [
        `<NavigationProperty Name="${x(nav.name)}" Type="mscrm.principal"><ReferentialConstraint Property="_${x(nav.column)}_value" ReferencedProperty="ownerid" /></NavigationProperty>`,
      ];
    if (nav.targets.length !== 1 || !only) return [];
    const target = catalog.requireTable(only.table);
    const relationship = catalog.relationship(only.relationship);
    const partner = relationship?.kind === 'OneToMany' ? ` Partner="${x(relationship.collectionNav)}"` : '';
    return [
      `<NavigationProperty Name="${x(nav.name)}" Type="mscrm.${x(target.name)}"${partner}><ReferentialConstraint Property="_${x(nav.column)}_value" ReferencedProperty="${x(principals.includes(target.name) ? 'ownerid' : target.primaryId)}" /></NavigationProperty>`,
    ];
  }
  if (nav.kind === 'collection') {
    const r = nav.relationship;
    return [
      `<NavigationProperty Name="${x(nav.name)}" Type="Collection(mscrm.${x(r.referencingTable)})" Partner="${x(r.nav)}" />`,
    ];
  }
  const partner = nav.relationship.table1 === table.name ? nav.relationship.nav2 : nav.relationship.nav1;
  return [
    `<NavigationProperty Name="${x(nav.name)}" Type="Collection(mscrm.${x(nav.target)})" Partner="${x(partner)}" />`,
  ];
}

const vocabulary = (name: string): string =>
  `<edmx:Reference Uri="https://docs.oasis-open.org/odata/odata/v4.0/cs01/vocabularies/${name}.xml"><edmx:Include Namespace="${name}" /></edmx:Reference>`;
const vocabularies = vocabulary('Org.OData.Capabilities.V1') + vocabulary('Org.OData.Core.V1');

/** What a set can do, and what it is: of the platform's annotations those that tell something here. */
function annotations(table: Table): string {
  const tracking = `<Annotation Term="Org.OData.Capabilities.V1.ChangeTracking"><Record><PropertyValue Property="Supported" Bool="${table.changeTracking}" /></Record></Annotation>`;
  const description = `<Annotation Term="Org.OData.Core.V1.Description" String="${x(table.description ?? table.label)}" />`;
  return tracking + description;
}

function entitySet(catalog: Catalog, table: Table, annotated: boolean): string {
  const bindings = catalog.navigations(table.name).flatMap((nav) => {
    const target =
      nav.kind === 'single'
        ? nav.targets.length === 1
          ? nav.targets[0]?.table
          : undefined
        : nav.kind === 'collection'
          ? nav.relationship.referencingTable
          : nav.target;
    return target === undefined
      ? []
      : [`<NavigationPropertyBinding Path="${x(nav.name)}" Target="${x(catalog.requireTable(target).setName)}" />`];
  });
  return `<EntitySet Name="${x(table.setName)}" EntityType="mscrm.${x(table.name)}">${bindings.join('')}${annotated ? annotations(table) : ''}</EntitySet>`;
}
