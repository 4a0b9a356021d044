import type { Target } from './target';

/** Bearer token for the next request. Called per request; it caches what may be cached. */
export type TokenProvider = () => Promise<string>;

/** Seconds before its end at which a token counts as used up. */
const MARGIN = 300;

/**
 * How the client signs in when nothing else is said: OUTREACH_TOKEN when set; on this machine the local Dataverse's own
 * sign-in as the sync's user; else whatever DefaultAzureCredential finds (managed identity, environment, az login).
 * @azure/identity takes a while to load, so it is loaded with the first token.
 */
export function defaultToken(
  target: Target,
  environment: Readonly<Record<string, string | undefined>>,
  clock: () => number,
): TokenProvider {
  const given = environment['OUTREACH_TOKEN'];
  if (given !== undefined && given !== '') return () => Promise.resolve(given);
  if (target.loopback && !target.secure) return () => Promise.resolve('user:fhir-sync@local');
  let held: { token: string; expiresOnTimestamp: number } | undefined;
  let credential: { getToken(scope: string): Promise<{ token: string; expiresOnTimestamp: number }> } | undefined;
  return async () => {
    if (held && held.expiresOnTimestamp - MARGIN * 1000 > clock()) return held.token;
    credential ??= new (await import('@azure/identity')).DefaultAzureCredential();
    held = await credential.getToken(`${target.origin}/.default`);
    return held.token;
  };
}
