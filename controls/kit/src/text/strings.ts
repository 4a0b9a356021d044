/** Texts of a control, from its resx files through the host. */
export interface Strings {
  /** @param values fill `{0}`, `{1}` … in order */
  text(key: string, ...values: readonly (string | number)[]): string;
}

/** Fills `{0}`, `{1}` …; a placeholder without a value stays as it is, so that a mistake shows. */
export function fill(pattern: string, values: readonly (string | number)[]): string {
  return pattern.replace(/\{(\d+)\}/g, (placeholder, index: string) => {
    const value = values[Number(index)];
    return value === undefined ? placeholder : String(value);
  });
}

/** @param getString the host's lookup in the language of the user, falling back to English */
export function createStrings(getString: (key: string) => string): Strings {
  return { text: (key, ...values) => fill(getString(key) ?? key, values) };
}
