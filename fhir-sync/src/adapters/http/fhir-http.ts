import { SourceError } from '../../ports/fhir-source';
import type { TokenProvider } from '../auth/token-provider';
import { fhirFailure } from '../search/fhir-error';

export interface FhirHttpOptions {
  /** Base address without a trailing slash. */
  readonly base: string;
  readonly tokens: TokenProvider;
  readonly fetch?: typeof fetch;
  readonly sleep?: (milliseconds: number) => Promise<void>;
  /** 0 ≤ value < 1. */
  readonly random?: () => number;
  /** Milliseconds until an answer begins. */
  readonly timeout?: number;
  /** Milliseconds a pause the server asks for may take; after a longer one somebody else tries again. */
  readonly longestPause?: number;
}

export interface FhirRequest {
  readonly method?: 'GET' | 'PUT' | 'POST' | 'DELETE';
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** False where the server says that an address wants no token. */
  readonly withToken?: boolean;
  readonly signal?: AbortSignal | undefined;
}

const TRIES = 5;
const LONGEST_PAUSE = 30_000;

/**
 * Requests to one FHIR server. The token goes to the origin of its base and nowhere else, and no redirect is followed.
 * What passes (408, 425, 429, 502 to 504, a broken connection) is tried again, never within a Retry-After.
 */
export class FhirHttp {
  readonly #origin: string;
  readonly sleep: (milliseconds: number) => Promise<void>;

  constructor(private readonly options: FhirHttpOptions) {
    this.#origin = new URL(options.base).origin;
    this.sleep = options.sleep ?? ((time) => new Promise((resolve) => setTimeout(resolve, time)));
  }

  /** An address of the server, resolved against its base. @throws SourceError when it is on another origin. */
  own(address: string): string {
    const url = new URL(address, `${this.options.base}/`);
    if (url.origin !== this.#origin)
      throw new SourceError(
        'source-off-origin',
        'The FHIR server named an address on another origin; it was not used.',
      );
    return url.href;
  }

  /** @returns the answer when its status is a success or among `expected`. @throws SourceError for any other. */
  async send(url: string, request: FhirRequest = {}, expected: readonly number[] = []): Promise<Response> {
    let refresh = false;
    for (let attempt = 1; ; attempt += 1) {
      const answer = await this.#try(url, request, refresh);
      if (answer instanceof Response && (answer.ok || expected.includes(answer.status))) return answer;
      if (answer instanceof Response && answer.status === 401 && !refresh && request.withToken !== false) {
        // A token may end early; once, a fresh one is worth a try.
        refresh = true;
        await answer.body?.cancel();
        continue;
      }
      const failed = await failureOf(answer);
      if (!failed.retryable || attempt >= TRIES) throw failed.error;
      const pause = pauseOf(failed.retryAfter) ?? this.#backoff(attempt);
      if (pause > (this.options.longestPause ?? Infinity)) throw failed.error;
      await this.sleep(pause);
    }
  }

  async #try(url: string, request: FhirRequest, refresh: boolean): Promise<Response | { readonly thrown: unknown }> {
    const aborted = (): boolean => request.signal?.aborted === true;
    if (aborted()) throw new SourceError('cancelled', 'Cancelled.');
    const own = new URL(url).origin === this.#origin;
    const token =
      own && request.withToken !== false ? await this.options.tokens.token(refresh, request.signal) : undefined;
    const control = new AbortController();
    // Only until the answer begins: a file may take hours to stream.
    const timer = setTimeout(() => control.abort(), this.options.timeout ?? 120_000);
    try {
      return await (this.options.fetch ?? fetch)(url, {
        method: request.method ?? 'GET',
        headers: { ...request.headers, ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
        ...(request.body === undefined ? {} : { body: request.body }),
        redirect: 'manual',
        // The caller's signal also ends a body that is being read.
        signal: request.signal ? AbortSignal.any([request.signal, control.signal]) : control.signal,
      });
    } catch (thrown) {
      if (aborted()) throw new SourceError('cancelled', 'Cancelled.');
      return { thrown };
    } finally {
      clearTimeout(timer);
    }
  }

  #backoff(attempt: number): number {
    return (this.options.random ?? Math.random)() * Math.min(LONGEST_PAUSE, 1000 * 2 ** attempt);
  }
}

async function failureOf(answer: Response | { readonly thrown: unknown }): Promise<ReturnType<typeof fhirFailure>> {
  if (!(answer instanceof Response)) return fhirFailure(answer.thrown);
  await answer.body?.cancel();
  const html = answer.headers.get('content-type')?.includes('html') === true;
  return fhirFailure({
    response: { status: answer.status, data: html ? '' : {} },
    config: { headers: answer.headers },
  });
}

/** Retry-After in milliseconds: seconds or an HTTP date (RFC 9110 §10.2.3), an hour at most. */
export function pauseOf(header: string | null, now: number = Date.now()): number | undefined {
  if (header === null) return undefined;
  const time = /^\d+$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isNaN(time) ? undefined : Math.min(3_600_000, Math.max(0, time));
}
