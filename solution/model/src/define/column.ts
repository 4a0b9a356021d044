import type { Choice, Option } from './choice';

/** What every column has, whatever its type. */
interface Common {
  readonly label: string;
  readonly description?: string;
  readonly required?: 'none' | 'recommended' | 'required';
  /** Change history is kept (auditing). Unset: what `isAudited` says for the table. */
  readonly audited?: boolean;
  /** Column security: readable only through a column security profile. */
  readonly secured?: boolean;
  /** True when a FHIR map owns the value: people see it read-only. */
  readonly fhirOwned?: boolean;
}

export interface TextColumn extends Common {
  readonly type: 'text';
  readonly maxLength: number;
  readonly format?: 'text' | 'email' | 'url' | 'phone' | 'textarea';
  /** The platform numbers new rows in this form, such as `OA-{SEQNUM:6}`, unless the writer says a value. */
  readonly autoNumber?: string;
}
export interface MemoColumn extends Common {
  readonly type: 'memo';
  readonly maxLength: number;
}
export interface IntColumn extends Common {
  readonly type: 'int';
  /** `duration`: minutes, shown as "1 hour". `timezone`, `language`: the platform's own codes. */
  readonly format?: 'none' | 'duration' | 'timezone' | 'language';
  readonly min?: number;
  readonly max?: number;
}
export interface DecimalColumn extends Common {
  readonly type: 'decimal';
  /** Digits after the point, 0 to 10. */
  readonly precision: number;
  readonly min?: number;
  readonly max?: number;
}
/** A floating-point number: for coordinates and the like, never where the exact decimals count. */
export interface DoubleColumn extends Common {
  readonly type: 'double';
  /** Digits after the point, 0 to 5. */
  readonly precision: number;
  readonly min?: number;
  readonly max?: number;
}
/**
 * An amount in the row's currency. The platform wants companions beside it: `<name>_base` in the base currency, and once
 * per table `transactioncurrencyid` and `exchangerate`; the build writes them.
 */
export interface MoneyColumn extends Common {
  readonly type: 'money';
  /** Digits after the point, 0 to 4. */
  readonly precision: number;
  readonly min?: number;
  readonly max?: number;
}
/** A file kept with the row, up- and downloaded apart from it. A read gives its id. */
export interface FileColumn extends Common {
  readonly type: 'file';
  /** Most KB of one file; the platform allows up to 10 GB (10485760). */
  readonly maxSizeInKb: number;
}
/** A picture kept with the row. A read gives the thumbnail (144 by 144 pixels) as base64. */
export interface ImageColumn extends Common {
  readonly type: 'image';
  /** Most KB of one picture; the platform allows up to 30 MB (30720). */
  readonly maxSizeInKb: number;
  /** The picture that stands for the row in views and headers; one per table. */
  readonly primary: boolean;
}
export interface BooleanColumn extends Common {
  readonly type: 'boolean';
  readonly trueLabel: string;
  readonly falseLabel: string;
  readonly default: boolean;
}
export interface ChoiceColumn extends Common {
  readonly type: 'choice';
  readonly choice: Choice;
  readonly default?: Option['value'];
}
export interface ChoicesColumn extends Common {
  readonly type: 'choices';
  readonly choice: Choice;
}
export interface DateTimeColumn extends Common {
  readonly type: 'datetime';
  /** `userLocal`: an instant, shown in each user's zone. `dateOnly`: a calendar day, the same for everyone. */
  readonly behavior: 'userLocal' | 'dateOnly' | 'timeZoneIndependent';
}
export interface LookupColumn extends Common {
  readonly type: 'lookup';
  /** Logical names; more than one makes it polymorphic. */
  readonly targets: readonly string[];
  /** What happens to the row when the target is deleted. */
  readonly onDelete: 'removeLink' | 'restrict' | 'cascade';
  /** What else passes from the target to the row. Nothing, unless said here (design decision 11). */
  readonly cascade?: Partial<Cascade>;
  /** For a lookup to its own table: the tree the platform draws and queries (`under`, `above`); one per table. */
  readonly hierarchical?: boolean;
}

/** `cascade`: to all rows, `active`: to active ones, `userOwned`: to those with the same owner as the target. */
export type CascadeRule = 'none' | 'cascade' | 'active' | 'userOwned';
export interface Cascade {
  readonly assign: CascadeRule;
  readonly share: CascadeRule;
  readonly unshare: CascadeRule;
  readonly reparent: CascadeRule;
}

export type Column =
  | TextColumn
  | MemoColumn
  | IntColumn
  | DecimalColumn
  | DoubleColumn
  | MoneyColumn
  | FileColumn
  | ImageColumn
  | BooleanColumn
  | ChoiceColumn
  | ChoicesColumn
  | DateTimeColumn
  | LookupColumn;

type Options<C extends Column> = Partial<Omit<C, 'type' | 'label'>>;

export const text = (label: string, maxLength: number, options: Options<TextColumn> = {}): TextColumn => ({
  type: 'text',
  label,
  maxLength,
  ...options,
});
export const memo = (label: string, maxLength: number, options: Options<MemoColumn> = {}): MemoColumn => ({
  type: 'memo',
  label,
  maxLength,
  ...options,
});
export const int = (label: string, options: Options<IntColumn> = {}): IntColumn => ({ type: 'int', label, ...options });
export const decimal = (label: string, precision: number, options: Options<DecimalColumn> = {}): DecimalColumn => ({
  type: 'decimal',
  label,
  precision,
  ...options,
});
export const double = (label: string, precision: number, options: Options<DoubleColumn> = {}): DoubleColumn => ({
  type: 'double',
  label,
  precision,
  ...options,
});
export const money = (label: string, options: Options<MoneyColumn> = {}): MoneyColumn => ({
  type: 'money',
  label,
  precision: 2,
  ...options,
});
export const file = (label: string, options: Options<FileColumn> = {}): FileColumn => ({
  type: 'file',
  label,
  maxSizeInKb: 32_768,
  ...options,
});
export const image = (label: string, options: Options<ImageColumn> = {}): ImageColumn => ({
  type: 'image',
  label,
  maxSizeInKb: 10_240,
  primary: false,
  ...options,
});
export const boolean = (label: string, options: Options<BooleanColumn> = {}): BooleanColumn => ({
  type: 'boolean',
  label,
  trueLabel: 'Yes',
  falseLabel: 'No',
  default: false,
  ...options,
});
export const choice = (label: string, list: Choice, options: Options<ChoiceColumn> = {}): ChoiceColumn => ({
  type: 'choice',
  label,
  choice: list,
  ...options,
});
export const choices = (label: string, list: Choice, options: Options<ChoicesColumn> = {}): ChoicesColumn => ({
  type: 'choices',
  label,
  choice: list,
  ...options,
});
export const dateTime = (label: string, options: Options<DateTimeColumn> = {}): DateTimeColumn => ({
  type: 'datetime',
  label,
  behavior: 'userLocal',
  ...options,
});
export const lookup = (
  label: string,
  targets: string | readonly string[],
  options: Options<LookupColumn> = {},
): LookupColumn => ({
  type: 'lookup',
  label,
  targets: typeof targets === 'string' ? [targets] : targets,
  onDelete: 'removeLink',
  ...options,
});
/** A calendar day, the same in every time zone. */
export const day = (label: string, options: Options<DateTimeColumn> = {}): DateTimeColumn =>
  dateTime(label, { behavior: 'dateOnly', ...options });
