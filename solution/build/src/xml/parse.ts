import type { Declaration, XmlDocument, XmlNode } from './document';

export class XmlProblem extends Error {
  override readonly name = 'XmlProblem';
}

/** Deeper nesting than any real solution has; a limit so that a made-up file cannot exhaust the machine. */
const MAX_DEPTH = 500;

const nameStart =
  'A-Za-z_:\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u200C\\u200D\\u2070-\\u218F\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD';
const nameRule = new RegExp(`[${nameStart}][${nameStart}\\-.0-9\\u00B7\\u0300-\\u036F\\u203F\\u2040]*`, 'y');
const spaceRule = /[ \t\r\n]*/y;
const declarationRule =
  /^<\?xml\s+version\s*=\s*(?:"1\.[0-9]+"|'1\.[0-9]+')(?:\s+encoding\s*=\s*["']([A-Za-z][\w.-]*)["'])?(?:\s+standalone\s*=\s*["'](?:yes|no)["'])?\s*\?>/;
// The characters XML 1.0 allows.
const forbidden = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;
const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const noAttributes: Readonly<Record<string, string>> = Object.freeze({});
const noDeclarations: readonly Declaration[] = [];

interface Open {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: XmlNode[];
  text: string;
  mixed: boolean;
  declarations: readonly Declaration[];
  parent: Open | undefined;
  start: number;
  openEnd: number;
  end: number;
}

/**
 * A strict reader for the XML of solutions: well-formed XML 1.0 with namespaces, without document types. DTDs and
 * entity declarations are refused, so no entity can expand or reach outside.
 */
class Reader {
  private position = 0;
  private readonly scopes: Map<string, string>[] = [new Map([['xml', 'http://www.w3.org/XML/1998/namespace']])];

  constructor(
    private readonly source: string,
    private readonly file: string,
  ) {}

  private fail(what: string, offset = this.position): never {
    const line = this.source.slice(0, offset).split('\n').length;
    throw new XmlProblem(`${this.file} is not well-formed XML: line ${line}, ${what}.`);
  }

  private match(rule: RegExp): string {
    rule.lastIndex = this.position;
    const found = rule.exec(this.source)?.[0] ?? '';
    this.position += found.length;
    return found;
  }

  /** Reads on past `end`. @returns what stood before it */
  private until(end: string, what: string): string {
    const found = this.source.indexOf(end, this.position);
    if (found < 0) this.fail(`${what} does not end`);
    const content = this.source.slice(this.position, found);
    this.position = found + end.length;
    return content;
  }

  private decode(raw: string, offset: number): string {
    if (!raw.includes('&')) return raw;
    return raw.replace(/&([^;&<\s]*)(;?)/g, (_all, name: string, end: string) => {
      if (end === '') this.fail('an "&" that begins no reference; write &amp;', offset);
      const known = Object.hasOwn(named, name) ? named[name] : undefined;
      if (known !== undefined) return known;
      const digits = /^#(?:x([0-9A-Fa-f]+)|([0-9]+))$/.exec(name);
      const code = digits ? parseInt(digits[1] ?? digits[2] ?? '', digits[1] === undefined ? 10 : 16) : NaN;
      if (!(code <= 0x10ffff)) this.fail(`the entity "${name.slice(0, 40)}" is not defined`, offset);
      const character = String.fromCodePoint(code);
      if (forbidden.test(character)) this.fail('a reference to a character that XML does not allow', offset);
      return character;
    });
  }

  private comment(): void {
    this.position += 4;
    if (this.until('-->', 'a comment').includes('--')) this.fail('"--" inside a comment');
  }

  private instruction(): void {
    this.position += 2;
    const target = this.match(nameRule);
    if (target === '' || /^xml$/i.test(target)) this.fail('a misplaced XML declaration or nameless instruction');
    if (/\S/.test(this.until('?>', 'a processing instruction').charAt(0)))
      this.fail(`the instruction "${target}" without space after its name`);
  }

  /** Comments, instructions and white space outside the root element. */
  private misc(): void {
    for (;;) {
      this.match(spaceRule);
      if (this.source.startsWith('<!--', this.position)) this.comment();
      else if (this.source.startsWith('<?', this.position)) this.instruction();
      else if (/^<!doctype/i.test(this.source.slice(this.position, this.position + 9)))
        throw new XmlProblem(
          `${this.file} has a document type declaration. Solutions have none, and it is refused for safety; remove it.`,
        );
      else return;
    }
  }

  private qualified(name: string, isAttribute: boolean): void {
    const colon = name.indexOf(':');
    if (colon < 0) return;
    const prefix = name.slice(0, colon);
    if (colon === 0 || colon === name.length - 1 || name.includes(':', colon + 1)) this.fail(`the name "${name}"`);
    if (isAttribute && prefix === 'xmlns') return;
    if (!this.scopes.some((scope) => scope.has(prefix))) this.fail(`the prefix "${prefix}" is not declared`);
  }

  /** Reads a start tag from its name on. @returns the element and whether it is already closed */
  private startTag(start: number, parent: Open | undefined): { node: Open; closed: boolean } {
    const name = this.match(nameRule);
    if (name === '') this.fail('a "<" that begins no tag; write &lt;');
    let attributes = noAttributes as Record<string, string>;
    let declarations = noDeclarations as Declaration[];
    for (;;) {
      const before = this.position;
      const space = this.match(spaceRule);
      const closed = this.source.startsWith('/>', this.position);
      if (closed || this.source[this.position] === '>') {
        this.position += closed ? 2 : 1;
        this.scopes.push(
          declarations.length === 0
            ? (emptyScope as Map<string, string>)
            : new Map(declarations.map((d) => [d.prefix, d.uri])),
        );
        this.qualified(name, false);
        for (const key in attributes) this.qualified(key, true);
        const node: Open = {
          name,
          attributes,
          children: [],
          text: '',
          mixed: false,
          declarations,
          parent,
          start,
          openEnd: this.position,
          end: this.position,
        };
        return { node, closed };
      }
      if (space === '') this.fail(`the tag <${name}> does not end`);
      const key = this.match(nameRule);
      if (key === '') this.fail(`the tag <${name}> holds something that is no attribute`);
      this.match(spaceRule);
      if (this.source[this.position] !== '=') this.fail(`the attribute "${key}" has no value`);
      this.position++;
      this.match(spaceRule);
      const quote = this.source[this.position];
      if (quote !== '"' && quote !== "'") this.fail(`the value of "${key}" has no quotes`);
      this.position++;
      const valueStart = this.position;
      const raw = this.until(quote, `the value of "${key}"`);
      if (raw.includes('<')) this.fail(`a "<" in the value of "${key}"; write &lt;`, valueStart);
      const value = this.decode(raw.replace(/\r\n|[\t\r\n]/g, ' '), valueStart);
      if (attributes === noAttributes) attributes = Object.create(null) as Record<string, string>;
      if (key in attributes) this.fail(`the attribute "${key}" twice in one tag`);
      attributes[key] = value;
      if (key === 'xmlns' || key.startsWith('xmlns:')) {
        if (declarations === noDeclarations) declarations = [];
        declarations.push({ prefix: key.slice(6), uri: value, start: before, end: this.position });
      }
    }
  }

  private content(node: Open, raw: string, cdata: boolean, offset: number): void {
    if (!cdata && raw.includes(']]>')) this.fail('"]]>" in a text', offset);
    const ends = raw.includes('\r') ? raw.replace(/\r\n?/g, '\n') : raw;
    node.text += cdata ? ends : this.decode(ends, offset);
  }

  private element(): XmlNode {
    if (this.source[this.position] !== '<') this.fail('text where the root element should be');
    let start = this.position++;
    const first = this.startTag(start, undefined);
    if (first.closed) return first.node;
    let node: Open = first.node;
    let depth = 1;
    for (;;) {
      const next = this.source.indexOf('<', this.position);
      if (next < 0) this.fail(`<${node.name}> is not closed`);
      if (next > this.position) this.content(node, this.source.slice(this.position, next), false, this.position);
      this.position = next;
      const kind = this.source[next + 1];
      if (kind === '/') {
        this.position += 2;
        const name = this.match(nameRule);
        this.match(spaceRule);
        if (name !== node.name) this.fail(`</${name}> closes <${node.name}>`);
        if (this.source[this.position] !== '>') this.fail(`the tag </${name}> does not end`);
        this.position++;
        node.end = this.position;
        if (node.children.length > 0) {
          if (node.text.trim() === '') node.text = '';
          else node.mixed = true;
        }
        this.scopes.pop();
        if (!node.parent) return node;
        node = node.parent;
        depth--;
      } else if (kind === '!') {
        if (this.source.startsWith('<!--', next)) {
          this.comment();
          node.mixed = true;
        } else if (this.source.startsWith('<![CDATA[', next)) {
          this.position += 9;
          this.content(node, this.until(']]>', 'a CDATA section'), true, next);
        } else this.fail('a declaration inside the content');
      } else if (kind === '?') {
        this.instruction();
        node.mixed = true;
      } else {
        start = this.position++;
        if (++depth > MAX_DEPTH) this.fail(`more than ${MAX_DEPTH} levels of elements`);
        const { node: inner, closed } = this.startTag(start, node);
        node.children.push(inner);
        if (closed) {
          this.scopes.pop();
          depth--;
        } else node = inner;
      }
    }
  }

  read(): XmlDocument {
    const bad = forbidden.exec(this.source);
    if (bad) this.fail('a character that XML does not allow', bad.index);
    const declaration = declarationRule.exec(this.source);
    const prologEnd = declaration?.[0].length ?? 0;
    this.position = prologEnd;
    this.misc();
    if (this.position >= this.source.length) this.fail('there is no root element');
    const root = this.element();
    this.misc();
    if (this.position < this.source.length) this.fail('something follows the root element');
    return { file: this.file, source: this.source, root, prologEnd };
  }
}

const emptyScope: ReadonlyMap<string, string> = new Map();

/**
 * @param file name for messages
 * @throws XmlProblem naming file and line when the text is not well-formed or declares a document type
 */
export const parseXml = (text: string, file: string): XmlDocument =>
  new Reader(text.startsWith('\uFEFF') ? text.slice(1) : text, file).read();

/** @throws XmlProblem when the bytes are no UTF-8 (or UTF-16 with byte-order mark) text or no XML */
export function readXml(content: Uint8Array, file: string): XmlDocument {
  const utf16 =
    content[0] === 0xff && content[1] === 0xfe
      ? 'utf-16le'
      : content[0] === 0xfe && content[1] === 0xff
        ? 'utf-16be'
        : undefined;
  let text: string;
  try {
    text = new TextDecoder(utf16 ?? 'utf-8', { fatal: true }).decode(content);
  } catch {
    throw new XmlProblem(`${file} is not UTF-8 text. Save it as UTF-8.`);
  }
  const declared = declarationRule.exec(text)?.[1];
  if (utf16 === undefined && declared !== undefined && !/^(utf-8|us-ascii)$/i.test(declared))
    throw new XmlProblem(`${file} says it is encoded as ${declared}. Save it as UTF-8.`);
  return parseXml(text, file);
}
