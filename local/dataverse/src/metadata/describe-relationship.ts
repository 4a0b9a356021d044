import type { Catalog } from './catalog';
import type { ManyToMany, OneToMany, Relationship } from './types';
import { uuidOf } from './uuid';
import { managed } from './describe-label';

/** RelationshipMetadata as JSON. */
export function relationshipJson(catalog: Catalog, r: Relationship): Record<string, unknown> {
  const head = {
    MetadataId: uuidOf(`relationship/${r.name}`),
    HasChanged: null,
    SchemaName: r.name,
    IsCustomRelationship: r.custom,
    IsManaged: false,
    IsValidForAdvancedFind: true,
    SecurityTypes: 'None',
    IntroducedVersion: '1.0.0.0',
    IsCustomizable: managed(true, 'iscustomizable'),
  };
  return r.kind === 'OneToMany' ? oneToMany(catalog, r, head) : manyToMany(r, head);
}

function oneToMany(catalog: Catalog, r: OneToMany, head: Record<string, unknown>): Record<string, unknown> {
  return {
    '@odata.type': '#Microsoft.Dynamics.CRM.OneToManyRelationshipMetadata',
    ...head,
    RelationshipType: 'OneToManyRelationship',
    ReferencedEntity: r.referencedTable,
    ReferencedAttribute: catalog.table(r.referencedTable)?.primaryId ?? '',
    ReferencingEntity: r.referencingTable,
    ReferencingAttribute: r.referencingColumn,
    ReferencedEntityNavigationPropertyName: r.collectionNav,
    ReferencingEntityNavigationPropertyName: r.nav,
    IsHierarchical: r.hierarchical,
    EntityKey: null,
    RelationshipBehavior: 1,
    CascadeConfiguration: {
      Assign: 'NoCascade',
      Delete: r.onDelete,
      Archive: 'NoCascade',
      Merge: 'NoCascade',
      Reparent: 'NoCascade',
      Share: 'NoCascade',
      Unshare: 'NoCascade',
      RollupView: 'NoCascade',
    },
  };
}

function manyToMany(r: ManyToMany, head: Record<string, unknown>): Record<string, unknown> {
  return {
    '@odata.type': '#Microsoft.Dynamics.CRM.ManyToManyRelationshipMetadata',
    ...head,
    RelationshipType: 'ManyToManyRelationship',
    Entity1LogicalName: r.table1,
    Entity2LogicalName: r.table2,
    IntersectEntityName: r.intersectTable,
    Entity1IntersectAttribute: r.column1,
    Entity2IntersectAttribute: r.column2,
    Entity1NavigationPropertyName: r.nav1,
    Entity2NavigationPropertyName: r.nav2,
  };
}
