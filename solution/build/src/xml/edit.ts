import { descendants, type XmlDocument, type XmlNode } from './document';

/** Text with the file it came from, so that a place in what was put together can be traced back. */
export interface Piece {
  readonly text: string;
  readonly file: string;
}

/** Replaces the source between two offsets. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly pieces: readonly Piece[];
}

/** The source from one offset to another with the edits applied; edits must not overlap. */
export function cut(document: XmlDocument, start: number, end: number, edits: readonly Edit[] = []): Piece[] {
  const { file, source } = document;
  const pieces: Piece[] = [];
  let position = start;
  for (const edit of [...edits].sort((a, b) => a.start - b.start)) {
    if (edit.start > position) pieces.push({ text: source.slice(position, edit.start), file });
    for (const piece of edit.pieces) pieces.push(piece);
    position = edit.end;
  }
  if (position < end) pieces.push({ text: source.slice(position, end), file });
  return pieces;
}

export const textOfPieces = (pieces: readonly Piece[]): string => pieces.map((piece) => piece.text).join('');

/** Makes an element childless; its attributes stay. */
export function emptied(document: XmlDocument, node: XmlNode): Edit {
  const selfClosed = node.openEnd === node.end;
  return {
    start: selfClosed ? node.end : node.openEnd - 1,
    end: node.end,
    pieces: selfClosed ? [] : [{ text: ' />', file: document.file }],
  };
}

/** Gives a childless element content. */
export function filled(document: XmlDocument, node: XmlNode, content: readonly Piece[]): Edit {
  const { file, source } = document;
  const selfClosed = node.openEnd === node.end;
  const tagEnd = selfClosed ? node.openEnd - 2 : node.openEnd - 1;
  const trimmed = tagEnd - (/\s*$/.exec(source.slice(node.start, tagEnd))?.[0].length ?? 0);
  return {
    start: trimmed,
    end: node.end,
    pieces: [{ text: '>', file }, ...content, { text: `</${node.name}>`, file }],
  };
}

/** Namespace declarations in force at an element, nearest first. */
export function scopeOf(node: XmlNode | undefined): Map<string, string> {
  const scope = new Map<string, string>();
  for (let next = node; next; next = next.parent)
    for (const { prefix, uri } of next.declarations) if (!scope.has(prefix)) scope.set(prefix, uri);
  return scope;
}

/** Declarations that an element cut out of its document must be given, as text of a start tag. */
export function neededDeclarations(node: XmlNode): string {
  const scope = scopeOf(node.parent);
  if (scope.size === 0) return '';
  const prefixes = new Set<string>();
  const note = (name: string, isAttribute: boolean): void => {
    const colon = name.indexOf(':');
    if (colon >= 0) prefixes.add(name.slice(0, colon));
    else if (!isAttribute) prefixes.add('');
  };
  for (const element of descendants(node)) {
    note(element.name, false);
    for (const name in element.attributes) note(name, true);
  }
  const own = new Set(node.declarations.map((declaration) => declaration.prefix));
  return [...scope]
    .filter(([prefix]) => prefixes.has(prefix) && !own.has(prefix))
    .map(
      ([prefix, uri]) =>
        ` xmlns${prefix ? `:${prefix}` : ''}="${uri.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;')}"`,
    )
    .join('');
}

/** Drops declarations of an element that say again what holds where it is put. */
export const redundantDeclarations = (node: XmlNode, scope: ReadonlyMap<string, string>): Edit[] =>
  node.declarations
    .filter(({ prefix, uri }) => scope.get(prefix) === uri)
    .map(({ start, end }) => ({ start, end, pieces: [] }));
