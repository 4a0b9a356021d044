import { optionValue, type Choice, type Column } from '@patient-outreach/model';
import { parsePartialDate, type PartialDate } from '../dates/partial-date';

export type ColumnValue = string | number | boolean | null;

/** Counts of what a map had to leave out or cut, and of what a person's decision kept out; never the values. */
export type WarningCode =
  | 'truncated'
  | 'id-too-long'
  | 'unknown-code'
  | 'out-of-range'
  | 'ignored-value'
  | 'left-at-source'
  | 'kept-by-policy'
  | 'merged-row';

/** A lookup to set: where it points to, by alternate key. Without a key it points to something this source cannot name. */
export interface Bind {
  readonly column: string;
  /** What `@odata.bind` names. */
  readonly navigation: string;
  /** Logical name and entity set of the target. */
  readonly table: string;
  readonly entitySet: string;
  readonly key: string | undefined;
  readonly required: boolean;
  /** The row of the key is not the target: this lookup of it is. */
  readonly through?: string;
}

/** A code that stands in a table all resources share; a lookup points to its row. */
export interface Concept {
  readonly key: string;
  /** Option value of the kind of code. */
  readonly type: number;
  readonly code: string;
  readonly name: string;
}

/** A reason why the resource cannot be written, with the element's path in the map. */
export interface MapProblem {
  readonly code: 'invalid-date' | 'reference-missing';
  readonly element: string;
}

/** Collects what the conversions make of one resource. Every column of the map is there, null when empty. */
export class RowBuilder {
  readonly columns: Record<string, ColumnValue> = {};
  readonly binds: Bind[] = [];
  readonly concepts: Concept[] = [];
  readonly warnings: WarningCode[] = [];
  readonly problems: MapProblem[] = [];

  /** Cuts to the column's length with an ellipsis, never through a surrogate pair. */
  text(name: string, column: Column, value: string | undefined): void {
    const clean = value?.trim();
    if (clean === undefined || clean === '') {
      this.columns[name] ??= null;
      return;
    }
    const most = column.type === 'text' || column.type === 'memo' ? column.maxLength : Infinity;
    if (clean.length > most) this.warnings.push('truncated');
    this.columns[name] = clean.length > most ? `${clean.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '')}…` : clean;
  }

  /** Sets the option whose FHIR code it is. */
  choice(name: string, column: Column, codes: readonly string[], said?: Readonly<Record<string, string>>): void {
    this.columns[name] ??= null;
    if (column.type !== 'choice' || codes.length === 0) return;
    for (const code of codes) {
      const value = optionOf(column.choice, code, said);
      if (value !== undefined) {
        this.columns[name] = value;
        return;
      }
    }
    this.warnings.push('unknown-code');
  }

  number(name: string, column: Column, value: number | undefined): void {
    this.columns[name] ??= null;
    if (value === undefined) return;
    // The platform's own bounds, where the column has none (Microsoft Learn: column data types).
    const limit = column.type === 'int' ? 2_147_483_647 : 100_000_000_000;
    const numeric =
      column.type === 'int' || column.type === 'decimal' || column.type === 'double' || column.type === 'money';
    const [min, max] = numeric ? [column.min ?? -limit, column.max ?? limit] : [-limit, limit];
    if (!Number.isFinite(value) || value < min || value > max) this.warnings.push('out-of-range');
    else this.columns[name] = 'precision' in column ? Number(value.toFixed(column.precision)) : Math.round(value);
  }

  /** @returns the date, or undefined after noting that the element holds something else. */
  date(element: string, value: unknown): PartialDate | undefined {
    const date = typeof value === 'string' ? parsePartialDate(value) : undefined;
    if (!date) this.problems.push({ code: 'invalid-date', element });
    return date;
  }
}

const letters = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
const labelled = (options: Choice['options'], text: string): number | undefined => {
  const wanted = letters(text);
  return wanted === '' ? undefined : options.find(({ label }) => letters(label) === wanted)?.value;
};

/** @returns the option somebody names: by its code, its value or its label. */
export const namedOption = (choice: Choice, name: string): number | undefined =>
  optionValue(choice, name) ??
  choice.options.find(({ value }) => String(value) === name)?.value ??
  labelled(choice.options, name);

/**
 * @param said what a map says of codes; goes before what the options say of themselves.
 * @returns the option a code stands for. Options of somebody else's choices carry labels only: `in-progress` is `In Progress`.
 */
export function optionOf(
  choice: Choice,
  code: string,
  said: Readonly<Record<string, string>> = {},
): number | undefined {
  const name = Object.hasOwn(said, code) ? said[code] : undefined;
  if (name !== undefined) return namedOption(choice, name);
  return (
    optionValue(choice, code) ??
    labelled(
      choice.options.filter((option) => option.code === undefined),
      code,
    )
  );
}
