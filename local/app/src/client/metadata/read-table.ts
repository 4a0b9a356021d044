import { quote, text, type Row, type WebApi } from '../dataverse/web-api';
import type { ColumnInfo, OptionInfo, RequiredLevel, TableInfo, TableSummary } from './types';

interface LabelJson {
  UserLocalizedLabel?: { Label?: string } | null;
  LocalizedLabels?: ReadonlyArray<{ Label?: string; LanguageCode?: number }>;
}

/** The text of a metadata label in this language, else the user's, else any; empty when there is none. */
export function labelOf(value: unknown, languageId: number): string {
  const label = (value ?? {}) as LabelJson;
  const inLanguage = label.LocalizedLabels?.find((candidate) => candidate.LanguageCode === languageId);
  return inLanguage?.Label ?? label.UserLocalizedLabel?.Label ?? label.LocalizedLabels?.[0]?.Label ?? '';
}

/** A table's names, from one row of `EntityDefinitions`. */
export function summaryOf(row: Row, languageId: number): TableSummary {
  const name = text(row, 'LogicalName') ?? '';
  const label = labelOf(row['DisplayName'], languageId) || name;
  return {
    name,
    setName: text(row, 'EntitySetName') ?? '',
    label,
    collectionLabel: labelOf(row['DisplayCollectionName'], languageId) || label,
    primaryId: text(row, 'PrimaryIdAttribute') ?? `${name}id`,
    primaryName: text(row, 'PrimaryNameAttribute') || undefined,
  };
}

function numberOf(row: Row, property: string): number | undefined {
  const value = row[property];
  return typeof value === 'number' ? value : undefined;
}

function typeOf(row: Row): string {
  const named = (row['AttributeTypeName'] as { Value?: string } | undefined)?.Value;
  if (named !== undefined && /^(MultiSelectPicklist|File|Image)Type$/.test(named)) return named.replace(/Type$/, '');
  const odataType = text(row, '@odata.type') ?? '';
  const special = /\.(MultiSelectPicklist|File|Image)AttributeMetadata$/.exec(odataType)?.[1];
  return special ?? text(row, 'AttributeType') ?? 'String';
}

function valueOf(row: Row, property: string): string {
  return (row[property] as { Value?: string } | undefined)?.Value ?? '';
}

/** A yes/no has `DefaultValue`, a choice `DefaultFormValue`, where -1 is none. */
function defaultOf(row: Row): number | boolean | undefined {
  if (typeof row['DefaultValue'] === 'boolean') return row['DefaultValue'];
  const value = row['DefaultFormValue'];
  return typeof value === 'number' && value !== -1 ? value : undefined;
}

function columnOf(row: Row, options: readonly OptionInfo[], languageId: number): ColumnInfo {
  const name = text(row, 'LogicalName') ?? '';
  const targets = row['Targets'];
  return {
    name,
    schemaName: text(row, 'SchemaName') ?? name,
    type: typeOf(row),
    label: labelOf(row['DisplayName'], languageId) || name,
    description: labelOf(row['Description'], languageId),
    required: (valueOf(row, 'RequiredLevel') || 'None') as RequiredLevel,
    format: valueOf(row, 'FormatName') || (text(row, 'Format') ?? ''),
    behavior: valueOf(row, 'DateTimeBehavior'),
    maxLength: numberOf(row, 'MaxLength'),
    min: numberOf(row, 'MinValue'),
    max: numberOf(row, 'MaxValue'),
    precision: numberOf(row, 'Precision'),
    targets: Array.isArray(targets) ? (targets as string[]) : [],
    options,
    defaultValue: defaultOf(row),
    canCreate: row['IsValidForCreate'] !== false,
    canUpdate: row['IsValidForUpdate'] !== false,
  };
}

interface OptionJson {
  Value?: number;
  Label?: unknown;
  Color?: string | null;
  State?: number;
}

function optionsOf(row: Row, languageId: number): OptionInfo[] {
  const set = (row['OptionSet'] ?? row['GlobalOptionSet'] ?? {}) as {
    Options?: readonly OptionJson[];
    TrueOption?: OptionJson;
    FalseOption?: OptionJson;
  };
  const options = set.Options ?? [set.FalseOption, set.TrueOption].flatMap((option) => option ?? []);
  return options.map((option) => ({
    value: option.Value ?? 0,
    label: labelOf(option.Label, languageId) || String(option.Value ?? ''),
    color: option.Color ?? undefined,
    state: option.State,
  }));
}

/** What `getEntityMetadata` tells of a table beyond its names (Client API reference, "getEntityMetadata"). */
const tableFacts = [
  'ActivityTypeMask',
  'AutoRouteToOwnerQueue',
  'CanTriggerWorkflow',
  'Description',
  'EntityColor',
  'HasActivities',
  'HasNotes',
  'IsActivity',
  'IsActivityParty',
  'IsBPFEntity',
  'IsBusinessProcessEnabled',
  'IsChildEntity',
  'IsConnectionsEnabled',
  'IsCustomEntity',
  'IsCustomizable',
  'IsDocumentManagementEnabled',
  'IsDocumentRecommendationsEnabled',
  'IsDuplicateDetectionEnabled',
  'IsEnabledForCharts',
  'IsImportable',
  'IsInteractionCentricEnabled',
  'IsKnowledgeManagementEnabled',
  'IsMailMergeEnabled',
  'IsManaged',
  'IsMSTeamsIntegrationEnabled',
  'IsOfflineInMobileClient',
  'IsOneNoteIntegrationEnabled',
  'IsOptimisticConcurrencyEnabled',
  'IsQuickCreateEnabled',
  'IsReadingPaneEnabled',
  'IsStateModelAware',
  'IsValidForAdvancedFind',
  'IsVisibleInMobileClient',
  'LogicalCollectionName',
  'OwnershipType',
  'PrimaryImageAttribute',
] as const;

/** Labels as their text, managed properties as their value: so does the client API. */
function factOf(value: unknown, languageId: number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if ('LocalizedLabels' in value) return labelOf(value, languageId);
  return 'Value' in value ? value.Value : value;
}

const optionTypes = ['Picklist', 'State', 'Status', 'Boolean', 'MultiSelectPicklist'] as const;

/** Reads one table with columns, options and relationships: parallel reads of `EntityDefinitions`, as documented. */
export async function readTable(api: WebApi, name: string, languageId: number): Promise<TableInfo> {
  const definition = `EntityDefinitions(LogicalName=${quote(name)})`;
  const plain = { annotations: false };
  const expanded = (type: string) =>
    api.list(
      `${definition}/Attributes/Microsoft.Dynamics.CRM.${type}AttributeMetadata?$select=LogicalName&$expand=OptionSet,GlobalOptionSet`,
      plain,
    );
  const [table, attributes, manyToOne, oneToMany, manyToMany, ...optionSets] = await Promise.all([
    api.get(
      `${definition}?$select=LogicalName,SchemaName,EntitySetName,DisplayName,DisplayCollectionName,PrimaryIdAttribute,PrimaryNameAttribute,ObjectTypeCode,${tableFacts.join(',')}`,
      plain,
    ),
    api.list(`${definition}/Attributes`, plain),
    api.list(
      `${definition}/ManyToOneRelationships?$select=SchemaName,ReferencingAttribute,ReferencedEntity,ReferencingEntityNavigationPropertyName`,
      plain,
    ),
    api.list(`${definition}/OneToManyRelationships?$select=SchemaName,ReferencingEntity,ReferencingAttribute`, plain),
    api.list(
      `${definition}/ManyToManyRelationships?$select=SchemaName,IntersectEntityName,Entity1LogicalName,Entity1IntersectAttribute,Entity2LogicalName,Entity2IntersectAttribute`,
      plain,
    ),
    ...optionTypes.map(expanded),
  ]);
  const options = new Map<string, readonly OptionInfo[]>();
  for (const row of optionSets.flatMap((page) => page.rows))
    options.set(text(row, 'LogicalName') ?? '', optionsOf(row, languageId));
  return {
    ...summaryOf(table, languageId),
    schemaName: text(table, 'SchemaName') ?? name,
    typeCode: numberOf(table, 'ObjectTypeCode') ?? 0,
    facts: Object.fromEntries(tableFacts.map((name) => [name, factOf(table[name], languageId)])),
    columns: new Map(
      attributes.rows.map((row) => {
        const column = columnOf(row, options.get(text(row, 'LogicalName') ?? '') ?? [], languageId);
        return [column.name, column];
      }),
    ),
    manyToOne: manyToOne.rows.map((row) => ({
      name: text(row, 'SchemaName') ?? '',
      column: text(row, 'ReferencingAttribute') ?? '',
      target: text(row, 'ReferencedEntity') ?? '',
      nav: text(row, 'ReferencingEntityNavigationPropertyName') ?? '',
    })),
    oneToMany: oneToMany.rows.map((row) => ({
      name: text(row, 'SchemaName') ?? '',
      table: text(row, 'ReferencingEntity') ?? '',
      column: text(row, 'ReferencingAttribute') ?? '',
    })),
    manyToMany: manyToMany.rows.map((row) => ({
      name: text(row, 'SchemaName') ?? '',
      intersect: text(row, 'IntersectEntityName') ?? '',
      table1: text(row, 'Entity1LogicalName') ?? '',
      column1: text(row, 'Entity1IntersectAttribute') ?? '',
      table2: text(row, 'Entity2LogicalName') ?? '',
      column2: text(row, 'Entity2IntersectAttribute') ?? '',
    })),
  };
}
