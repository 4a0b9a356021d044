/**
 * What the local Dataverse knows about tables, in the platform's words. Everything else (SQL, OData, CSDL, validation)
 * is derived from these records; a solution import and the checked-in base tables both end here.
 */

export type ColumnType =
  | 'String'
  | 'Memo'
  | 'Integer'
  | 'BigInt'
  | 'Decimal'
  | 'Double'
  | 'Money'
  | 'Boolean'
  | 'Picklist'
  | 'MultiSelectPicklist'
  | 'State'
  | 'Status'
  | 'DateTime'
  | 'Lookup'
  | 'Customer'
  | 'Owner'
  | 'Uniqueidentifier'
  | 'EntityName'
  | 'ManagedProperty'
  | 'Image'
  | 'File';

export type RequiredLevel = 'None' | 'Recommended' | 'ApplicationRequired' | 'SystemRequired';
export type DateTimeBehavior = 'UserLocal' | 'DateOnly' | 'TimeZoneIndependent';
export type Ownership = 'UserOwned' | 'OrganizationOwned' | 'BusinessOwned' | 'None';

export interface ChoiceOption {
  value: number;
  label: string;
  color?: string;
  /** Status reasons only: the state the reason belongs to. */
  state?: number;
  /** States only: the reason a row gets when only its state is set. */
  defaultStatus?: number;
}

export interface Column {
  /** Logical name, lower case. */
  name: string;
  schemaName: string;
  type: ColumnType;
  label: string;
  description?: string;
  required: RequiredLevel;
  maxLength?: number;
  format?: string;
  min?: number;
  max?: number;
  precision?: number;
  behavior?: DateTimeBehavior;
  /** Local options; a column bound to a global choice names it in `choice` instead. */
  options?: ChoiceOption[];
  choice?: string;
  /** Lookup, Customer and Owner: logical names of the tables it may point to. */
  targets?: string[];
  create: boolean;
  update: boolean;
  defaultValue?: number | boolean;
  custom: boolean;
  autoNumberFormat?: string;
  /** Under column security. */
  secured?: boolean;
}

export type KeyIndexStatus = 'Pending' | 'InProgress' | 'Active' | 'Failed';

export interface AlternateKey {
  name: string;
  schemaName: string;
  label: string;
  columns: string[];
  status: KeyIndexStatus;
}

export interface Table {
  name: string;
  schemaName: string;
  /** Entity set name: the segment in an address. */
  setName: string;
  label: string;
  collectionLabel: string;
  description?: string;
  primaryId: string;
  primaryName: string | null;
  typeCode: number;
  ownership: Ownership;
  columns: Map<string, Column>;
  keys: AlternateKey[];
  custom: boolean;
  /** Tables that share activitypointer's columns and id. */
  activity: boolean;
  changeTracking: boolean;
  /** The table behind a many-to-many relationship: written by associate only. */
  intersect: boolean;
  /** Name of the SVG web resource that is its icon. */
  iconVector?: string;
}

export type DeleteBehavior = 'NoCascade' | 'Cascade' | 'RemoveLink' | 'Restrict';

export interface OneToMany {
  kind: 'OneToMany';
  /** Schema name of the relationship. */
  name: string;
  referencingTable: string;
  referencingColumn: string;
  referencedTable: string;
  /** Single-valued navigation property of the referencing table. */
  nav: string;
  /** Collection-valued navigation property of the referenced table. */
  collectionNav: string;
  onDelete: DeleteBehavior;
  custom: boolean;
  hierarchical: boolean;
}

export interface ManyToMany {
  kind: 'ManyToMany';
  name: string;
  table1: string;
  table2: string;
  intersectTable: string;
  column1: string;
  column2: string;
  /** Collection-valued navigation property of table1, and of table2. */
  nav1: string;
  nav2: string;
  custom: boolean;
}

export type Relationship = OneToMany | ManyToMany;

export interface GlobalChoice {
  name: string;
  label: string;
  description?: string;
  options: ChoiceOption[];
  custom: boolean;
}

/** A navigation property as a query or a body names it. */
export type Navigation =
  | { kind: 'single'; name: string; column: string; targets: { table: string; relationship: string }[] }
  | { kind: 'collection'; name: string; relationship: OneToMany }
  | { kind: 'many'; name: string; relationship: ManyToMany; target: string; ownColumn: string; otherColumn: string };

export const isLookup = (column: Column): boolean =>
  column.type === 'Lookup' || column.type === 'Customer' || column.type === 'Owner';

/** A lookup that may point to several tables keeps the table's name beside the id. */
export const isPolymorphic = (column: Column): boolean =>
  column.type === 'Customer' || column.type === 'Owner' || (column.targets?.length ?? 0) > 1;
