import type { BatchRequest } from './multipart';
import type { ReadByKey } from './types';

/** Keys per request: the 32,768 characters of an address hold this many of the longest usual keys, quoted and escaped. */
const KEYS_PER_PART = 250;
/** Above this an address is better sent inside $batch: proxies on the way cut and log long ones. */
export const LONGEST_GET = 2000;

/** One question of a bulk read: which read it belongs to and its path. */
export interface ReadPart {
  readonly read: number;
  readonly request: BatchRequest;
}

/** Splits reads into addresses of bearable length. Keys are quoted as JSON inside the function's list parameter. */
export function readParts(reads: readonly ReadByKey[]): ReadPart[] {
  return reads.flatMap(({ entitySet, keyColumn, keys, select }, read) => {
    const parts: ReadPart[] = [];
    for (let start = 0; start < keys.length; start += KEYS_PER_PART) {
      const values = encodeURIComponent(JSON.stringify(keys.slice(start, start + KEYS_PER_PART)));
      const filter = `Microsoft.Dynamics.CRM.In(PropertyName='${keyColumn}',PropertyValues=${values})`;
      parts.push({
        read,
        request: { method: 'GET', path: `${entitySet}?$select=${select.join(',')}&$filter=${filter}` },
      });
    }
    return parts;
  });
}
