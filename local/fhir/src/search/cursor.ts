/** Where the next page begins: after the row with these values of the order columns, in the state as of `snapshot`. */
export interface Cursor {
  /** The newest commit when the search began, or undefined when it reads what is there now. */
  readonly snapshot: number | undefined;
  readonly after: ReadonlyArray<string | number>;
}

/** The cursor as text for a link. It holds commit numbers, times and ids, nothing else. */
export function encodeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify([cursor.snapshot ?? null, ...cursor.after])).toString('base64url');
}

export function decodeCursor(text: string): Cursor | undefined {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
  if (!Array.isArray(value)) return undefined;
  const [snapshot, ...after] = value as unknown[];
  const fits = after.every((item) => typeof item === 'string' || Number.isSafeInteger(item));
  if (!fits || (snapshot !== null && !Number.isSafeInteger(snapshot))) return undefined;
  return { snapshot: snapshot === null ? undefined : (snapshot as number), after: after as Array<string | number> };
}
