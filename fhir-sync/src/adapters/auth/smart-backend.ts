import { randomUUID } from 'node:crypto';
import { isObject } from '../../core/fhir/resource';
import { SourceError } from '../../ports/fhir-source';
import { parseBase } from '../search/base-address';
import { clientAssertion, type SigningKey } from './client-assertion';
import type { TokenProvider } from './token-provider';

export interface SmartBackendOptions {
  /** Base address of the FHIR server, without a trailing slash. */
  readonly base: string;
  readonly clientId: string;
  readonly signingKey: SigningKey;
  /** `system/*.read` when left out. */
  readonly scope?: string;
  /** The token endpoint, when it is not to be looked up in `.well-known/smart-configuration`. */
  readonly tokenUrl?: string;
  readonly fetch?: typeof fetch;
  readonly now?: () => number;
  readonly newId?: () => string;
}

/** A token is not used within its last minute. */
const MARGIN = 60_000;
/** Milliseconds a token endpoint may take. */
const TIMEOUT = 30_000;

/**
 * SMART backend services (https://hl7.org/fhir/smart-app-launch/backend-services.html): a signed assertion is exchanged
 * for an access token, which is kept until shortly before it ends. Calls that come at once share one exchange.
 */
export function smartBackend(options: SmartBackendOptions): TokenProvider {
  const { now = Date.now, newId = randomUUID } = options;
  const send = options.fetch ?? fetch;
  let held: { token: string; until: number } | undefined;
  let onTheWay: Promise<string> | undefined;
  let endpoint = options.tokenUrl;

  async function ask(url: string, init: RequestInit): Promise<Readonly<Record<string, unknown>>> {
    let response: Response;
    try {
      response = await send(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT) });
    } catch {
      throw new SourceError('source-sign-in', 'The sign-in of the FHIR server cannot be reached.');
    }
    const body: unknown = await response.json().catch(() => undefined);
    if (response.status !== 200 || !isObject(body))
      throw new SourceError(
        'source-sign-in',
        `The FHIR server did not accept the sign-in (${response.status}). Check the client id and the key's registration.`,
      );
    return body;
  }

  async function exchange(): Promise<string> {
    if (endpoint === undefined) {
      const found = (await ask(`${options.base}/.well-known/smart-configuration`, {}))['token_endpoint'];
      if (typeof found !== 'string')
        throw new SourceError(
          'source-sign-in',
          'The FHIR server does not say where to sign in. Give the token address.',
        );
      endpoint = found;
    }
    // The assertion is as good as a password for five minutes: https, or this machine.
    parseBase(endpoint);
    const assertion = clientAssertion(
      options.signingKey,
      { clientId: options.clientId, audience: endpoint, id: newId() },
      now(),
    );
    const answer = await ask(endpoint, {
      method: 'POST',
      headers: { accept: 'application/json' },
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        scope: options.scope ?? 'system/*.read',
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: assertion,
      }),
    });
    const { access_token: token, expires_in: seconds } = answer;
    if (typeof token !== 'string' || token === '')
      throw new SourceError('source-sign-in', 'The sign-in of the FHIR server gave no token.');
    held = { token, until: now() + (typeof seconds === 'number' ? seconds : 300) * 1000 - MARGIN };
    return token;
  }

  return {
    async token(refresh = false) {
      if (refresh) held = undefined;
      if (held && now() < held.until) return held.token;
      onTheWay ??= exchange().finally(() => (onTheWay = undefined));
      return onTheWay;
    },
  };
}
