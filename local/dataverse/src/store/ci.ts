const ascii = /^[\x20-\x7e\s]*$/;

/**
 * How Dataverse compares text: without case, and (default collation) without accents. SQLite folds ASCII only, hence this
 * function is registered as ci() and used in key indexes and comparisons.
 */
export function ci(text: string): string {
  if (ascii.test(text)) return text.toLowerCase();
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
