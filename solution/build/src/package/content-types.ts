import { attribute } from '../xml/document';
import { readXml } from '../xml/parse';
import { bytes } from './tree';

const escape = (text: string): string =>
  text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c] ?? c);

export const extensionOf = (part: string): string | undefined =>
  /\.([A-Za-z0-9]+)$/.exec(part.split('/').pop() ?? '')?.[1]?.toLowerCase();

/** `[Content_Types].xml` as a server writes it: each extension once, and each part without one by name. */
export function contentTypes(parts: Iterable<string>): Uint8Array {
  const extensions = new Set<string>(['xml']);
  const bare: string[] = [];
  for (const part of parts) {
    const extension = extensionOf(part);
    if (extension) extensions.add(extension);
    else bare.push(part);
  }
  const defaults = [...extensions]
    .sort()
    .map((extension) => `<Default Extension="${extension}" ContentType="application/octet-stream" />`);
  const overrides = bare
    .sort()
    .map((part) => `<Override PartName="/${escape(part)}" ContentType="application/octet-stream" />`);
  return bytes(
    `\uFEFF<?xml version="1.0" encoding="utf-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${defaults.join('')}${overrides.join('')}</Types>`,
  );
}

interface Types {
  readonly extensions: ReadonlySet<string>;
  readonly parts: ReadonlySet<string>;
  readonly entries: readonly string[];
}

/** @throws XmlProblem when it is no XML */
export function readTypes(content: Uint8Array): Types {
  const { root } = readXml(content, '[Content_Types].xml');
  const listed = (name: string, key: string): string[] =>
    root.children.filter((node) => node.name === name).map((node) => attribute(node, key).toLowerCase());
  return {
    extensions: new Set(listed('Default', 'Extension')),
    parts: new Set(listed('Override', 'PartName').map((part) => part.replace(/^\//, ''))),
    entries: root.children.map((node) =>
      [node.name, ...Object.entries(node.attributes).sort().flat(), node.text].join('\n'),
    ),
  };
}

/** Parts that no entry speaks for. */
export function uncovered(types: Types, parts: Iterable<string>): string[] {
  return [...parts].filter((part) => {
    if (part === '[Content_Types].xml' || types.parts.has(encodeURI(part).toLowerCase())) return false;
    const extension = extensionOf(part);
    return !(extension !== undefined && types.extensions.has(extension)) && !types.parts.has(part.toLowerCase());
  });
}

export const sameTypes = (a: Uint8Array, b: Uint8Array): boolean =>
  readTypes(a).entries.join('\n\n') === readTypes(b).entries.join('\n\n');
