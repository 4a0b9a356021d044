import { type Pair } from '../server/call';
import { fail, ok, type Result } from '../server/fault';
import { compareDate, conditionOf, splitEscaped, type Fragment } from './condition';
import { decodeCursor, type Cursor } from './cursor';
import { definitionOf, type SearchDefinition } from './definitions';

export interface OrderKey {
  readonly column: 'seq' | 'at' | 'id';
  readonly descending: boolean;
}

export interface SearchRequest {
  readonly type: string;
  readonly where: readonly Fragment[];
  readonly order: readonly OrderKey[];
  readonly count: number;
  /** Whether Bundle.total is wanted. */
  readonly total: boolean;
  /** `_summary=count` or `_count=0`: no entries at all. */
  readonly countOnly: boolean;
  readonly includes: readonly SearchDefinition[];
  readonly cursor: Cursor | undefined;
  /** The parameters that were understood, for the self link. */
  readonly used: readonly Pair[];
}

const defaultCount = 100;
export const maxCount = 1000;
const maxParameters = 60;
export const pageParameter = '_page';

/** Known to FHIR, changing the result beyond what may be ignored: refused however lenient the client is. */
const refused = ['_revinclude', '_has', '_filter', '_list', '_query', '_text', '_content'];
const harmless = ['_format', '_pretty'];

interface Draft {
  where: Fragment[];
  order: OrderKey[];
  count: number;
  total: boolean;
  countOnly: boolean;
  includes: SearchDefinition[];
  cursor: Cursor | undefined;
}

export interface SearchContext {
  readonly baseUrl: string;
  /** Prefer: handling=strict, or a search whose answer decides about a write: nothing may be ignored. */
  readonly strict: boolean;
}

/** Reads search parameters. Unknown ones are left out of `used` and ignored, or refused when `strict`. */
export function parseSearch(type: string, pairs: readonly Pair[], context: SearchContext): Result<SearchRequest> {
  if (pairs.length > maxParameters)
    return fail(400, 'too-costly', `A search may have at most ${maxParameters} parameters.`);
  const draft: Draft = {
    where: [],
    order: [{ column: 'seq', descending: false }],
    count: defaultCount,
    total: true,
    countOnly: false,
    includes: [],
    cursor: undefined,
  };
  const used: Pair[] = [];
  for (const pair of pairs) {
    const [name, value] = pair;
    if (value === '' || harmless.includes(name)) continue;
    const taken = takeControl(type, draft, name, value, context) ?? takeCriterion(type, draft, name, value, context);
    if (!taken.ok) return taken;
    if (taken.value) {
      if (name !== pageParameter) used.push(pair);
    } else if (context.strict) {
      return fail(400, 'not-supported', `The search parameter ${plainName(name)} is not supported for ${type}.`);
    }
  }
  if (draft.cursor !== undefined && draft.cursor.after.length !== draft.order.length) return staleLink();
  return ok({ type, ...draft, used });
}

function plainName(name: string): string {
  return /^[\w:.-]{1,80}$/.test(name) ? name : 'with this name';
}

function staleLink(): Result<never> {
  return fail(400, 'value', 'This page link was not made by this server for this search; start the search again.');
}

type Taken = Result<boolean>;

function takeControl(
  type: string,
  draft: Draft,
  name: string,
  value: string,
  context: SearchContext,
): Taken | undefined {
  const base = name.split(/[:.]/)[0]!;
  if (refused.includes(base)) return fail(400, 'not-supported', `${base} is not supported.`);
  switch (name) {
    case '_count':
      if (!/^\d{1,9}$/.test(value)) return fail(400, 'value', '_count must be a whole number.');
      draft.count = Math.min(Number(value), maxCount);
      if (draft.count === 0) draft.countOnly = true;
      return ok(true);
    case '_total':
      if (!['none', 'estimate', 'accurate'].includes(value))
        return fail(400, 'value', '_total must be none, estimate or accurate.');
      draft.total = value !== 'none';
      return ok(true);
    case '_summary':
      if (value === 'count') draft.countOnly = true;
      return ok(value === 'count' || value === 'false');
    case '_sort': {
      const order = parseOrder(value);
      if (order === undefined) return ok(false);
      draft.order = order;
      return ok(true);
    }
    case '_include':
      return takeInclude(type, draft, value);
    case '_id': {
      const ids = splitEscaped(value, ',');
      if (ids.length > maxCount) return fail(400, 'too-costly', `_id has more than ${maxCount} values.`);
      draft.where.push({ sql: `v.id in (${ids.map(() => '?').join(', ')})`, values: ids });
      return ok(true);
    }
    case '_lastUpdated': {
      const parts: Fragment[] = [];
      for (const each of splitEscaped(value, ',')) {
        const part = compareDate('_lastUpdated', each, 'v.at', 'v.at');
        if (!part.ok) return part;
        parts.push(part.value);
      }
      draft.where.push({
        sql: `(${parts.map((part) => part.sql).join(' or ')})`,
        values: parts.flatMap((part) => part.values),
      });
      return ok(true);
    }
    case pageParameter:
      draft.cursor = decodeCursor(value);
      return draft.cursor === undefined ? staleLink() : ok(true);
    default:
      if (name.startsWith('_include:')) return fail(400, 'not-supported', 'Modifiers of _include are not supported.');
      if (/^_(id|lastUpdated):/.test(name))
        return fail(400, 'not-supported', `Modifiers of ${base} are not supported.`);
      if (name.includes('.')) return fail(400, 'not-supported', 'Chained search parameters are not supported.');
      return context.strict && name === '_elements' ? ok(false) : undefined;
  }
}

function takeCriterion(type: string, draft: Draft, name: string, value: string, context: SearchContext): Taken {
  const [base = '', modifier] = name.split(':');
  const definition = definitionOf(type, base);
  if (definition === undefined) return ok(false);
  const condition = conditionOf({ type, definition, modifier, value, baseUrl: context.baseUrl });
  if (!condition.ok) return condition;
  draft.where.push(condition.value);
  return ok(true);
}

function takeInclude(type: string, draft: Draft, value: string): Taken {
  const [source, name = '', target] = value.split(':');
  const definition = source === type && target === undefined ? definitionOf(type, name) : undefined;
  if (definition?.kind !== 'reference') {
    return fail(400, 'not-supported', `_include must be ${type}:<name of a reference parameter>.`);
  }
  draft.includes.push(definition);
  return ok(true);
}

/**
 * `_lastUpdated` alone is the order of commits: no two rows are equal in it and a row that changes moves to the end, so a
 * client that pages on misses nothing. Every other order pages over the state the search began with.
 */
function parseOrder(value: string): OrderKey[] | undefined {
  const order: OrderKey[] = [];
  for (const item of value.split(',')) {
    const descending = item.startsWith('-');
    const name = descending ? item.slice(1) : item;
    if (name !== '_lastUpdated' && name !== '_id') return undefined;
    order.push({ column: name === '_id' ? 'id' : 'at', descending });
    if (name === '_id') return order;
  }
  return [{ column: 'seq', descending: order[0]!.descending }];
}
