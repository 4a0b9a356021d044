import { SourceError } from '../../ports/fhir-source';
import type { TokenProvider } from './token-provider';

interface Credential {
  getToken(scope: string): Promise<{ readonly token: string } | null>;
}

/**
 * Signs in at Azure Health Data Services as the app itself: whatever DefaultAzureCredential finds (managed identity,
 * workload identity, az login). The library caches tokens and renews them in time.
 * @param base base address of the FHIR service; its origin is the audience
 */
export function managedIdentity(base: string, given?: Credential): TokenProvider {
  let credential = given;
  const scope = `${new URL(base).origin}/.default`;
  return {
    async token() {
      try {
        credential ??= new (await import('@azure/identity')).DefaultAzureCredential();
        return (await credential.getToken(scope))?.token;
      } catch {
        // The library's text may name accounts and paths; the remedy is the same for all of them.
        throw new SourceError(
          'source-sign-in',
          'No identity for the FHIR server was found. Give the app a managed identity, or sign in with "az login".',
        );
      }
    },
  };
}
