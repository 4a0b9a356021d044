import { SourceError } from '../../ports/fhir-source';
import { readSigningKey } from './client-assertion';
import { managedIdentity } from './managed-identity';
import { smartBackend } from './smart-backend';
import { fixedToken, type TokenProvider } from './token-provider';

/**
 * How to sign in at the FHIR server, from the environment: as the app itself when OUTREACH_FHIR_AUTH is managed-identity;
 * SMART backend services when OUTREACH_FHIR_CLIENT_ID is set
 * (with OUTREACH_FHIR_KEY, and OUTREACH_FHIR_KEY_ID, OUTREACH_FHIR_TOKEN_URL and OUTREACH_FHIR_SCOPE as needed), else
 * the bearer token in OUTREACH_FHIR_TOKEN, else none.
 * @throws SourceError when the key is missing or cannot be used.
 */
export function tokensFrom(base: string, environment: Readonly<Record<string, string | undefined>>): TokenProvider {
  const setting = (name: string): string | undefined => environment[name] || undefined;
  const auth = setting('OUTREACH_FHIR_AUTH');
  if (auth === 'managed-identity') return managedIdentity(base);
  if (auth !== undefined) throw new SourceError('bad-auth', 'OUTREACH_FHIR_AUTH is managed-identity or not set.');
  const clientId = setting('OUTREACH_FHIR_CLIENT_ID');
  if (clientId === undefined) return fixedToken(setting('OUTREACH_FHIR_TOKEN'));
  const key = setting('OUTREACH_FHIR_KEY');
  if (key === undefined) throw new SourceError('bad-key', 'Set OUTREACH_FHIR_KEY to the private key of the client.');
  const [tokenUrl, scope] = [setting('OUTREACH_FHIR_TOKEN_URL'), setting('OUTREACH_FHIR_SCOPE')];
  return smartBackend({
    base,
    clientId,
    signingKey: readSigningKey(key, setting('OUTREACH_FHIR_KEY_ID')),
    ...(tokenUrl === undefined ? {} : { tokenUrl }),
    ...(scope === undefined ? {} : { scope }),
  });
}
