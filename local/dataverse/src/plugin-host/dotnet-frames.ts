/** Start of a frame (RFC 7464). What stands before it on its line was printed by a plug-in and means nothing. */
const RECORD_SEPARATOR = 0x1e;
const LINE_FEED = 0x0a;

/** The platform hands a sandbox at most 116.85 MB; JSON takes more room for the same. */
const MAX_FRAME_BYTES = 512 * 1024 * 1024;

/** A JSON object as it came from the host: nothing is known of its members yet. */
export type Frame = Readonly<Record<string, unknown>>;

/**
 * Cuts the host's output into frames.
 * @returns a function that takes the next bytes and gives the frames they complete; it throws RangeError when a line
 * grows beyond what a host may send.
 */
export function frameReader(): (chunk: Buffer) => Frame[] {
  let parts: Buffer[] = [];
  let size = 0;
  return (chunk) => {
    const frames: Frame[] = [];
    let start = 0;
    for (;;) {
      const end = chunk.indexOf(LINE_FEED, start);
      const part = chunk.subarray(start, end === -1 ? undefined : end);
      parts.push(part);
      size += part.length;
      if (size > MAX_FRAME_BYTES) throw new RangeError('The plug-in host sent a line that is too long.');
      if (end === -1) return frames;
      const frame = parse(Buffer.concat(parts, size));
      if (frame) frames.push(frame);
      parts = [];
      size = 0;
      start = end + 1;
    }
  };
}

function parse(line: Buffer): Frame | undefined {
  const start = line.lastIndexOf(RECORD_SEPARATOR);
  if (start === -1) return undefined;
  try {
    const value: unknown = JSON.parse(line.toString('utf8', start + 1));
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
