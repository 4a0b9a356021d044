import type { Cascade, CascadeRule, ManyToMany, Relationship, Table } from '@patient-outreach/model';
import { el, type XmlElement } from '../xml/element';
import { bit, descriptions, INTRODUCED } from './labels';

const onDelete = { removeLink: 'RemoveLink', restrict: 'Restrict', cascade: 'Cascade' } as const;
const cascades: Readonly<Record<CascadeRule, string>> = {
  none: 'NoCascade',
  cascade: 'Cascade',
  active: 'Active',
  userOwned: 'UserOwned',
};
const text = (name: string, value: string): XmlElement => el(name, {}, value);

/**
 * A 1:N relationship. Unless the model says otherwise nothing but a delete cascades, so that a change of a patient's
 * owner never moves clinical rows by itself (design decision 11).
 */
export function relationship(
  definition: Relationship,
  tables: { readonly referenced: Table; readonly referencing: Table },
): XmlElement {
  const cascade = (rule: keyof Cascade): string => cascades[definition.cascade?.[rule] ?? 'none'];
  return el(
    'EntityRelationship',
    { Name: definition.name },
    text('EntityRelationshipType', 'OneToMany'),
    text('IsCustomizable', '1'),
    text('IntroducedVersion', INTRODUCED),
    text('IsHierarchical', bit(definition.hierarchical ?? false)),
    text('ReferencingEntityName', tables.referencing.schemaName),
    text('ReferencedEntityName', tables.referenced.schemaName),
    text('CascadeAssign', cascade('assign')),
    text('CascadeDelete', onDelete[definition.onDelete]),
    text('CascadeReparent', cascade('reparent')),
    text('CascadeShare', cascade('share')),
    text('CascadeUnshare', cascade('unshare')),
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

/** An N:N relationship; the platform makes the intersect table from it. */
export function manyToMany(
  definition: ManyToMany,
  tables: { readonly first: Table; readonly second: Table },
): XmlElement {
  const role = (ordinal: 1 | 2): XmlElement =>
    el(
      'EntityRelationshipRole',
      {},
      text('NavPaneDisplayOption', 'UseCollectionName'),
      text('NavPaneArea', 'Details'),
      text('NavPaneOrder', '10000'),
      text('NavigationPropertyName', definition.name),
      text('AssociationRoleOrdinal', String(ordinal)),
    );
  return el(
    'EntityRelationship',
    { Name: definition.name },
    text('EntityRelationshipType', 'ManyToMany'),
    text('IsCustomizable', '1'),
    text('IntroducedVersion', INTRODUCED),
    text('IsHierarchical', '0'),
    text('FirstEntityName', tables.first.schemaName),
    text('SecondEntityName', tables.second.schemaName),
    text('IntersectEntityName', definition.name),
    text('IsValidForAdvancedFind', '1'),
    el('EntityRelationshipRoles', {}, role(1), role(2)),
  );
}

/** The relationship behind `transactioncurrencyid`, as exports list it: the platform's own, so without roles. */
export const currencyRelationship = (table: Table): XmlElement =>
  el(
    'EntityRelationship',
    { Name: currencyRelationshipName(table) },
    text('EntityRelationshipType', 'OneToMany'),
    text('IsCustomizable', '1'),
    text('IntroducedVersion', INTRODUCED),
    text('IsHierarchical', '0'),
    text('ReferencingEntityName', table.schemaName),
    text('ReferencedEntityName', 'TransactionCurrency'),
    text('CascadeAssign', 'NoCascade'),
    text('CascadeDelete', 'Restrict'),
    text('CascadeReparent', 'NoCascade'),
    text('CascadeShare', 'NoCascade'),
    text('CascadeUnshare', 'NoCascade'),
    text('ReferencingAttributeName', 'TransactionCurrencyId'),
    el('RelationshipDescription', {}, descriptions('')),
  );

export const currencyRelationshipName = (table: Table): string => `TransactionCurrency_${table.schemaName}`;
