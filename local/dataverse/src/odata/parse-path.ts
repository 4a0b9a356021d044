import { badRequest } from '../http/faults';
import type { Aliases, Literal } from './ast';
import { Scanner } from './scanner';

/** One segment of a resource path: a name and, in parentheses, a key or parameters. */
export interface PathSegment {
  name: string;
  /** Absent: no parentheses. */
  key?: PathKey;
}

export interface PathKey {
  /** `contacts(guid)` or `('x')`: a value without a name. */
  single: Literal | null;
  /** `contacts(a='x',b=1)`, or parameters of a function. */
  named: ReadonlyMap<string, Literal>;
}

/**
 * Parses the part of an address after `/api/data/v9.x/`.
 * A key value with `/` in it breaks the address, as the platform documents for alternate keys.
 */
export function parsePath(path: string, aliases: Aliases = new Map()): PathSegment[] {
  const segments: PathSegment[] = [];
  for (const raw of path.split('/')) {
    if (raw === '') continue;
    segments.push(parseSegment(decodeSegment(raw), aliases));
  }
  return segments;
}

function decodeSegment(raw: string): string {
  if (!raw.includes('%')) return raw;
  try {
    return decodeURIComponent(raw);
  } catch {
    throw badRequest('The request URI is not properly percent-encoded.');
  }
}

function parseSegment(text: string, aliases: Aliases): PathSegment {
  const open = text.indexOf('(');
  if (open < 0) return { name: text };
  if (!text.endsWith(')')) throw badRequest(`Bad Request - Error in query syntax: '${text}'.`);
  return { name: text.slice(0, open), key: parseKey(text.slice(open + 1, -1), aliases) };
}

function parseKey(text: string, aliases: Aliases): PathKey {
  const s = new Scanner(text, aliases);
  const named = new Map<string, Literal>();
  if (s.done) return { single: null, named };
  const start = s.position;
  const single = s.literal();
  if (single !== null && s.done) return { single, named };
  s.position = start;
  do {
    const name = s.word();
    s.expect('=');
    const literal = s.literal();
    if (literal === null) throw badRequest('Bad Request - Error in query syntax.');
    named.set(name, literal);
  } while (s.accept(','));
  if (!s.done) throw badRequest('Bad Request - Error in query syntax.');
  return { single: null, named };
}
