import { badRequest, notImplemented } from '../http/faults';
import type { Aliases, ExpandItem, Literal, OrderItem, QueryOptions } from './ast';
import { parseApply } from './parse-apply';
import { parseFilter, parsePath } from './parse-filter';
import { Scanner } from './scanner';

/** One decoded query string: system options, Dataverse's own options, parameter aliases. */
export interface ParsedQuery {
  options: QueryOptions;
  aliases: Aliases;
  skipToken: string | null;
  deltaToken: string | null;
  fetchXml: string | null;
  savedQuery: string | null;
  userQuery: string | null;
  tag: string | null;
  /** `$id` of a `$ref` deletion. */
  refId: string | null;
  raw: ReadonlyMap<string, string>;
}

/** Read where they matter: queries by name, file transfers. */
const own = new Set([
  'sessiontoken',
  'size',
  'x-ms-file-name',
  'fetchXml',
  'savedQuery',
  'userQuery',
  'sql',
  'tag',
  'annotations',
  'api-version',
]);

/** Splits and decodes a query string; `+` means a space, as several HTTP libraries send it. */
export function splitQuery(search: string): Map<string, string> {
  const map = new Map<string, string>();
  for (const part of search.replace(/^\?/, '').split('&')) {
    if (part === '') continue;
    const equals = part.indexOf('=');
    const name = decode(equals < 0 ? part : part.slice(0, equals));
    const value = equals < 0 ? '' : decode(part.slice(equals + 1));
    if (map.has(name))
      throw badRequest(`Query option '${name}' was specified more than once, but it must be specified at most once.`);
    map.set(name, value);
  }
  return map;
}

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text.replace(/\+/g, ' '));
  } catch {
    throw badRequest('The request URI is not properly percent-encoded.');
  }
};

export function parseQuery(search: string): ParsedQuery {
  const raw = splitQuery(search);
  const aliases = new Map<string, Literal>();
  for (const [name, value] of raw) {
    if (!name.startsWith('@')) continue;
    const s = new Scanner(value);
    const literal = s.literal();
    if (literal === null || !s.done) throw badRequest(`The value of the parameter alias '${name}' is not a literal.`);
    aliases.set(name, literal);
  }
  const options: QueryOptions = {};
  for (const [name, value] of raw) {
    if (name.startsWith('@') || own.has(name)) continue;
    if (name === '$skiptoken' || name === '$deltatoken' || name === '$id') continue;
    applyOption(options, name, new Scanner(value, aliases), false);
  }
  return {
    options,
    aliases,
    skipToken: raw.get('$skiptoken') ?? null,
    deltaToken: raw.get('$deltatoken') ?? null,
    fetchXml: raw.get('fetchXml') ?? null,
    savedQuery: raw.get('savedQuery') ?? null,
    userQuery: raw.get('userQuery') ?? null,
    tag: raw.get('tag') ?? null,
    refId: raw.get('$id') ?? null,
    raw,
  };
}

function applyOption(options: QueryOptions, name: string, s: Scanner, inExpand: boolean): void {
  switch (name) {
    case '$select':
      options.select = parseSelect(s);
      break;
    case '$filter':
      options.filter = parseFilter(s);
      break;
    case '$orderby':
      options.orderby = parseOrderBy(s);
      break;
    case '$top':
      options.top = parseInteger(s);
      break;
    case '$count':
      if (inExpand) throw badRequest("The query option '$count' is not supported inside $expand.");
      options.count = parseBoolean(s);
      break;
    case '$expand':
      options.expand = parseExpand(s);
      break;
    case '$skip':
    case '$search':
    case '$format':
    case '$levels':
      throw badRequest(`The query parameter ${name} is not supported.`);
    case '$apply':
      if (inExpand) throw badRequest('The query option $apply is not supported inside $expand.');
      options.apply = parseApply(s);
      break;
    case 'partitionId':
      throw notImplemented(`the query option '${name}'`);
    default:
      if (name.startsWith('$')) throw badRequest(`The query parameter '${name}' is not supported.`);
      throw notImplemented(`the query option '${name}'`);
  }
  if (!inExpand && !s.done) throw s.syntaxError('Unexpected text');
}

function parseSelect(s: Scanner): string[] {
  if (s.done) return [];
  const names: string[] = [];
  do names.push(s.accept('*') ? '*' : s.word());
  while (s.accept(','));
  return names;
}

function parseOrderBy(s: Scanner): OrderItem[] {
  const items: OrderItem[] = [];
  do {
    const path = parsePath(s);
    const descending = s.acceptWord('desc');
    if (!descending) s.acceptWord('asc');
    items.push({ path, descending });
  } while (s.accept(','));
  return items;
}

function parseInteger(s: Scanner): number {
  const literal = s.literal();
  if (literal?.type !== 'number' || !/^\d+$/.test(literal.value))
    throw s.syntaxError('A non-negative integer expected');
  return Number(literal.value);
}

function parseBoolean(s: Scanner): boolean {
  const literal = s.literal();
  if (literal?.type !== 'boolean') throw s.syntaxError('true or false expected');
  return literal.value;
}

function parseExpand(s: Scanner): ExpandItem[] {
  const items: ExpandItem[] = [];
  do {
    const nav = s.word();
    const ref = s.accept('/$ref');
    if (!ref && s.peek() === '/') throw badRequest(`Only $ref may follow the navigation property '${nav}' in $expand.`);
    const options: QueryOptions = {};
    if (s.accept('(')) {
      do {
        const name = s.word();
        s.expect('=');
        s.nested(() => applyOption(options, name, s, true));
      } while (s.accept(';'));
      s.expect(')');
    }
    items.push({ nav, ref, options });
  } while (s.accept(','));
  return items;
}
