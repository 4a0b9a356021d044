import { unzipSync } from 'fflate';
import type { Element } from '../xml/dom';
import { parseXml, XmlError } from '../xml/dom';
import { importFault } from './faults';

/** A solution file, opened. Part names are looked up without case and without a leading slash. */
export interface SolutionPackage {
  solution: Element;
  customizations: Element;
  /** Bytes of a part; null when it is not there. */
  part(name: string): Uint8Array | null;
  /** Names of all parts, as written. */
  names: readonly string[];
}

/** Limits on what is unpacked: a hostile zip must not fill the memory. */
const maxParts = 20_000;
const maxUnpacked = 512 * 1024 * 1024;

const decoder = new TextDecoder('utf-8');

/** @throws Fault when the zip or its XML is malformed, or a required part is missing. */
export function readPackage(zip: Uint8Array): SolutionPackage {
  let total = 0;
  let count = 0;
  let entries: Record<string, Uint8Array>;
  try {
    entries = unzipSync(zip, {
      filter: (file) => {
        total += file.originalSize;
        count += 1;
        if (total > maxUnpacked || count > maxParts) throw new TooBig();
        return !file.name.endsWith('/');
      },
    });
  } catch (error) {
    if (error instanceof TooBig) throw importFault('The import file is too large to upload.', '0x80040375');
    throw importFault(
      'The solution file is invalid. The compressed file must contain the following files at its root: solution.xml, customizations.xml, and [Content_Types].xml.',
      '0x80048060',
    );
  }
  const parts = new Map(Object.entries(entries).map(([name, bytes]) => [name.replace(/^\//, '').toLowerCase(), bytes]));
  const part = (name: string): Uint8Array | null => parts.get(name.replace(/^\//, '').toLowerCase()) ?? null;
  for (const name of ['solution.xml', 'customizations.xml', '[content_types].xml']) {
    if (!part(name)) {
      throw importFault(
        'The solution file is invalid. The compressed file must contain the following files at its root: solution.xml, customizations.xml, and [Content_Types].xml.',
        '0x80048060',
      );
    }
  }
  return {
    solution: readXml(part, 'solution.xml'),
    customizations: readXml(part, 'customizations.xml'),
    part,
    names: Object.keys(entries),
  };
}

class TooBig extends Error {}

export function readXml(part: (name: string) => Uint8Array | null, name: string): Element {
  const bytes = part(name);
  if (!bytes) throw importFault(`The solution file has no part '${name}'.`);
  try {
    return parseXml(decoder.decode(bytes));
  } catch (error) {
    if (error instanceof XmlError)
      throw importFault(`The part '${name}' is not well-formed XML: ${error.message}`, '0x80048061');
    throw error;
  }
}
