/** Bytes of a part whose lines nobody counted: some thousand resources. */
const USUAL = 8 * 2 ** 20;
const SMALLEST = 2 ** 20;
const LARGEST = 64 * 2 ** 20;

/**
 * Cuts a file of lines into parts for workers to read side by side. They are disjoint and cover the file; a line belongs to
 * the part it begins in.
 * @param size bytes of the file
 * @param lines how many there are, when somebody says
 * @param most lines of a part
 * @returns from (with) and to (without)
 */
export function byteRanges(size: number, lines: number | undefined, most: number): (readonly [number, number])[] {
  const wanted = lines === undefined || lines === 0 ? USUAL : Math.ceil((size / lines) * most);
  const step = Math.min(LARGEST, Math.max(SMALLEST, wanted));
  return Array.from({ length: Math.ceil(size / step) }, (_, n) => [n * step, Math.min(size, (n + 1) * step)] as const);
}
