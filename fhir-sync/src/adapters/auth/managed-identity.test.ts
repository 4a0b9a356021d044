import { SourceError } from '../../ports/fhir-source';
import { managedIdentity } from './managed-identity';
import { tokensFrom } from './tokens-from';

const base = 'https://contoso.fhir.azurehealthcareapis.com/fhir';

test('the origin of the server is the audience', async () => {
  const scopes: string[] = [];
  const credential = {
    getToken: (scope: string) => {
      scopes.push(scope);
      return Promise.resolve({ token: 'held' });
    },
  };
  expect(await managedIdentity(base, credential).token()).toBe('held');
  expect(scopes).toEqual(['https://contoso.fhir.azurehealthcareapis.com/.default']);
});

test('without an identity there is one sentence that says what to do', async () => {
  const tokens = managedIdentity(base, { getToken: () => Promise.reject(new Error('tenant 1234')) });
  await expect(tokens.token()).rejects.toThrow(SourceError);
  await expect(tokens.token()).rejects.not.toThrow(/1234/);
});

test('OUTREACH_FHIR_AUTH says so; anything else it may say is refused', () => {
  expect(() => tokensFrom(base, { OUTREACH_FHIR_AUTH: 'managed-identity' })).not.toThrow();
  expect(() => tokensFrom(base, { OUTREACH_FHIR_AUTH: 'password' })).toThrow(SourceError);
});
