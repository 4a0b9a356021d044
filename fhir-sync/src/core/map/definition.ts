/** How a FHIR value becomes one or several columns. */
export const CONVERSIONS = [
  'text',
  'code',
  'choice',
  'choices',
  'boolean',
  'int',
  'count',
  'decimal',
  'dateTime',
  'date',
  'partialDate',
  'coded',
  'medication',
  'medicationName',
  'reference',
  'humanName',
  'address',
  'telecom',
  'observationValue',
  'dosage',
  'quantity',
  'availability',
  'json',
  'referenceKey',
  'concept',
  'wholeText',
  'attachmentUrl',
  'ingredients',
] as const;
export type Conversion = (typeof CONVERSIONS)[number];

/** One line of a map: FHIRPath on the left, column on the right. */
export interface MapEntry {
  /** FHIRPath over the resource (or the child element); of several, the first with a value wins. */
  readonly fhir?: string | readonly string[];
  /** A fixed value instead: for a choice its FHIR code. */
  readonly value?: string | number | boolean;
  /** Logical name; for `partialDate`, `coded` and `medication` the first column of the group. */
  readonly column?: string;
  /** For conversions with several columns: part of the value → logical name. */
  readonly columns?: Readonly<Record<string, string>>;
  /** Left out, the column's type decides. */
  readonly as?: Conversion;
  /** Takes all values, put together with this, instead of the first. */
  readonly join?: string;
  /** Words for codes that come without any. */
  readonly labels?: Readonly<Record<string, string>>;
  /** For a choice: code to option, which is named by its code, its value or its label. */
  readonly codes?: Readonly<Record<string, string>>;
  /** For `concept`: the type of the shared row of codes. */
  readonly concept?: string;
  /** For `reference`: resource types that are taken; others are passed over. */
  readonly types?: readonly string[];
  /**
   * For `reference`: types whose rows are not what the lookup points to but lead there, such as the practitioner of a
   * PractitionerRole.
   */
  readonly through?: Readonly<Record<string, Lead>>;
  /** For `reference`: without it the resource cannot be written. */
  readonly required?: boolean;
  /** Which value stays when somebody filled the column in Dataverse too; FHIR's when left out. */
  readonly policy?: ColumnPolicy;
}

/** Where a resource leads on to. */
export interface Lead {
  /** Its element that holds the reference. */
  readonly fhir: string;
  /** Lookup of its table that the reference becomes. */
  readonly column: string;
}

/**
 * `dataverse`: a value that is there stays. `newest`: FHIR's value is written unless a person changed the row after the
 * resource was last updated.
 */
export const COLUMN_POLICIES = ['fhir', 'dataverse', 'newest'] as const;
export type ColumnPolicy = (typeof COLUMN_POLICIES)[number];

/** Who owns what a map writes (design decision 11). */
export const OWNER_RULES = ['organization', 'patient', 'default'] as const;
export type OwnerRule = (typeof OWNER_RULES)[number];

export interface OwnerDefinition {
  readonly rule: OwnerRule;
  /** FHIRPath to the reference to the organization whose team owns the row. */
  readonly organization?: string | readonly string[];
  /** Name of the team that owns what no organization and no patient does. */
  readonly team?: string;
}

/** How rows made by hand are recognized as a resource's. */
export interface MatchDefinition {
  /** FHIRPath to the number, or for `hco_identifier` to the identifiers. */
  readonly path: string;
  /** Column of the table that holds the number, or `hco_identifier` for the rows of that table. */
  readonly column: string;
}

/** What becomes of the row of a resource that the source deleted, merged or set inactive. */
export const DELETION_POLICIES = ['deactivate', 'delete', 'ignore'] as const;
export type DeletionPolicy = (typeof DELETION_POLICIES)[number];

/** A repeating element that becomes child rows. */
export interface ChildMap {
  /** Name of the element, also part of the child's key. */
  readonly path: string;
  /**
   * How the elements are found when that is more than the path: FHIRPath, or `answers()` for the answers of a
   * questionnaire response, which stand at any depth.
   */
  readonly elements?: string;
  readonly table: string;
  /** Lookup column of the child table that points to the parent. */
  readonly parent: string;
  /** What tells the children of one parent apart: per item the first path with a value counts. */
  readonly match: readonly (string | readonly string[])[];
  readonly columns: readonly MapEntry[];
}

/** A resource the map needs to see beside its own: its type and the reference that leads to it. */
export interface Include {
  readonly fhir: string;
  readonly type: string;
}

/** A map of one resource type, as its JSON file has it. */
export interface MapDefinition {
  readonly resource: string;
  readonly table: string;
  readonly include?: readonly Include[];
  /**
   * FHIRPath that is true when the row is to be inactive, such as for a patient who was merged into another; of several
   * one is enough. A map that
   * has it owns the row's state: it is set, either way, whenever the resource changes.
   */
  readonly inactiveWhen?: string | readonly string[];
  /** Without it the platform decides: rows are the sync's user's. */
  readonly owner?: OwnerDefinition;
  readonly match?: MatchDefinition;
  /** Goes before the rule of the source. */
  readonly onDelete?: DeletionPolicy;
  readonly columns: readonly MapEntry[];
  readonly children?: readonly ChildMap[];
}

export const pathsOf = (fhir: string | readonly string[] | undefined): readonly string[] =>
  fhir === undefined ? [] : typeof fhir === 'string' ? [fhir] : fhir;
