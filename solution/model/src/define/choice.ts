/** First value of the publisher's option-value prefix (77000); every own option is this plus a small number. */
export const OPTION_BASE = 770_000_000;

export interface Option {
  readonly value: number;
  readonly label: string;
  /** The FHIR code this option stands for, when it stands for one. */
  readonly code?: string;
}

/** A global choice: one list of options used by several columns. Logical names are lower-case. */
export interface Choice {
  readonly name: string;
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

/** @returns the option's value for a FHIR code, or undefined when the choice has no such code. */
export function optionValue(choice: Choice, code: string): number | undefined {
  return choice.options.find((option) => option.code === code)?.value;
}
