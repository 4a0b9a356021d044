import type { ApiResponse } from '../http/message';
import { escapeXml as x } from '../xml/dom';
import type { Catalog } from './catalog';
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

/** The $metadata document: CSDL 4.0 of every table, and the operations that are implemented. */
export function csdl(catalog: Catalog): ApiResponse {
  const tables = [...catalog.tables.values()];
  const body = `<?xml version="1.0" encoding="utf-8"?><edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices><Schema Namespace="Microsoft.Dynamics.CRM" Alias="mscrm" xmlns="http://docs.oasis-open.org/odata/ns/edm"><EntityType Name="crmbaseentity" Abstract="true" />${complexTypes}${tables.map((t) => entityType(catalog, t)).join('')}${operations}<EntityContainer Name="System">${tables.map((t) => entitySet(catalog, t)).join('')}${imports}</EntityContainer></Schema></edmx:DataServices></edmx:Edmx>`;
  return { status: 200, headers: { 'Content-Type': 'application/xml' }, body };
}

const complexTypes =
  '<ComplexType Name="BooleanManagedProperty"><Property Name="Value" Type="Edm.Boolean" Nullable="false" /><Property Name="CanBeChanged" Type="Edm.Boolean" Nullable="false" /><Property Name="ManagedPropertyLogicalName" Type="Edm.String" Unicode="false" /></ComplexType>' +
  '<ComplexType Name="WhoAmIResponse"><Property Name="BusinessUnitId" Type="Edm.Guid" Nullable="false" /><Property Name="UserId" Type="Edm.Guid" Nullable="false" /><Property Name="OrganizationId" Type="Edm.Guid" Nullable="false" /></ComplexType>' +
  '<ComplexType Name="RetrieveVersionResponse"><Property Name="Version" Type="Edm.String" Unicode="false" /></ComplexType>' +
  '<ComplexType Name="ImportSolutionAsyncResponse"><Property Name="AsyncOperationId" Type="Edm.Guid" Nullable="false" /><Property Name="ImportJobKey" Type="Edm.String" Unicode="false" /></ComplexType>';

const importParameters =
  '<Parameter Name="OverwriteUnmanagedCustomizations" Type="Edm.Boolean" Nullable="false" /><Parameter Name="PublishWorkflows" Type="Edm.Boolean" Nullable="false" /><Parameter Name="CustomizationFile" Type="Edm.Binary" /><Parameter Name="ImportJobId" Type="Edm.Guid" />';

const operations =
  '<Function Name="WhoAmI"><ReturnType Type="mscrm.WhoAmIResponse" Nullable="false" /></Function>' +
  '<Function Name="RetrieveVersion"><ReturnType Type="mscrm.RetrieveVersionResponse" Nullable="false" /></Function>' +
  `<Action Name="ImportSolution">${importParameters}</Action>` +
  `<Action Name="ImportSolutionAsync">${importParameters}<ReturnType Type="mscrm.ImportSolutionAsyncResponse" Nullable="false" /></Action>` +
  '<Action Name="PublishAllXml" />';

const imports =
  '<FunctionImport Name="WhoAmI" Function="mscrm.WhoAmI" /><FunctionImport Name="RetrieveVersion" Function="mscrm.RetrieveVersion" /><ActionImport Name="ImportSolution" Action="mscrm.ImportSolution" /><ActionImport Name="ImportSolutionAsync" Action="mscrm.ImportSolutionAsync" /><ActionImport Name="PublishAllXml" Action="mscrm.PublishAllXml" />';

function entityType(catalog: Catalog, table: Table): string {
  const properties = [...table.columns.values()]
    .filter((c) => c.type !== 'Image' && c.type !== 'File')
    .map((c) => property(table, c))
    .join('');
  const navs = catalog
    .navigations(table.name)
    .flatMap((n) => navigation(catalog, table, n))
    .join('');
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
    // An owner is a principal: users and teams have no common type here, so the lookup property alone describes it.
    if (nav.targets.length !== 1 || !only) return [];
    const target = catalog.requireTable(only.table);
    const relationship = catalog.relationship(only.relationship);
    const partner = relationship?.kind === 'OneToMany' ? ` Partner="${x(relationship.collectionNav)}"` : '';
    return [
      `<NavigationProperty Name="${x(nav.name)}" Type="mscrm.${x(target.name)}"${partner}><ReferentialConstraint Property="_${x(nav.column)}_value" ReferencedProperty="${x(target.primaryId)}" /></NavigationProperty>`,
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

function entitySet(catalog: Catalog, table: Table): string {
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
  return `<EntitySet Name="${x(table.setName)}" EntityType="mscrm.${x(table.name)}">${bindings.join('')}</EntitySet>`;
}
