import { managed } from './describe-label';
import { privilegeId } from '../security/privilege-id';
import type { Table } from './types';

/**
 * Properties of EntityMetadata that nothing here depends on: real names (EntityMetadata reference of the Web API) with the
 * value a new table has on the platform, so that clients may select them.
 */
export function defaults(table: Table): Record<string, unknown> {
  return {
    ActivityTypeMask: 0,
    AutoCreateAccessTeams: false,
    AutoRouteToOwnerQueue: false,
    CanBeInCustomEntityAssociation: managed(true, 'canbeincustomentityassociation'),
    CanBeInManyToMany: managed(true, 'canbeinmanytomany'),
    CanBePrimaryEntityInRelationship: managed(true, 'canbeprimaryentityinrelationship'),
    CanBeRelatedEntityInRelationship: managed(true, 'canberelatedentityinrelationship'),
    CanChangeHierarchicalRelationship: managed(true, 'canchangehierarchicalrelationship'),
    CanChangeTrackingBeEnabled: managed(true, 'canchangetrackingbeenabled'),
    CanEnableSyncToExternalSearchIndex: managed(true, 'canenablesynctoexternalsearchindex'),
    CanModifyAdditionalSettings: managed(true, 'canmodifyadditionalsettings'),
    CanTriggerWorkflow: true,
    DataProviderId: null,
    DataSourceId: null,
    DaysSinceRecordLastModified: 0,
    EnforceStateTransitions: false,
    EntityColor: null,
    EntityHelpUrl: null,
    EntityHelpUrlEnabled: false,
    ExternalCollectionName: null,
    ExternalName: null,
    HasEmailAddresses: table.columns.has('emailaddress') || table.columns.has('emailaddress1'),
    HasFeedback: false,
    IconLargeName: null,
    IconMediumName: null,
    IconSmallName: null,
    IconVectorName: table.iconVector ?? null,
    IsActivityParty: false,
    IsAIRUpdated: true,
    IsArchivalEnabled: false,
    IsBPFEntity: false,
    IsBusinessProcessEnabled: false,
    IsChildEntity: false,
    IsConnectionsEnabled: managed(false, 'canmodifyconnectionsettings'),
    IsDocumentManagementEnabled: false,
    IsDocumentRecommendationsEnabled: false,
    IsDuplicateDetectionEnabled: managed(false, 'canmodifyduplicatedetectionsettings'),
    IsEnabledForCharts: true,
    IsEnabledForExternalChannels: false,
    IsEnabledForTrace: false,
    IsImportable: true,
    IsInteractionCentricEnabled: false,
    IsKnowledgeManagementEnabled: false,
    IsMailMergeEnabled: managed(false, 'canmodifymailmergesettings'),
    IsMappable: managed(true, 'ismappable'),
    IsMSTeamsIntegrationEnabled: false,
    IsOfflineInMobileClient: managed(false, 'canmodifymobileclientoffline'),
    IsOneNoteIntegrationEnabled: false,
    IsReadingPaneEnabled: true,
    IsReadOnlyInMobileClient: managed(false, 'canmodifymobileclientreadonly'),
    IsRenameable: managed(true, 'isrenameable'),
    IsRetentionEnabled: false,
    IsRetrieveAuditEnabled: false,
    IsRetrieveMultipleAuditEnabled: false,
    IsSLAEnabled: false,
    IsSolutionAware: false,
    IsStateModelAware: table.columns.has('statecode'),
    IsValidForQueue: managed(false, 'canmodifyqueuesettings'),
    IsVisibleInMobile: managed(false, 'canmodifymobilevisibility'),
    IsVisibleInMobileClient: managed(true, 'canmodifymobileclientvisibility'),
    MobileOfflineFilters: null,
    RecurrenceBaseEntityLogicalName: null,
    ReportViewName: `Filtered${table.schemaName}`,
    SettingOf: null,
    Settings: [],
    SyncToExternalSearchIndex: false,
    UsesBusinessDataLabelTable: false,
    Privileges: privileges(table),
  };
}

const verbs = ['Create', 'Read', 'Write', 'Delete', 'Assign', 'Share', 'Append', 'AppendTo'] as const;

function privileges(table: Table): Record<string, unknown>[] {
  const owned = table.ownership === 'UserOwned';
  return verbs
    .filter((v) => owned || (v !== 'Assign' && v !== 'Share'))
    .map((verb) => ({
      CanBeBasic: owned,
      CanBeDeep: owned,
      CanBeGlobal: true,
      CanBeLocal: owned,
      CanBeEntityReference: false,
      CanBeParentEntityReference: false,
      Name: `prv${verb}${table.activity ? 'Activity' : table.schemaName}`,
      PrivilegeId: privilegeId(`prv${verb}${table.activity ? 'Activity' : table.schemaName}`),
      PrivilegeType: verb,
    }));
}
