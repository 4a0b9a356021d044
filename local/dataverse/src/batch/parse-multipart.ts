import { payload } from '../http/faults';

/** One part of a multipart body: MIME headers (names in lower case) and the lines after them. */
export interface Part {
  headers: Map<string, string>;
  content: string;
}

export function boundaryOf(contentType: string | null): string | null {
  const match = /boundary\s*=\s*(?:"([^"]+)"|([^;\s]+))/i.exec(contentType ?? '');
  return match?.[1] ?? match?.[2] ?? null;
}

/** Splits a multipart body. Line ends may be CRLF or LF, and text may precede the first boundary: clients differ. */
export function parseMultipart(text: string, boundary: string): Part[] {
  const parts: string[][] = [];
  let current: string[] | null = null;
  for (const line of text.split(/\r?\n/)) {
    const trimmed = line.trimEnd();
    if (trimmed === `--${boundary}` || trimmed === `--${boundary}--`) {
      if (current) parts.push(current);
      current = trimmed.endsWith(`${boundary}--`) ? null : [];
      if (current === null) break;
    } else current?.push(line);
  }
  // A body that ends without the closing boundary still counts; some clients forget the last line.
  if (current && current.some((l) => l.trim() !== '')) parts.push(current);
  return parts.map(toPart);
}

function toPart(lines: string[]): Part {
  let start = 0;
  while (start < lines.length && (lines[start] ?? '').trim() === '') start++;
  const { headers, next } = readHeaders(lines, start);
  return { headers, content: lines.slice(next).join('\r\n') };
}

export function readHeaders(lines: readonly string[], start: number): { headers: Map<string, string>; next: number } {
  const headers = new Map<string, string>();
  let i = start;
  for (; i < lines.length; i++) {
    const line = lines[i] ?? '';
    if (line.trim() === '') return { headers, next: i + 1 };
    const colon = line.indexOf(':');
    if (colon <= 0) throw payload(`'${line.slice(0, 80)}' is not a header.`);
    headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return { headers, next: i };
}
