const endOfDirectory = 0x06054b50;
const directoryEntry = 0x02014b50;
const deflated = 8;
/** A table's ribbon is some hundred kilobytes at most. */
const maxSize = 16 * 1024 * 1024;

const inflate = async (bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> =>
  new Uint8Array(
    await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'))).arrayBuffer(),
  );

/**
 * One part of a zip as text. The browser inflates; this only finds the part.
 * @throws Error with one sentence when the zip is damaged or has no such part.
 */
export async function unzipText(zip: Uint8Array<ArrayBuffer>, name: string): Promise<string> {
  const damaged = new Error('The answer of the server is no zip file.');
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const decoder = new TextDecoder();
  let end = zip.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== endOfDirectory) end -= 1;
  if (end < 0) throw damaged;
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    if (at + 46 > zip.length || view.getUint32(at, true) !== directoryEntry) throw damaged;
    const nameLength = view.getUint16(at + 28, true);
    const next = at + 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (decoder.decode(zip.subarray(at + 46, at + 46 + nameLength)) === name) {
      const [size, unpacked, start] = [20, 24, 42].map((field) => view.getUint32(at + field, true)) as [
        number,
        number,
        number,
      ];
      if (start + 30 > zip.length || unpacked > maxSize) throw damaged;
      const from = start + 30 + view.getUint16(start + 26, true) + view.getUint16(start + 28, true);
      const content = zip.slice(from, from + size);
      return decoder.decode(view.getUint16(at + 10, true) === deflated ? await inflate(content) : content);
    }
    at = next;
  }
  throw new Error(`The zip has no part ${name}.`);
}
