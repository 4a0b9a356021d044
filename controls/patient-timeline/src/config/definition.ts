import type { IconName } from '@patient-outreach/controls-kit';
import type { Table } from '@patient-outreach/model';

/** Colour families of the Fluent palette that differ well from each other and from the red of abnormal results. */
export const accents = [
  'lavender',
  'marigold',
  'teal',
  'steel',
  'cornflower',
  'forest',
  'plum',
  'pumpkin',
  'royalBlue',
  'seafoam',
  'lightTeal',
  'brass',
  'lilac',
  'gold',
  'navy',
  'blue',
  'grape',
  'purple',
  'mink',
  'brown',
] as const;
export type Accent = (typeof accents)[number];

/** Columns of one clinical date: where it starts, how exactly that is known, and where it ends. */
export interface DateRule<Column extends string = string> {
  readonly start: Column;
  readonly startPrecision?: Column;
  readonly end?: Column;
  readonly endPrecision?: Column;
  /** The start is a day without a time (a date-only column of the platform). */
  readonly isDay?: boolean;
}

/** A text from one column. */
export interface TextRule<Column extends string = string> {
  readonly column: Column;
  /** `text` when not given; choices and lookups read as the platform formats them. */
  readonly kind?: 'text' | 'choice' | 'lookup';
  /** For a code: stored value → key of the string to show instead. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Key of a string with one place, to say what the value is of. */
  readonly label?: string;
  /** Under column security: the platform gives nothing in its place, so nothing is said to be hidden or empty. */
  readonly secured?: boolean;
  /** For a choice: option values that are not worth a word. */
  readonly omit?: readonly number[];
}

/** Rows that are no facts, such as what was entered in error: not shown. */
export interface ExcludeRule<Column extends string = string> {
  readonly column: Column;
  readonly values: readonly number[];
}

export const abnormalLevels = [
  'low',
  'high',
  'criticallyLow',
  'criticallyHigh',
  'abnormal',
  'criticallyAbnormal',
] as const;
export type AbnormalLevel = (typeof abnormalLevels)[number];

export interface ResultRule<Column extends string = string> {
  /** The result as it reads; the number with its unit stands in where it is empty. */
  readonly text: Column;
  readonly value: Column;
  readonly unit: Column;
  readonly referenceLow: Column;
  readonly referenceHigh: Column;
  readonly interpretation: Column;
  /** Option value of the interpretation → level; a value that is not listed is normal. */
  readonly levels: Readonly<Record<number, AbnormalLevel>>;
}

export interface StatusRule<Column extends string = string> {
  readonly column: Column;
  /** Option values of how such a record ends up as a rule, such as final: not worth a word on every line. */
  readonly usual: readonly number[];
  /** Option values of what is still going on: without an end, it lasts until now. */
  readonly ongoing?: readonly number[];
  /** Option values of what did not happen, such as cancelled: shown quietly. */
  readonly muted: readonly number[];
}

/** How the rows of one table become events. Names only, no ids of an environment: a definition works wherever the table is. */
export interface SourceDefinition<Column extends string = string> {
  /** Names the source within the timeline. */
  readonly id: string;
  /** The table may be absent without anything being wrong: makers are told, users are not. */
  readonly optional?: boolean;
  readonly table: string;
  readonly idColumn: string;
  /** Lookup to the contact. */
  readonly patient: Column;
  /** Navigation property of that lookup, where it is not called as the column is. */
  readonly patientNavigation?: string;
  /** Inactive rows count too: activities become inactive when they are done. */
  readonly withInactive?: boolean;
  /** Lookup to the encounter it happened in. */
  readonly encounter?: Column;
  /** Lookup to the episode of care, of a source that holds encounters. */
  readonly episode?: Column;
  /** People make such records by hand, so the timeline offers it; what FHIR owns is made where it comes from. */
  readonly create?: boolean;
  /** Name of the form that opens a record; the user's own form when not given. */
  readonly form?: string;
  /** Key of the string that names the type, in the plural. */
  readonly labelKey: string;
  /** Stands in for the strings of both keys, in a definition that comes as data. */
  readonly label?: string;
  /** Key of the string that names one of it. */
  readonly kindKey: string;
  readonly icon: IconName;
  readonly accent: Accent;
  /** The first of these that a row has is its clinical date. */
  readonly dates: readonly DateRule<Column>[];
  /** The first of these that a row has is its title. */
  readonly title: readonly TextRule<Column>[];
  readonly detail: readonly TextRule<Column>[];
  readonly exclude?: readonly ExcludeRule<Column>[];
  readonly status?: StatusRule<Column>;
  readonly result?: ResultRule<Column>;
}

/** Checks a definition against the columns of its table while it is compiled; nothing of the model is bundled. */
export const sourceOf =
  <T extends Table>() =>
  (definition: SourceDefinition<Extract<keyof T['columns'], string>>): SourceDefinition =>
    definition;
