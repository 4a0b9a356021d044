import type { Choice, Option } from './choice';

/** What every column has, whatever its type. */
interface Common {
  readonly label: string;
  readonly description?: string;
  readonly required?: 'none' | 'recommended' | 'required';
  /** Change history is kept (auditing). */
  readonly audited?: boolean;
  /** Column security: readable only through a column security profile. */
  readonly secured?: boolean;
  /** True when a FHIR map owns the value: people see it read-only. */
  readonly fhirOwned?: boolean;
}

export interface TextColumn extends Common {
  readonly type: 'text';
  readonly maxLength: number;
  readonly format?: 'text' | 'email' | 'url' | 'phone';
}
export interface MemoColumn extends Common {
  readonly type: 'memo';
  readonly maxLength: number;
}
export interface IntColumn extends Common {
  readonly type: 'int';
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
}

export type Column =
  | TextColumn
  | MemoColumn
  | IntColumn
  | DecimalColumn
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
