import { sha256 } from '../keys/digest';
import type { ColumnValue } from '../map/row-builder';

/** What stands in the hash column of a row whose resource was deleted at the source: a tombstone, and no SHA-256. */
export const TOMBSTONE = 'deleted';
/** The same of a row whose resource the filters keep out; any version brings it back once they let it in. */
export const UNWANTED = 'unwanted';

/**
 * SHA-256 over what a row holds: columns with a value and lookups that are set, in the order of their names, then the
 * hashes of its children. Lookups left out because their target is missing are not in it, so the row counts as changed
 * once the target arrives; empty columns are not, so a new column in the model changes nothing by itself.
 */
export function contentHash(
  columns: Readonly<Record<string, ColumnValue>>,
  binds: readonly { readonly navigation: string; readonly key: string | undefined }[],
  children: readonly { readonly key: string; readonly hash: string }[] = [],
): string {
  const values = new Map<string, ColumnValue>();
  for (const [name, value] of Object.entries(columns)) if (value !== null) values.set(name, value);
  for (const { navigation, key } of binds) values.set(`@${navigation}`, key ?? '');
  const held = [...values.keys()].sort().map((name) => [name, values.get(name)]);
  const below = children.map(({ key, hash }) => `${key} ${hash}`).sort();
  return sha256(JSON.stringify(below.length === 0 ? held : [held, below]));
}
