import * as crypto from 'node:crypto';

/** One call instead of three objects, and twice as quick for short texts; Node has it since 20.12. */
const hash = (crypto as { hash?: (algorithm: string, data: string | Uint8Array, encoding: 'hex') => string }).hash;

/** SHA-256 as lower-case hex. */
export const sha256: (text: string | Uint8Array) => string = hash
  ? (text) => hash('sha256', text, 'hex')
  : (text) => crypto.createHash('sha256').update(text).digest('hex');
