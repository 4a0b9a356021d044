/** An entry of a table of names; never what every object inherits (`constructor`, `__proto__`). */
export const own = <T>(table: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;
