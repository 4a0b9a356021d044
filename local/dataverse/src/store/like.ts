import { ci } from './ci';

type Matcher = (text: string) => boolean;
/** One position of a pattern: whether a character fits; null = any run. */
type Token = ((character: string) => boolean) | null;

const cache = new Map<string, Matcher>();

/**
 * LIKE as SQL Server has it, on folded text: % any run, _ one character, [abc], [a-f], [^a]. Takes at most text × pattern
 * steps whatever the pattern; a regular expression would take exponentially many for some.
 * @param pattern not folded yet.
 */
export function likePattern(pattern: string): Matcher {
  const known = cache.get(pattern);
  if (known) return known;
  const folded = ci(pattern);
  const matcher = /[_[]/.test(folded) ? byTokens(tokensOf([...folded])) : byPieces(folded.split('%'));
  if (cache.size > 500) cache.clear();
  cache.set(pattern, matcher);
  return matcher;
}

export const like = (text: string | null, pattern: string): boolean | null =>
  text === null ? null : likePattern(pattern)(ci(text));

/** Only % in it: the pieces follow each other, the first at the start, the last at the end. */
function byPieces(pieces: readonly string[]): Matcher {
  const [head = '', ...others] = pieces;
  const tail = others.pop();
  if (tail === undefined) return (text) => text === head;
  return (text) => {
    if (!text.startsWith(head)) return false;
    let at = head.length;
    for (const piece of others) {
      const found = text.indexOf(piece, at);
      if (found < 0) return false;
      at = found + piece.length;
    }
    return text.length - at >= tail.length && text.endsWith(tail);
  };
}

function tokensOf(pattern: readonly string[]): Token[] {
  const tokens: Token[] = [];
  for (let i = 0; i < pattern.length; i++) {
    const character = pattern[i] ?? '';
    const end = character === '[' ? pattern.indexOf(']', i + 2) : -1;
    if (character === '%') tokens.push(null);
    else if (character === '_') tokens.push(() => true);
    else if (end > 0) {
      tokens.push(setOf(pattern.slice(i + 1, end)));
      i = end;
    } else tokens.push((c) => c === character);
  }
  return tokens;
}

function setOf(body: readonly string[]): (character: string) => boolean {
  const negated = body[0] === '^';
  const ranges: [string, string][] = [];
  for (let i = negated ? 1 : 0; i < body.length; i++) {
    const from = body[i] ?? '';
    const isRange = body[i + 1] === '-' && i + 2 < body.length;
    ranges.push([from, isRange ? (body[i + 2] ?? from) : from]);
    if (isRange) i += 2;
  }
  return (c) => ranges.some(([from, to]) => c >= from && c <= to) !== negated;
}

/** Goes along both, and back to the last % when they part. */
function byTokens(tokens: readonly Token[]): Matcher {
  return (text) => {
    const characters = [...text];
    let [at, token, mark, resume] = [0, 0, -1, 0];
    while (at < characters.length) {
      const wanted = tokens[token];
      if (wanted === null) {
        mark = token++;
        resume = at;
      } else if (wanted?.(characters[at] ?? '')) {
        at++;
        token++;
      } else if (mark >= 0) {
        token = mark + 1;
        at = ++resume;
      } else return false;
    }
    while (tokens[token] === null) token++;
    return token === tokens.length;
  };
}
