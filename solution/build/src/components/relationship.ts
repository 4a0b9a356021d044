import type { Relationship, Table } from '@patient-outreach/model';
import { el, type XmlElement } from '../xml/element';
import { descriptions, INTRODUCED } from './labels';

const onDelete = { removeLink: 'RemoveLink', restrict: 'Restrict', cascade: 'Cascade' } as const;

/**
 * A 1:N relationship. Nothing but a delete ever cascades, so that a change of a patient's owner never moves clinical rows
 * by itself (design decision 11).
 */
export function relationship(
  definition: Relationship,
  tables: { readonly referenced: Table; readonly referencing: Table },
): XmlElement {
  const text = (name: string, value: string): XmlElement => el(name, {}, value);
  return el(
    'EntityRelationship',
    { Name: definition.name },
    text('EntityRelationshipType', 'OneToMany'),
    text('IsCustomizable', '1'),
    text('IntroducedVersion', INTRODUCED),
    text('IsHierarchical', '0'),
    text('ReferencingEntityName', tables.referencing.schemaName),
    text('ReferencedEntityName', tables.referenced.schemaName),
    text('CascadeAssign', 'NoCascade'),
    text('CascadeDelete', onDelete[definition.onDelete]),
    text('CascadeReparent', 'NoCascade'),
    text('CascadeShare', 'NoCascade'),
    text('CascadeUnshare', 'NoCascade'),
    text('IsValidForAdvancedFind', '1'),
    text('ReferencingAttributeName', definition.column),
    el('RelationshipDescription', {}, descriptions('')),
    el(
      'EntityRelationshipRoles',
      {},
      el(
        'EntityRelationshipRole',
        {},
        text('NavPaneDisplayOption', 'UseCollectionName'),
        text('NavPaneArea', 'Details'),
        text('NavPaneOrder', '10000'),
        text('NavigationPropertyName', definition.navigationProperty),
        text('RelationshipRoleType', '1'),
      ),
      el(
        'EntityRelationshipRole',
        {},
        text('NavigationPropertyName', definition.collectionNavigationProperty),
        text('RelationshipRoleType', '0'),
      ),
    ),
  );
}
