/** First value of the publisher's option-value prefix (77000); every own option is this plus a small number. */
export const OPTION_BASE = 770_000_000;

export interface Option {
  readonly value: number;
  readonly label: string;
  /** The FHIR code this option stands for, when it stands for one. */
  readonly code?: string;
}

/** A list of options: global, used by several columns under one name, or local to one column. Names are lower-case. */
export interface Choice {
  /** Logical name of a global choice; empty for a local one, which the platform names `<table>_<column>`. */
  readonly name: string;
  /** True when the list belongs to one column and has no component of its own. */
  readonly local?: true;
  readonly label: string;
  readonly description: string;
  readonly options: readonly Option[];
}

/**
 * Defines a global choice from `code: label` pairs. Values are OPTION_BASE + position, so options are only ever added at
 * the end: moving one would change what stored rows mean.
 */
export function defineChoice(name: string, label: string, description: string, codes: Record<string, string>): Choice {
  return {
    name,
    label,
    description,
    options: Object.entries(codes).map(([code, text], index) => ({ value: OPTION_BASE + index, label: text, code })),
  };
}

/** Options that only one column will ever use, from `code: label` pairs; values as of `defineChoice`. */
export function localChoice(label: string, codes: Record<string, string>): Choice {
  return { ...defineChoice('', label, '', codes), local: true };
}

/** @returns the option's value for a FHIR code, or undefined when the choice has no such code. */
export function optionValue(choice: Choice, code: string): number | undefined {
  return choice.options.find((option) => option.code === code)?.value;
}
