import type { Column } from './column';

/**
 * A table, or the own columns of a standard one. Schema names equal logical names (all lower-case), so that a navigation
 * property is never misspelt by its casing: `hco_patient@odata.bind`, not `hco_Patient@odata.bind`.
 */
export interface Table<C extends Record<string, Column> = Record<string, Column>> {
  readonly logicalName: string;
  readonly schemaName: string;
  readonly entitySetName: string;
  readonly displayName: string;
  readonly displayCollectionName: string;
  readonly description: string;
  /** The FHIR resource type (or element) a row stands for. */
  readonly fhir?: string;
  /** `own`: created by our solution. `standard`: exists on the platform, we add columns. */
  readonly kind: 'own' | 'standard';
  readonly ownership: 'user' | 'organization';
  readonly primaryId: string;
  readonly primaryName: string;
  readonly columns: C;
  /** Alternate keys: key name → logical column names. */
  readonly keys: Readonly<Record<string, readonly string[]>>;
  readonly changeTracking: boolean;
  readonly audited: boolean;
  /** Written by the FHIR sync: it has the sync columns and the stale-version guard. */
  readonly synced: boolean;
}

interface OwnTable<C extends Record<string, Column>> {
  readonly name: string;
  readonly displayName: string;
  readonly displayCollectionName: string;
  readonly description: string;
  readonly fhir?: string;
  readonly ownership?: 'user' | 'organization';
  /** Logical name of the column that names a row; must be one of `columns` and of type text. */
  readonly primaryName?: string;
  readonly columns: C;
  readonly keys?: Readonly<Record<string, readonly string[]>>;
  readonly audited?: boolean;
}

/** English plural as the platform forms entity-set names. */
export function plural(name: string): string {
  if (/[^aeiou]y$/.test(name)) return name.replace(/y$/, 'ies');
  return /(s|x|z|ch|sh)$/.test(name) ? `${name}es` : `${name}s`;
}

/** Defines an own table. Its primary key is `<name>id`; the set name is the plural of the logical name. */
export function defineTable<const C extends Record<string, Column>>(definition: OwnTable<C>): Table<C> {
  const { name, columns } = definition;
  return {
    logicalName: name,
    schemaName: name,
    entitySetName: plural(name),
    displayName: definition.displayName,
    displayCollectionName: definition.displayCollectionName,
    description: definition.description,
    ...(definition.fhir === undefined ? {} : { fhir: definition.fhir }),
    kind: 'own',
    ownership: definition.ownership ?? 'user',
    primaryId: `${name}id`,
    primaryName: definition.primaryName ?? 'hco_name',
    columns,
    keys: definition.keys ?? {},
    changeTracking: true,
    audited: definition.audited ?? true,
    synced: 'hco_versionorder' in columns,
  };
}

interface StandardTable<C extends Record<string, Column>> {
  readonly logicalName: string;
  readonly schemaName: string;
  readonly entitySetName: string;
  readonly displayName: string;
  readonly displayCollectionName: string;
  readonly description: string;
  readonly fhir?: string;
  readonly primaryName: string;
  readonly columns: C;
  readonly keys?: Readonly<Record<string, readonly string[]>>;
}

/** Adds own columns and keys to a table of the platform. */
export function extendTable<const C extends Record<string, Column>>(definition: StandardTable<C>): Table<C> {
  return {
    ...definition,
    kind: 'standard',
    ownership: 'user',
    primaryId: `${definition.logicalName}id`,
    keys: definition.keys ?? {},
    changeTracking: true,
    audited: true,
    synced: 'hco_versionorder' in definition.columns,
  };
}
