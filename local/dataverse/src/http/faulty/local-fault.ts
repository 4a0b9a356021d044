import { badRequest } from '../faults';
import type { ApiResponse } from '../message';
import { jsonResponse } from '../message';

/**
 * Faults on request, for tests of clients: the header `x-local-fault` (or the option `fault`) names one.
 *
 * | value | effect |
 * |---|---|
 * | `throttle-requests`, `throttle-time`, `throttle-concurrency` | 429 with the documented code; `;retry-after=<seconds>` (default 1) |
 * | `unavailable` | 503, `Retry-After` as above |
 * | `delay;ms=<n>` | answers later (at most 60 s) |
 * | `reset` | the connection ends before anything happens |
 * | `lost-reply` | the request is carried out and committed, then the connection ends |
 */
export interface LocalFault {
  kind:
    'throttle-requests' | 'throttle-time' | 'throttle-concurrency' | 'unavailable' | 'delay' | 'reset' | 'lost-reply';
  retryAfter: number;
  ms: number;
}

const kinds: readonly LocalFault['kind'][] = [
  'throttle-requests',
  'throttle-time',
  'throttle-concurrency',
  'unavailable',
  'delay',
  'reset',
  'lost-reply',
];
const maxDelay = 60_000;

/** The answer is not to be sent: a listener ends the connection instead. */
export class ConnectionReset extends Error {
  constructor() {
    super('The connection is reset, as x-local-fault asks.');
    this.name = 'ConnectionReset';
  }
}

/** @throws Fault 400 for a value that is none of the above. */
export function parseLocalFault(text: string): LocalFault {
  const [name, ...parameters] = text.split(';').map((p) => p.trim());
  const kind = kinds.find((k) => k === name);
  const numbers = new Map(parameters.map((p) => [p.split('=')[0] ?? '', Number(p.split('=')[1])]));
  const [retryAfter, ms] = [numbers.get('retry-after') ?? 1, numbers.get('ms') ?? 0];
  const unknown = [...numbers.keys()].some((n) => n !== 'retry-after' && n !== 'ms');
  if (kind === undefined || unknown || !(retryAfter >= 0) || !(ms >= 0 && ms <= maxDelay))
    throw badRequest(`x-local-fault: '${text.slice(0, 80)}' is none of ${kinds.join(', ')}.`);
  return { kind, retryAfter, ms };
}

/** Service protection: codes and texts as documented (webapi facts 4.8). */
const throttling = {
  'throttle-requests': ['0x80072322', 'Number of requests exceeded the limit of 6000 over time window of 300 seconds.'],
  'throttle-time': [
    '0x80072321',
    'Combined execution time of incoming requests exceeded limit of 1,200,000  milliseconds over time window of 300 seconds. Decrease number of concurrent requests or reduce the duration of requests and try again later.',
  ],
  'throttle-concurrency': ['0x80072326', 'Number of concurrent requests exceeded the limit of 52.'],
} as const;

export function throttled(kind: keyof typeof throttling, retryAfter: number): ApiResponse {
  const [code, message] = throttling[kind];
  return jsonResponse(429, { error: { code, message } }, { 'Retry-After': String(retryAfter), 'OData-Version': '4.0' });
}

export const unavailable = (retryAfter: number): ApiResponse =>
  jsonResponse(
    503,
    { error: { code: '0x80044150', message: 'The service is unavailable.' } },
    { 'Retry-After': String(retryAfter) },
  );
