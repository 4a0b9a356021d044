import type { Table } from '../metadata/types';

/** Statements of one table that are kept. */
const most = 100;

/**
 * One text of SQL per table and set of columns: rows of a bulk message mostly have the same, and the statement of a text
 * that is kept is found at once.
 */
export function textByShape(
  make: (table: Table, names: readonly string[]) => string,
): (table: Table, names: readonly string[]) => string {
  const texts = new WeakMap<Table, Map<string, string>>();
  return (table, names) => {
    const known = texts.get(table) ?? new Map<string, string>();
    texts.set(table, known);
    const shape = names.join();
    let text = known.get(shape);
    if (text === undefined) {
      text = make(table, names);
      if (known.size > most) known.clear();
      known.set(shape, text);
    }
    return text;
  };
}
