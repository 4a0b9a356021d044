import { badRequest } from '../http/faults';
import type { Aliases, Literal } from './ast';

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;
const dateTime = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?/;
const numberLiteral = /^-?(\d+(\.\d+)?([eE][+-]?\d+)?|INF|NaN)(?![\w-])/;
const word = /^[A-Za-z_@$][\w.$]*/;

const maxNesting = 100;

/** Reads tokens from one OData expression; positions are kept for error texts. */
export class Scanner {
  position = 0;
  private depth = 0;
  constructor(
    readonly text: string,
    readonly aliases: Aliases = new Map(),
  ) {}

  /** Runs `work` one level deeper. Expressions nest at most 100 deep, so that none exhausts the stack. */
  nested<T>(work: () => T): T {
    if (++this.depth > maxNesting) throw badRequest('The expression is nested too deeply.');
    try {
      return work();
    } finally {
      this.depth--;
    }
  }

  skipSpace(): void {
    while (this.text[this.position] === ' ' || this.text[this.position] === '\t') this.position++;
  }

  get done(): boolean {
    this.skipSpace();
    return this.position >= this.text.length;
  }

  peek(): string {
    this.skipSpace();
    return this.text[this.position] ?? '';
  }

  /** Consumes `token` when it comes next. */
  accept(token: string): boolean {
    this.skipSpace();
    if (!this.text.startsWith(token, this.position)) return false;
    this.position += token.length;
    return true;
  }

  /** Consumes a whole word, such as `and`. */
  acceptWord(expected: string): boolean {
    this.skipSpace();
    const match = word.exec(this.text.slice(this.position, this.position + expected.length + 1));
    if (match?.[0] !== expected) return false;
    this.position += expected.length;
    return true;
  }

  expect(token: string): void {
    if (!this.accept(token)) throw this.syntaxError(`'${token}' expected`);
  }

  /** An identifier, possibly dotted. */
  word(): string {
    this.skipSpace();
    const match = word.exec(this.text.slice(this.position, this.position + 300));
    if (!match) throw this.syntaxError('A name expected');
    this.position += match[0].length;
    return match[0];
  }

  peekWord(): string | null {
    this.skipSpace();
    return word.exec(this.text.slice(this.position, this.position + 300))?.[0] ?? null;
  }

  /** A literal, when one comes next; parameter aliases are resolved (an unassigned one is null). */
  literal(): Literal | null {
    this.skipSpace();
    const rest = this.text.slice(this.position, this.position + 80);
    const first = rest[0] ?? '';
    if (first === "'") return { type: 'string', value: this.quoted() };
    if (first === '@') {
      const name = this.word();
      return this.aliases.get(name) ?? { type: 'null' };
    }
    if (first === '[' || first === '{') return { type: 'json', value: this.json() };
    const id = guid.exec(rest);
    if (id) return this.take(id[0], { type: 'guid', value: id[0].toLowerCase() });
    const date = dateTime.exec(rest);
    if (date) return this.take(date[0], { type: 'date', value: date[0] });
    const number = numberLiteral.exec(rest);
    if (number) return this.take(number[0], { type: 'number', value: number[0] });
    const name = this.peekWord();
    if (name === 'null') return this.take(name, { type: 'null' });
    if (name === 'true' || name === 'false') return this.take(name, { type: 'boolean', value: name === 'true' });
    if (name !== null && this.text[this.position + name.length] === "'") {
      this.position += name.length;
      return { type: 'enum', enumType: name, value: this.quoted() };
    }
    return null;
  }

  syntaxError(reason: string): Error {
    return badRequest(`Syntax error at position ${this.position} in '${this.text}'. ${reason}.`);
  }

  private take(text: string, literal: Literal): Literal {
    this.position += text.length;
    return literal;
  }

  /** A quoted string; a doubled quote stands for one. */
  private quoted(): string {
    let value = '';
    let i = this.position + 1;
    for (;;) {
      const end = this.text.indexOf("'", i);
      if (end < 0) throw badRequest(`There is an unterminated literal at position ${this.position} in '${this.text}'.`);
      value += this.text.slice(i, end);
      if (this.text[end + 1] !== "'") {
        this.position = end + 1;
        return value;
      }
      value += "'";
      i = end + 2;
    }
  }

  private json(): unknown {
    const start = this.position;
    let depth = 0;
    let inString = false;
    for (let i = start; i < this.text.length; i++) {
      const ch = this.text[i];
      if (inString) {
        if (ch === '\\') i++;
        else if (ch === '"') inString = false;
      } else if (ch === '"') inString = true;
      else if (ch === '[' || ch === '{') depth++;
      else if ((ch === ']' || ch === '}') && --depth === 0) {
        this.position = i + 1;
        const raw = this.text.slice(start, i + 1);
        try {
          return JSON.parse(raw);
        } catch {
          // OData collections of text are often written with single quotes.
          try {
            return JSON.parse(raw.replace(/'/g, '"'));
          } catch {
            throw this.syntaxError('Invalid JSON');
          }
        }
      }
    }
    throw this.syntaxError('Unterminated JSON');
  }
}
