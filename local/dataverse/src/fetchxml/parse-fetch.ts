import { attribute, elements, parseXml, XmlError } from '../xml/dom';
import type { Fetch } from './ast';
import { parseEntity } from './parse-entity';
import { allowAttributes, flag, invalidFetch, wholeNumber } from './parse-helpers';

const maxTop = 5000;
const maxAggregate = 50_000;

/** Query hints change how SQL Server works, not what it finds ("options" in the fetch element reference). */
const hints = new Set([
  'OptimizeForUnknown',
  'ForceOrder',
  'DisableRowGoal',
  'EnableOptimizerHotfixes',
  'LoopJoin',
  'MergeJoin',
  'HashJoin',
  'NO_PERFORMANCE_SPOOL',
  'ENABLE_HIST_AMENDMENT_FOR_ASC_KEYS',
]);

function checkHints(options: string | null): void {
  for (const hint of (options ?? '').split(',').map((o) => o.trim()))
    if (hint !== '' && !hints.has(hint)) throw invalidFetch(`the option '${hint}' is unknown.`);
}

/** The `fetch` element. @throws Fault for malformed or unsupported queries. */
export function parseFetch(text: string): Fetch {
  let root;
  try {
    root = parseXml(text);
  } catch (error) {
    if (error instanceof XmlError) throw invalidFetch(error.message);
    throw error;
  }
  if (root.tagName !== 'fetch') throw invalidFetch("the root element must be 'fetch'.");
  allowAttributes(
    root,
    [
      'version',
      'mapping',
      'output-format',
      'distinct',
      'top',
      'count',
      'page',
      'paging-cookie',
      'aggregate',
      'returntotalrecordcount',
      'no-lock',
      'latematerialize',
      'options',
      'savedqueryid',
      'useraworderby',
      'aggregatelimit',
    ],
    ['utc-offset', 'min-active-row-version', 'datasource'],
  );
  checkHints(attribute(root, 'options'));
  const entity = elements(root, 'entity')[0];
  if (!entity || elements(root).length !== 1) throw invalidFetch("'fetch' holds exactly one 'entity'.");
  const top = wholeNumber(root, 'top');
  const page = wholeNumber(root, 'page');
  const count = wholeNumber(root, 'count');
  if (top !== null && page !== null) throw invalidFetch("'top' can't be used with 'page'.");
  if (top !== null && (top < 1 || top > maxTop)) throw invalidFetch(`'top' must be between 1 and ${maxTop}.`);
  const fetch: Fetch = {
    entity: parseEntity(entity),
    top,
    page: Math.max(page ?? 1, 1),
    count,
    distinct: flag(root, 'distinct'),
    aggregate: flag(root, 'aggregate'),
    returnTotal: flag(root, 'returntotalrecordcount'),
    aggregateLimit: Math.min(wholeNumber(root, 'aggregatelimit') ?? maxAggregate, maxAggregate),
  };
  return fetch;
}
