import { badRequest } from '../http/faults';

export type Token =
  | { kind: 'word'; text: string; at: number }
  | { kind: 'text' | 'number'; text: string; at: number }
  | { kind: 'sign'; text: string; at: number };

export const sqlError = (message: string): Error => badRequest(`The SQL query can't be run: ${message}`);

const pattern = /\s*(?:([A-Za-z_][\w]*|\[[\w]+\])|[Nn]?'((?:[^']|'')*)'|(-?\d+(?:\.\d+)?)|(<=|>=|<>|!=|[=<>(),.*;]))/y;

/** Words (brackets removed), texts, numbers and signs. @throws Fault 400 for anything else, comments among it. */
export function tokens(source: string): Token[] {
  const list: Token[] = [];
  let at = 0;
  const end = source.trimEnd().length;
  while (at < end) {
    pattern.lastIndex = at;
    // N'…' begins like a word: texts are tried before it.
    const text = /\s*[Nn]'((?:[^']|'')*)'/y;
    text.lastIndex = at;
    const national = text.exec(source);
    const match = national ?? pattern.exec(source);
    if (!match) throw sqlError(`unexpected text at position ${at}.`);
    const start = at;
    at += match[0].length;
    if (national) list.push({ kind: 'text', text: (national[1] ?? '').replace(/''/g, "'"), at: start });
    else if (match[1] !== undefined) list.push({ kind: 'word', text: match[1].replace(/[[\]]/g, ''), at: start });
    else if (match[2] !== undefined) list.push({ kind: 'text', text: match[2].replace(/''/g, "'"), at: start });
    else if (match[3] !== undefined) list.push({ kind: 'number', text: match[3], at: start });
    else list.push({ kind: 'sign', text: match[4] ?? '', at: start });
  }
  return list;
}

/** Reads tokens one after the other; words compare without case. */
export class TokenReader {
  private next = 0;
  constructor(private readonly list: readonly Token[]) {}

  get done(): boolean {
    return this.next >= this.list.length;
  }

  peek(offset = 0): Token | undefined {
    return this.list[this.next + offset];
  }

  isWord(word: string, offset = 0): boolean {
    const token = this.peek(offset);
    return token?.kind === 'word' && token.text.toLowerCase() === word;
  }

  acceptWord(...words: readonly string[]): boolean {
    if (!words.every((w, i) => this.isWord(w, i))) return false;
    this.next += words.length;
    return true;
  }

  acceptSign(sign: string): boolean {
    const token = this.peek();
    if (token?.kind !== 'sign' || token.text !== sign) return false;
    this.next++;
    return true;
  }

  expectWord(word: string): void {
    if (!this.acceptWord(word)) throw this.unexpected(word.toUpperCase());
  }

  expectSign(sign: string): void {
    if (!this.acceptSign(sign)) throw this.unexpected(`'${sign}'`);
  }

  /** A name, in lower case as logical names are. */
  name(): string {
    const token = this.peek();
    if (token?.kind !== 'word') throw this.unexpected('a name');
    this.next++;
    return token.text.toLowerCase();
  }

  /** A name as it is written: what a result is called. */
  alias(): string {
    const token = this.peek();
    if (token?.kind !== 'word') throw this.unexpected('a name');
    this.next++;
    return token.text;
  }

  literal(): string {
    const token = this.peek();
    if (token?.kind !== 'text' && token?.kind !== 'number')
      throw this.unexpected('a literal (a column is compared with a literal only)');
    this.next++;
    return token.text;
  }

  unexpected(wanted: string): Error {
    const token = this.peek();
    return sqlError(`${wanted} expected${token ? ` at position ${token.at}` : ' at the end'}.`);
  }
}
