import type { KeyedRow } from '@patient-outreach/dataverse-client';

/** Rows per call to begin with: documented as sensible for standard tables (Microsoft Learn: use bulk operation messages). */
export const MOST_ROWS = 1000;
const FEWEST_ROWS = 10;
/** Characters of a call: well below what a plug-in's context may hold, and what gateways let through. */
export const MOST_CHARACTERS = 16 * 2 ** 20;
/** Calls in a row that pass before a larger one is tried. */
const PATIENCE = 8;

/** How large a bulk call is: halved when one is too much for Dataverse, slowly grown again when calls pass. */
export class CallSize {
  #rows = MOST_ROWS;
  #passed = 0;

  get rows(): number {
    return this.#rows;
  }

  passed(): void {
    this.#passed += 1;
    if (this.#passed < PATIENCE || this.#rows === MOST_ROWS) return;
    this.#passed = 0;
    this.#rows = Math.min(MOST_ROWS, this.#rows * 2);
  }

  /** @param rows of the call that was too large */
  tooLarge(rows: number): void {
    this.#passed = 0;
    this.#rows = Math.max(FEWEST_ROWS, Math.min(this.#rows, Math.ceil(rows / 2)));
  }

  /** Cuts rows into calls that keep to both limits; a single row may be larger than a call should be. */
  cut(rows: readonly KeyedRow[]): KeyedRow[][] {
    const parts: KeyedRow[][] = [];
    let part: KeyedRow[] = [];
    let characters = 0;
    for (const row of rows) {
      const more = charactersOf(row);
      if (part.length > 0 && (part.length >= this.#rows || characters + more > MOST_CHARACTERS)) {
        parts.push(part);
        part = [];
        characters = 0;
      }
      part.push(row);
      characters += more;
    }
    if (part.length > 0) parts.push(part);
    return parts;
  }
}

/** About how long a row is as JSON: exact enough, and far cheaper than writing it out twice. */
export function charactersOf({ key, columns }: KeyedRow): number {
  let sum = key.length + 100;
  for (const name in columns) {
    const value = columns[name];
    sum += name.length + 6 + (typeof value === 'string' ? value.length : 8);
  }
  return sum;
}
