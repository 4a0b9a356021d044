import { badRequest } from '../faults';
import { normalizeGuid } from '../../query/column-value';

/** Where the next page begins: after a row (default order), or after a number of rows (any other order). */
export interface PageStart {
  page: number;
  after: string | null;
  position: number;
  /** Change tracking: the row version before the first page. */
  tracking?: number;
}

/**
 * The platform's cookie: an element with a page number and, encoded twice, the first and last key of the page. `position` is
 * this stand-in's own; clients are to treat the cookie as opaque.
 */
export function writeSkipToken(primaryId: string, start: PageStart, first: string): string {
  const inner = `<cookie page="${start.page - 1}"><${primaryId} last="{${(start.after ?? '').toUpperCase()}}" first="{${first.toUpperCase()}}" /></cookie>`;
  const position = start.position > 0 ? ` position="${start.position}"` : '';
  const tracking = start.tracking === undefined ? '' : ` version="${start.tracking}"`;
  return `<cookie pagenumber="${start.page}" pagingcookie="${encodeURIComponent(encodeURIComponent(inner))}" istracking="${start.tracking === undefined ? 'False' : 'True'}"${tracking}${position} />`;
}

export function readSkipToken(token: string): PageStart {
  const page = Number(/pagenumber="(\d+)"/.exec(token)?.[1] ?? NaN);
  const cookie = /pagingcookie="([^"]*)"/.exec(token)?.[1];
  if (!Number.isInteger(page) || cookie === undefined) throw badRequest('The skip token is malformed.');
  let inner: string;
  try {
    inner = decodeURIComponent(decodeURIComponent(cookie));
  } catch {
    throw badRequest('The skip token is malformed.');
  }
  const tracking = / version="(\d+)"/.exec(token)?.[1];
  return {
    ...(tracking === undefined ? {} : { tracking: Number(tracking) }),
    page,
    after: normalizeGuid(/last="([^"]*)"/.exec(inner)?.[1] ?? ''),
    position: Number(/ position="(\d+)"/.exec(token)?.[1] ?? 0),
  };
}
