export interface Line {
  /** From 1. */
  readonly number: number;
  /** Bytes before the line. */
  readonly offset: number;
  /** The bytes without line end; undefined when they are more than the limit. */
  readonly bytes: Buffer | undefined;
}

const LF = 0x0a;
const CR = 0x0d;

/**
 * Splits a stream into lines without holding more than one line and one chunk. Yields them by chunk, because a promise
 * per line would cost more than parsing it. Line ends are LF or CRLF; blank lines are passed over; a byte order mark in
 * front is not part of the first line.
 */
export async function* splitLines(stream: AsyncIterable<Buffer>, limit: number): AsyncGenerator<readonly Line[]> {
  let held: Buffer[] = [];
  let heldSize = 0;
  let tooLong = false;
  let number = 0;
  let offset = 0;

  const finish = (tail: Buffer, size: number): Line | undefined => {
    number += 1;
    const start = offset;
    let bytes: Buffer | undefined =
      tooLong || heldSize + tail.length > limit ? undefined : held.length === 0 ? tail : Buffer.concat([...held, tail]);
    offset += size;
    held = [];
    heldSize = 0;
    tooLong = false;
    if (bytes === undefined) return { number, offset: start, bytes };
    if (number === 1 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) bytes = bytes.subarray(3);
    if (bytes.at(-1) === CR) bytes = bytes.subarray(0, -1);
    return bytes.length === 0 || /^\s*$/.test(bytes.length < 100 ? bytes.toString('latin1') : 'x')
      ? undefined
      : { number, offset: start, bytes };
  };

  let lineSize = 0;
  for await (const chunk of stream) {
    const lines: Line[] = [];
    let start = 0;
    for (let end = chunk.indexOf(LF); end !== -1; end = chunk.indexOf(LF, start)) {
      const line = finish(chunk.subarray(start, end), lineSize + end - start + 1);
      if (line) lines.push(line);
      lineSize = 0;
      start = end + 1;
    }
    const rest = chunk.subarray(start);
    lineSize += rest.length;
    if (tooLong || heldSize + rest.length > limit) {
      tooLong = true;
      held = [];
    } else if (rest.length > 0) {
      // A copy, lest a short tail keep the whole chunk alive.
      held.push(Buffer.from(rest));
      heldSize += rest.length;
    }
    if (lines.length > 0) yield lines;
  }
  if (lineSize > 0) {
    const line = finish(Buffer.alloc(0), lineSize);
    if (line) yield [line];
  }
}
