import tables from './tables.json';

export type Ownership = 'user' | 'organization' | 'business' | 'none';

export interface PlatformTable {
  readonly schemaName: string;
  readonly ownership: Ownership;
  /** Logical name → type, as the attribute's `Type` in a solution. */
  readonly columns: ReadonlyMap<string, string>;
}

/**
 * Tables every environment has (Dataverse and Dynamics 365's common ones), with the columns the public references list.
 * Columns that first-party solutions add bear a prefix and are not among them.
 */
export const platformTables: ReadonlyMap<string, PlatformTable> = new Map(
  Object.entries(tables).map(([name, table]) => [
    name,
    {
      schemaName: table.schemaName,
      ownership: table.ownership as Ownership,
      columns: new Map(
        Object.entries(table.columns).flatMap(([type, names]) =>
          names.split(' ').map((column) => [column, type] as const),
        ),
      ),
    },
  ]),
);

/**
 * Names in privileges that are no table above: tables that only the platform itself uses, and names that stand for
 * another table (Query is savedquery, Entity is the metadata).
 */
export const platformPrivilegeNames: ReadonlySet<string> = new Set(
  (
    'Query UserQuery UserQueryVisualizations SavedQueryVisualizations SystemForm UserForm UserEntityUISettings UserSettings ' +
    'Entity Attribute Relationship OptionSet EntityKey EntityMap AttributeMap Customization CustomControl ' +
    'CustomControlDefaultConfig CustomControlResource WebResource WebWizard Ribbon SiteMap Dependency ' +
    'AppModule AppConfig AppConfigInstance AppConfigMaster AppAction AppSetting AppElement AppUserSetting CanvasApp ' +
    'SettingDefinition OrganizationSetting Activity ActivityFileAttachment Note Role Privilege RolePrivileges Team User ' +
    'BusinessUnit OrganizationUI Organization Audit ProcessTrigger ProcessStage ProcessSession Workflow WorkflowSession ' +
    'AsyncOperation Connection ConnectionRole ConnectionReference Connector Currency TransactionCurrency ' +
    'DuplicateRule EmailServerProfile EmailSignature Mailbox MailMergeTemplate ContractTemplate Template Report ReportCategory ' +
    'ImportFile ImportMap Import ImportJob ExportSolution ImportCustomization PluginAssembly PluginType PluginTraceLog ' +
    'PluginPackage SdkMessage SdkMessageProcessingStep SdkMessageProcessingStepImage SdkMessageProcessingStepSecureConfig ' +
    'ServiceEndpoint EnvironmentVariableDefinition EnvironmentVariableValue CustomAPI CustomAPIRequestParameter ' +
    'CustomAPIResponseProperty FieldSecurityProfile Feedback KnowledgeArticle Queue QueueItem SLA SLAKPIInstance ' +
    'SocialActivity SocialProfile Post PostComment PostLike PostFollow PostRole PostRegarding PostRuleConfig Tag ' +
    'RecommendedDocument SharePointSite SharePointDocument SharePointDocumentLocation SharePointData Theme Translation ' +
    'TranslationProcess UserMapping DataPerformance DelveActionHub OfficeGraphDocument OfflineCommandDefinition ' +
    'MobileOfflineProfile NavigationSetting NewProcess ExpiredProcess ExternalParty GuidedHelp HierarchyRule ' +
    'InteractionForEmail Index KbArticle Language License LicenseSettings LocalizedLabel MultiEntitySearch ' +
    'TextAnalyticsEntityMapping ChannelAccessProfile ChannelAccessProfileRule CompanionApp ContextualHelp Calendar ' +
    'ProductPriceLevel PriceLevel Unit UoM Subject Territory Site Service Resource ResourceGroup RoutingRule RoutingRuleItem ' +
    'ConvertRule ConvertRuleItem Account Contact Lead Opportunity Incident Campaign List StageSolutionUpload ' +
    'AppNotification SearchTelemetry RichTextAttachment RevokeInheritedAccessRecordsTracker WorkflowBinary FlowSession ' +
    'FlowMachine FlowMachineGroup AIModel AIConfiguration AITemplate Solution Publisher Owner SolutionComponent'
  )
    .split(' ')
    .map((name) => name.toLowerCase()),
);
