import { hasPicture, primaryImage } from '../data/primary-image';
import type { Catalog } from './catalog';
import { labelJson, managed } from './describe-label';
import { relationshipJson } from './describe-relationship';
import { defaults } from './entity-defaults';
import type { AlternateKey, OneToMany, Table } from './types';
import { uuidOf } from './uuid';

const ownership = {
  UserOwned: 'UserOwned',
  OrganizationOwned: 'OrganizationOwned',
  BusinessOwned: 'BusinessOwned',
  None: 'None',
} as const;

/** EntityMetadata as JSON, without its collections (Attributes, Keys, relationships): those are navigation properties. */
export function tableJson(table: Table): Record<string, unknown> {
  return {
    MetadataId: tableId(table),
    HasChanged: null,
    LogicalName: table.name,
    SchemaName: table.schemaName,
    EntitySetName: table.setName,
    LogicalCollectionName: table.setName,
    CollectionSchemaName: table.setName,
    ObjectTypeCode: table.typeCode,
    OwnershipType: ownership[table.ownership],
    PrimaryIdAttribute: table.primaryId,
    PrimaryNameAttribute: table.primaryName,
    PrimaryImageAttribute: hasPicture(table) ? primaryImage : null,
    DisplayName: labelJson(table.label, table.name),
    DisplayCollectionName: labelJson(table.collectionLabel, `${table.name}/c`),
    Description: labelJson(table.description, `${table.name}/d`),
    IsCustomEntity: table.custom,
    IsManaged: false,
    ...defaults(table),
    IsActivity: table.activity,
    IsIntersect: table.intersect,
    IsPrivate: false,
    IsLogicalEntity: false,
    IsOptimisticConcurrencyEnabled: true,
    IsAvailableOffline: false,
    IsQuickCreateEnabled: false,
    IsValidForAdvancedFind: !table.intersect,
    ChangeTrackingEnabled: table.changeTracking,
    HasActivities: false,
    HasNotes: false,
    IntroducedVersion: '1.0.0.0',
    TableType: 'Standard',
    IsCustomizable: managed(true, 'iscustomizable'),
    CanCreateAttributes: managed(true, 'cancreateattributes'),
    CanCreateForms: managed(true, 'cancreateforms'),
    CanCreateViews: managed(true, 'cancreateviews'),
    CanCreateCharts: managed(true, 'cancreatecharts'),
    IsAuditEnabled: managed(false, 'canmodifyauditsettings'),
  };
}

export const tableId = (table: Table): string => uuidOf(`entity/${table.name}`);

export function keyJson(table: Table, key: AlternateKey): Record<string, unknown> {
  return {
    MetadataId: uuidOf(`key/${table.name}/${key.name}`),
    HasChanged: null,
    LogicalName: key.name,
    SchemaName: key.schemaName,
    EntityLogicalName: table.name,
    DisplayName: labelJson(key.label, `${table.name}/${key.name}`),
    KeyAttributes: key.columns,
    EntityKeyIndexStatus: key.status,
    IsManaged: false,
    IsSynchronous: false,
    AsyncJob: null,
    IntroducedVersion: '1.0.0.0',
    IsCustomizable: managed(true, 'iscustomizable'),
  };
}

export const manyToOneOf = (catalog: Catalog, table: Table): Record<string, unknown>[] =>
  [...catalog.relationships.values()]
    .filter((r): r is OneToMany => r.kind === 'OneToMany' && r.referencingTable === table.name)
    .map((r) => relationshipJson(catalog, r));

export const oneToManyOf = (catalog: Catalog, table: Table): Record<string, unknown>[] =>
  catalog.referencedBy(table.name).map((r) => relationshipJson(catalog, r));

export const manyToManyOf = (catalog: Catalog, table: Table): Record<string, unknown>[] =>
  catalog.manyToManyOf(table.name).map((r) => relationshipJson(catalog, r));
