import { parseSearch } from '../search/request';
import { runSearch } from '../search/run';
import { type Version } from '../store/versions';
import { type Pair } from './call';
import { type Context } from './context';
import { fail, ok, type Result } from './fault';

/** The pairs of a query text such as `identifier=a|b&status=active`. */
export function queryPairs(query: string): Pair[] {
  return [...new URLSearchParams(query)];
}

/**
 * The one resource that a conditional interaction or reference means (http://hl7.org/fhir/R4/http.html#cond-update):
 * undefined when there is none, 412 when there are several. Nothing of the query may be ignored.
 */
export function matchOne(context: Context, type: string, pairs: readonly Pair[]): Result<Version | undefined> {
  const criteria = pairs.filter(([name]) => name !== '_format');
  if (criteria.length === 0) return fail(412, 'required', 'A conditional interaction needs search parameters.');
  const request = parseSearch(type, criteria, { baseUrl: context.baseUrl, strict: true });
  if (!request.ok) return request;
  const page = runSearch(
    context.sql,
    { ...request.value, count: 2, total: false, countOnly: false },
    context.versions.newest().seq,
  );
  if (page.matches.length > 1) {
    return fail(412, 'multiple-matches', `More than one ${type} matches the condition; make it narrower.`);
  }
  return ok(page.matches[0]);
}
