import type { TokenProvider } from './auth';
import { answerError, networkError, ownError } from './errors';
import { Gate, type Sleep } from './gate';
import { failure, success, type Result } from './result';
import { retryAfter } from './retry-after';

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** Path after `/api/data/v9.2/`, or an absolute address of the same origin (a next link). */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Sending it twice does the same as once; only then is a lost answer followed by another try. */
  readonly idempotent: boolean;
  /** The caller can send it in smaller parts: when it takes too long it is told so at once instead of sent again. */
  readonly dividable?: boolean;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

export interface TransportOptions {
  readonly origin: string;
  readonly token: TokenProvider;
  readonly fetch: typeof fetch;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly sleep: Sleep;
  /** 0 ≤ value < 1. */
  readonly random: () => number;
  /** Milliseconds one request may take. */
  readonly timeout: number;
  /** Tries after a passing failure; pauses Dataverse asks for do not count. */
  readonly retries: number;
  readonly signal?: AbortSignal;
}

/**
 * A page where JSON belongs, or a redirect: another server, or Dataverse's sign-in page. Gateways in front of Dataverse
 * do send pages with 5xx, and refusals of the sign-in keep their own words.
 */
const isNotDataverse = (status: number, html: boolean): boolean =>
  (status >= 300 && status < 400) ||
  (html && (status < 500 || status === 501) && status !== 401 && status !== 403 && status !== 429);

/** Pauses Dataverse may ask for in a row for one request before it is given up. */
const MOST_PAUSES = 30;
const UNREACHED: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);

export class Transport {
  readonly gate: Gate;
  #calls = 0;
  #reached = false;

  constructor(private readonly options: TransportOptions) {
    this.gate = new Gate(4, options.clock, options.sleep);
  }

  /** HTTP requests sent so far, retries included. */
  get calls(): number {
    return this.#calls;
  }

  async send(request: HttpRequest): Promise<Result<HttpAnswer>> {
    let pauses = 0;
    for (let attempt = 0; ;) {
      const outcome = await this.#once(request);
      if (outcome.ok || !outcome.error.retryable || this.options.signal?.aborted === true) return outcome;
      // Nothing ever answered there: a wrong address, which waiting does not mend.
      if (!this.#reached && UNREACHED.has(outcome.error.code)) return outcome;
      const throttled = outcome.error.status === 429;
      if (
        throttled
          ? ++pauses > MOST_PAUSES
          : !this.#mayRepeat(request, outcome.error.code) || ++attempt > this.options.retries
      )
        return outcome;
      // A throttled request waits in the gate with everybody else; anything else backs off with full jitter.
      if (!throttled) {
        try {
          await this.options.sleep(this.options.random() * Math.min(30_000, 500 * 2 ** attempt), this.options.signal);
        } catch {
          return failure(ownError('Cancelled', 'Cancelled.'));
        }
      }
    }
  }

  /** A refused connection never reached the server, so even a create may be sent again. */
  #mayRepeat(request: HttpRequest, code: string): boolean {
    if (request.dividable === true && code === 'Timeout') return false;
    return request.idempotent || code === 'ECONNREFUSED';
  }

  async #once(request: HttpRequest): Promise<Result<HttpAnswer>> {
    const url = this.#url(request.path);
    if (url === undefined)
      return failure(ownError('BadAnswer', 'Dataverse sent a next link to another origin; it was not followed.'));
    let leave: () => void;
    let token: string;
    try {
      leave = await this.gate.enter(this.options.signal);
    } catch {
      return failure(ownError('Cancelled', 'Cancelled.'));
    }
    try {
      try {
        token = await this.options.token();
      } catch {
        // The library's text may name accounts and paths; the remedy is the same for all of them.
        return failure(
          ownError(
            'SignIn',
            'No sign-in for Dataverse was found. Sign in with "az login" or set a managed identity or OUTREACH_TOKEN.',
          ),
        );
      }
      return await this.#exchange(url, token, request);
    } finally {
      leave();
    }
  }

  async #exchange(url: string, token: string, request: HttpRequest): Promise<Result<HttpAnswer>> {
    const { fetch, timeout, clock, signal } = this.options;
    const control = new AbortController();
    const cancel = (): void => control.abort();
    const timer = setTimeout(cancel, timeout);
    signal?.addEventListener('abort', cancel, { once: true });
    if (signal?.aborted === true) cancel();
    this.#calls += 1;
    try {
      const response = await fetch(url, {
        method: request.method,
        headers: {
          Accept: 'application/json',
          'OData-Version': '4.0',
          'OData-MaxVersion': '4.0',
          ...(request.body === undefined ? {} : { 'Content-Type': 'application/json; charset=utf-8' }),
          ...request.headers,
          Authorization: `Bearer ${token}`,
        },
        ...(request.body === undefined ? {} : { body: request.body }),
        redirect: 'manual',
        signal: control.signal,
      });
      this.#reached = true;
      const hint = Number(response.headers.get('x-ms-dop-hint'));
      if (Number.isInteger(hint) && hint > 0) this.gate.widen(hint);
      // Before the body is read: in the meantime another request would leave inside the pause.
      if (response.status === 429 || response.status === 503) {
        const pause = retryAfter(response.headers.get('retry-after'), clock());
        if (pause !== undefined) this.gate.pause(pause);
        else if (response.status === 429) this.gate.pause(10_000);
      }
      const body = await response.text();
      if (response.status !== 429 && response.status !== 503) this.gate.passed();
      const html = /html/i.test(response.headers.get('content-type') ?? '');
      if (isNotDataverse(response.status, html))
        return failure(
          ownError('NotDataverse', `What answers at ${this.options.origin} is not Dataverse. Check the address.`),
        );
      return response.ok
        ? success({ status: response.status, headers: response.headers, body })
        : failure(answerError(response.status, body));
    } catch (cause) {
      if (signal?.aborted === true) return failure(ownError('Cancelled', 'Cancelled.'));
      if (control.signal.aborted)
        return failure(
          ownError('Timeout', `Dataverse did not answer within ${Math.round(timeout / 1000)} seconds.`, true),
        );
      return failure(networkError(cause, this.options.origin));
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
    }
  }

  /** The token goes to the organization's own origin and nowhere else. */
  #url(path: string): string | undefined {
    const url = new URL(path, `${this.options.origin}/api/data/v9.2/`);
    return url.origin === this.options.origin ? url.href : undefined;
  }
}
