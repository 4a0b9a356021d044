import { isAudited, type Table } from '@patient-outreach/model';
import { el, type XmlElement } from '../xml/element';
import { column } from './column';
import { bit, descriptions, displayNames, INTRODUCED } from './labels';
import { currencyColumns, systemColumns } from './system-columns';

/** What a table has beside its columns. An empty list is not allowed, so a placeholder is there only when it is filled. */
export interface TableShape {
  readonly hasViews: boolean;
  readonly hasCharts: boolean;
  readonly quickCreate: boolean;
  /** Web resource of the icon. */
  readonly icon?: string | undefined;
}

const key = (table: Table, name: string, columns: readonly string[]): XmlElement =>
  el(
    'EntityKey',
    {},
    el('Name', {}, name),
    el('LogicalName', {}, name),
    el('IntroducedVersion', {}, INTRODUCED),
    el('IsCustomizable', {}, '0'),
    el(
      'EntityKeyAttributes',
      {},
      columns.map((columnName) => el('AttributeName', {}, columnName)),
    ),
    displayNames(columns.map((column) => table.columns[column]?.label ?? column).join(', ')),
  );

/** Flags of a table, as name → value, in the order the platform writes them. */
function flags(table: Table, shape: TableShape): XmlElement[] {
  const zero = [
    'IsDuplicateCheckSupported',
    'IsBusinessProcessEnabled',
    'IsRequiredOffline',
    'IsInteractionCentricEnabled',
    'IsCollaboration',
    'AutoRouteToOwnerQueue',
    'IsConnectionsEnabled',
    'IsDocumentManagementEnabled',
    'AutoCreateAccessTeams',
    'IsOneNoteIntegrationEnabled',
    'IsKnowledgeManagementEnabled',
    'IsSLAEnabled',
    'IsDocumentRecommendationsEnabled',
    'IsBPFEntity',
  ].map((name) => el(name, {}, '0'));
  const one = [
    'IsCustomizable',
    'IsRenameable',
    'IsMappable',
    'CanModifyAuditSettings',
    'CanModifyMobileVisibility',
    'CanModifyMobileClientVisibility',
    'CanModifyMobileClientReadOnly',
    'CanModifyMobileClientOffline',
    'CanModifyConnectionSettings',
    'CanModifyDuplicateDetectionSettings',
    'CanModifyMailMergeSettings',
    'CanModifyQueueSettings',
    'CanCreateAttributes',
    'CanCreateForms',
    'CanCreateCharts',
    'CanCreateViews',
    'CanModifyAdditionalSettings',
    'CanEnableSyncToExternalSearchIndex',
  ].map((name) => el(name, {}, '1'));
  const set = (name: string, value: string): XmlElement => el(name, {}, value);
  return [
    ...zero,
    set('OwnershipTypeMask', table.ownership === 'user' ? 'UserOwned' : 'OrgOwned'),
    set('IsAuditEnabled', bit(table.audited)),
    ...['IsRetrieveAuditEnabled', 'IsRetrieveMultipleAuditEnabled', 'IsActivity'].map((name) => set(name, '0')),
    el('ActivityTypeMask'),
    ...['IsActivityParty', 'IsReplicated', 'IsReplicationUserFiltered', 'IsMailMergeEnabled', 'IsVisibleInMobile'].map(
      (name) => set(name, '0'),
    ),
    set('IsVisibleInMobileClient', '1'),
    set('IsReadOnlyInMobileClient', '0'),
    set('IsOfflineInMobileClient', '0'),
    set('DaysSinceRecordLastModified', '0'),
    set('IsMapiGridEnabled', '1'),
    set('IsReadingPaneEnabled', '1'),
    set('IsQuickCreateEnabled', bit(shape.quickCreate)),
    set('SyncToExternalSearchIndex', '0'),
    set('IntroducedVersion', INTRODUCED),
    ...one,
    ...(shape.icon === undefined ? [] : [set('IconVectorName', shape.icon)]),
    set('EnforceStateTransitions', '0'),
    set('CanChangeHierarchicalRelationship', '1'),
    set('EntityHelpUrlEnabled', '0'),
    set('ChangeTrackingEnabled', bit(table.changeTracking)),
    set('CanChangeTrackingBeEnabled', '1'),
    set('IsEnabledForExternalChannels', '0'),
    set('IsMSTeamsIntegrationEnabled', '0'),
  ];
}

/** A table with amounts says for each row in which currency they are. */
export const hasMoney = (table: Table): boolean =>
  Object.values(table.columns).some((definition) => definition.type === 'money');

const ownColumns = (table: Table): XmlElement[] =>
  Object.entries(table.columns).flatMap(([name, definition]) =>
    column(
      {
        table: table.logicalName,
        primaryName: table.kind === 'own' && name === table.primaryName,
        audited: isAudited(table, definition),
      },
      name,
      definition,
    ),
  );

function ownEntity(table: Table, shape: TableShape): XmlElement {
  return el(
    'entity',
    { Name: table.schemaName },
    el('LocalizedNames', {}, el('LocalizedName', { description: table.displayName, languagecode: 1033 })),
    el(
      'LocalizedCollectionNames',
      {},
      el('LocalizedCollectionName', { description: table.displayCollectionName, languagecode: 1033 }),
    ),
    descriptions(table.description),
    el('attributes', {}, [
      ...systemColumns(table),
      ...(hasMoney(table) ? currencyColumns() : []),
      ...ownColumns(table),
    ]),
    keys(table),
    el('EntitySetName', {}, table.entitySetName),
    flags(table, shape),
  );
}

const keys = (table: Table): XmlElement | undefined =>
  Object.keys(table.keys).length === 0
    ? undefined
    : el(
        'EntityKeys',
        {},
        Object.entries(table.keys).map(([name, columns]) => key(table, name, columns)),
      );

/** A standard table with our columns only: the rest is the platform's. */
const extension = (table: Table): XmlElement =>
  el('entity', { Name: table.schemaName }, el('attributes', {}, ownColumns(table)), keys(table));

/**
 * Content of `Entities/<SchemaName>/Entity.xml`: forms, views and ribbon stand in files beside it.
 */
export const entity = (table: Table, shape: TableShape): XmlElement =>
  el(
    'Entity',
    { 'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance' },
    el(
      'Name',
      { LocalizedName: table.displayName, OriginalName: table.kind === 'own' ? table.displayName : '' },
      table.schemaName,
    ),
    el('EntityInfo', {}, table.kind === 'own' ? ownEntity(table, shape) : extension(table)),
    el('FormXml'),
    shape.hasViews ? el('SavedQueries') : undefined,
    shape.hasCharts ? el('Visualizations') : undefined,
    el('RibbonDiffXml'),
  );
