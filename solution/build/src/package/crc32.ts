const table = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** CRC-32 as zips carry it (Node's own came after version 20.0). */
export function crc32(content: Uint8Array): number {
  let crc = 0xffffffff;
  for (let index = 0; index < content.length; index++)
    crc = (crc >>> 8) ^ (table[(crc ^ (content[index] as number)) & 0xff] as number);
  return (crc ^ 0xffffffff) >>> 0;
}
