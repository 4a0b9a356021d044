import type { Area } from './area';
import type { Column } from './column';
import type { ManyToManyEnd } from './many-to-many';

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
  readonly area: Area;
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
  /** N:N relationships, named by what they are called: each stands at one of its two tables. */
  readonly manyToMany: Readonly<Record<string, ManyToManyEnd>>;
  readonly changeTracking: boolean;
  /** Changes of the columns that people edit are kept. Rows that the sync writes in bulk are not audited. */
  readonly audited: boolean;
  /** Written by the FHIR sync: it has the sync columns and the stale-version guard. */
  readonly synced: boolean;
}

interface OwnTable<C extends Record<string, Column>> {
  readonly name: string;
  readonly displayName: string;
  readonly displayCollectionName: string;
  readonly description: string;
  readonly area: Area;
  readonly fhir?: string;
  readonly ownership?: 'user' | 'organization';
  /** Logical name of the column that names a row; must be one of `columns` and of type text. */
  readonly primaryName?: string;
  readonly columns: C;
  readonly keys?: Readonly<Record<string, readonly string[]>>;
  readonly manyToMany?: Readonly<Record<string, ManyToManyEnd>>;
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
  const synced = 'hco_versionorder' in columns;
  return {
    logicalName: name,
    schemaName: name,
    entitySetName: plural(name),
    displayName: definition.displayName,
    displayCollectionName: definition.displayCollectionName,
    description: definition.description,
    area: definition.area,
    ...(definition.fhir === undefined ? {} : { fhir: definition.fhir }),
    kind: 'own',
    ownership: definition.ownership ?? 'user',
    primaryId: `${name}id`,
    primaryName: definition.primaryName ?? 'hco_name',
    columns,
    keys: definition.keys ?? {},
    manyToMany: definition.manyToMany ?? {},
    changeTracking: true,
    audited: definition.audited ?? !synced,
    synced,
  };
}

interface StandardTable<C extends Record<string, Column>> {
  readonly logicalName: string;
  readonly schemaName: string;
  readonly entitySetName: string;
  readonly displayName: string;
  readonly displayCollectionName: string;
  readonly description: string;
  readonly area: Area;
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
    manyToMany: {},
    changeTracking: true,
    audited: true,
    synced: 'hco_versionorder' in definition.columns,
  };
}

/**
 * Whether changes of a column are kept: as the column says, else on an audited table for every column but those that a
 * FHIR map owns. What the sync writes has its history at the source; what a person edits has it here.
 */
export function isAudited(table: Table, column: Column): boolean {
  return column.audited ?? (table.audited && !(column.fhirOwned ?? false));
}
