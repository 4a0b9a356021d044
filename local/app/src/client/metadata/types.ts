import type { Area } from '../xml/parse-site-map';

/** A choice's options, a state's states, or the two sides of a yes/no. */
export interface OptionInfo {
  readonly value: number;
  readonly label: string;
  readonly color: string | undefined;
  /** Status reasons: the state they belong to. */
  readonly state: number | undefined;
}

export type RequiredLevel = 'None' | 'Recommended' | 'ApplicationRequired' | 'SystemRequired';

export interface ColumnInfo {
  readonly name: string;
  readonly schemaName: string;
  /** Attribute type; `MultiSelectPicklist`, `File` and `Image` where the API says `Virtual`. */
  readonly type: string;
  readonly label: string;
  readonly description: string;
  readonly required: RequiredLevel;
  /** `Email`, `Phone`, `Url`, `TextArea`, `DateOnly`, `DateAndTime` … */
  readonly format: string;
  /** `UserLocal`, `DateOnly` or `TimeZoneIndependent`; empty for other types. */
  readonly behavior: string;
  readonly maxLength: number | undefined;
  readonly min: number | undefined;
  readonly max: number | undefined;
  readonly precision: number | undefined;
  readonly targets: readonly string[];
  readonly options: readonly OptionInfo[];
  /** What a new row starts with. */
  readonly defaultValue: number | boolean | undefined;
  readonly canCreate: boolean;
  readonly canUpdate: boolean;
}

export interface ManyToOneInfo {
  readonly name: string;
  readonly column: string;
  readonly target: string;
  /** Navigation property on the table that has the lookup. */
  readonly nav: string;
}

export interface OneToManyInfo {
  readonly name: string;
  readonly table: string;
  readonly column: string;
}

export interface ManyToManyInfo {
  readonly name: string;
  readonly intersect: string;
  readonly table1: string;
  readonly column1: string;
  readonly table2: string;
  readonly column2: string;
}

/** What the navigation needs to know of every table; read once for all. */
export interface TableSummary {
  readonly name: string;
  readonly setName: string;
  readonly label: string;
  readonly collectionLabel: string;
  readonly primaryId: string;
  readonly primaryName: string | undefined;
}

export interface TableInfo extends TableSummary {
  readonly schemaName: string;
  readonly typeCode: number;
  /** Further properties of the definition, by the names the client API gives them too. */
  readonly facts?: Readonly<Record<string, unknown>>;
  readonly columns: ReadonlyMap<string, ColumnInfo>;
  readonly manyToOne: readonly ManyToOneInfo[];
  readonly oneToMany: readonly OneToManyInfo[];
  readonly manyToMany: readonly ManyToManyInfo[];
}

export interface ViewInfo {
  readonly id: string;
  readonly name: string;
  readonly table: string;
  readonly queryType: number;
  readonly isDefault: boolean;
  readonly isQuickFind: boolean;
  readonly layoutXml: string;
  readonly fetchXml: string;
}

export interface FormInfo {
  readonly id: string;
  readonly name: string;
  readonly table: string;
  readonly isDefault: boolean;
  readonly xml: string;
}

export interface AppInfo {
  readonly id: string;
  readonly uniqueId: string;
  readonly uniqueName: string;
  readonly name: string;
  readonly description: string;
}

/** An app with its navigation, and the views and forms it is limited to (empty: no limit). */
export interface OpenedApp extends AppInfo {
  readonly areas: readonly Area[];
  readonly viewIds: ReadonlySet<string>;
  readonly formIds: ReadonlySet<string>;
}

/** Types of `appmodulecomponent` rows, as in solution component types. */
export const componentType = { table: 1, view: 26, form: 60, siteMap: 62 } as const;

/** Types of saved queries. */
export const queryType = { public: 0, associated: 2, quickFind: 4, lookup: 64 } as const;
