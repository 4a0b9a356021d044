/** Files of an unpacked solution or of a zip: path with forward slashes → content. */
export type Files = Map<string, Uint8Array>;

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: false });

export const bytes = (text: string): Uint8Array => encoder.encode(text);
/** Text of a file; a byte-order mark is dropped. */
export const textOf = (content: Uint8Array): string => decoder.decode(content);
