import { ci } from './ci';

const cache = new Map<string, RegExp>();

/**
 * LIKE as SQL Server has it, on folded text: % any run, _ one character, [abc], [a-f], [^a].
 * @param pattern not folded yet.
 */
export function likePattern(pattern: string): RegExp {
  const known = cache.get(pattern);
  if (known) return known;
  const folded = ci(pattern);
  let source = '^';
  for (let i = 0; i < folded.length; i++) {
    const ch = folded[i] ?? '';
    if (ch === '%') source += '[\\s\\S]*';
    else if (ch === '_') source += '[\\s\\S]';
    else if (ch === '[' && folded.indexOf(']', i + 2) > 0) {
      const end = folded.indexOf(']', i + 2);
      const body = folded.slice(i + 1, end);
      const negated = body.startsWith('^');
      source += `[${negated ? '^' : ''}${(negated ? body.slice(1) : body).replace(/[\\\]^]/g, '\\$&')}]`;
      i = end;
    } else source += ch.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
  }
  const regex = new RegExp(`${source}$`, 'u');
  if (cache.size > 500) cache.clear();
  cache.set(pattern, regex);
  return regex;
}

export const like = (text: string | null, pattern: string): boolean | null =>
  text === null ? null : likePattern(pattern).test(ci(text));
