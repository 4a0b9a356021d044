import { generateKeyPairSync, verify, type KeyObject } from 'node:crypto';
import { SourceError } from '../../ports/fhir-source';
import { FhirHttp } from '../http/fhir-http';
import { LONGEST_LIFE, readSigningKey } from './client-assertion';
import { smartBackend } from './smart-backend';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-384' });
const base = 'https://fhir.example/r4';
const tokenUrl = 'https://auth.example/token';
type Sent = { url: string; init: RequestInit };

/** A token endpoint that counts what it gives, and a FHIR server that may refuse a token. */
function endpoint(seconds = 900): { sent: Sent[]; fetch: typeof fetch; accepts: (token: string | null) => boolean } {
  const sent: Sent[] = [];
  const state = {
    sent,
    accepts: (_token: string | null): boolean => true,
    fetch: ((url: string, init: RequestInit = {}) => {
      sent.push({ url, init });
      const json = (body: object, status = 200): Promise<Response> => Promise.resolve(Response.json(body, { status }));
      if (url.endsWith('/.well-known/smart-configuration')) return json({ token_endpoint: tokenUrl });
      if (url === tokenUrl)
        return json({
          access_token: `token-${sent.filter((one) => one.url === tokenUrl).length}`,
          expires_in: seconds,
        });
      return state.accepts(new Headers(init.headers).get('authorization')) ? json({}) : json({}, 401);
    }) as typeof fetch,
  };
  return state;
}
const formOf = ({ init }: Sent): URLSearchParams => init.body as URLSearchParams;
const decode = (text = ''): Record<string, unknown> =>
  JSON.parse(Buffer.from(text, 'base64url').toString()) as Record<string, unknown>;

test.each<[string, string, KeyObject]>([
  ['RS384', rsa.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), rsa.publicKey],
  ['ES384', JSON.stringify({ ...ec.privateKey.export({ format: 'jwk' }), kid: 'key-1' }), ec.publicKey],
])('%s: the assertion is signed, short-lived and for the token endpoint', async (algorithm, key, publicKey) => {
  const server = endpoint();
  const now = Date.parse('2026-03-01T00:00:00Z');
  const provider = smartBackend({
    base,
    clientId: 'client',
    signingKey: readSigningKey(key, 'key-1'),
    fetch: server.fetch,
    now: () => now,
  });
  expect(await provider.token()).toBe('token-1');
  expect(server.sent.map(({ url }) => url)).toEqual([`${base}/.well-known/smart-configuration`, tokenUrl]);
  const form = formOf(server.sent[1]!);
  const [head, body, signature] = (form.get('client_assertion') ?? '').split('.');
  expect(decode(head)).toEqual({ alg: algorithm, kid: 'key-1', typ: 'JWT' });
  const claims = decode(body);
  expect(claims).toMatchObject({ iss: 'client', sub: 'client', aud: tokenUrl, exp: now / 1000 + LONGEST_LIFE });
  expect(LONGEST_LIFE).toBeLessThanOrEqual(300);
  const options = algorithm === 'ES384' ? { key: publicKey, dsaEncoding: 'ieee-p1363' as const } : publicKey;
  expect(verify('sha384', Buffer.from(`${head}.${body}`), options, Buffer.from(signature ?? '', 'base64url'))).toBe(
    true,
  );
  expect(Object.fromEntries(form)).toMatchObject({ grant_type: 'client_credentials', scope: 'system/*.read' });
});

describe('the token', () => {
  const open = (server: ReturnType<typeof endpoint>, now: () => number): ReturnType<typeof smartBackend> =>
    smartBackend({
      base,
      clientId: 'client',
      signingKey: readSigningKey(ec.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), 'k'),
      tokenUrl,
      fetch: server.fetch,
      now,
    });

  test('is kept until its last minute, and each exchange has an id of its own', async () => {
    const server = endpoint(900);
    let now = 0;
    const provider = open(server, () => now);
    expect(await Promise.all([provider.token(), provider.token()])).toEqual(['token-1', 'token-1']);
    now = 839_000;
    expect(await provider.token()).toBe('token-1');
    now = 841_000;
    expect(await provider.token()).toBe('token-2');
    const ids = server.sent.map((one) => decode(formOf(one).get('client_assertion')?.split('.')[1])['jti']);
    expect(new Set(ids).size).toBe(2);
  });

  test('is renewed once when the server refuses it, and goes to no other origin', async () => {
    const server = endpoint();
    server.accepts = (token) => token === 'Bearer token-2';
    const http = new FhirHttp({ base, tokens: open(server, () => 0), fetch: server.fetch });
    expect((await http.send(`${base}/Patient`)).status).toBe(200);
    server.accepts = (token) => token === null;
    expect((await http.send('https://files.example/a.ndjson')).status).toBe(200);
    server.accepts = () => false;
    await expect(http.send(`${base}/Patient`)).rejects.toMatchObject({ code: 'source-sign-in' });
    expect(() => http.own('https://fhir.example.evil/r4')).toThrow(SourceError);
  });

  test('is not asked for over plain http', async () => {
    const server = endpoint();
    const provider = smartBackend({
      base,
      clientId: 'c',
      signingKey: readSigningKey(ec.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), 'k'),
      tokenUrl: 'http://auth.example/token',
      fetch: server.fetch,
    });
    await expect(provider.token()).rejects.toMatchObject({ code: 'bad-source' });
    expect(server.sent).toEqual([]);
  });
});

test.each<[string, string, string | undefined]>([
  ['what is no key', 'secret text', 'k'],
  [
    'a short RSA key',
    generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    'k',
  ],
  [
    'another curve',
    generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    'k',
  ],
  ['a key without id', rsa.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), undefined],
])('%s is refused without repeating it', (_name, text, id) => {
  const message = (() => {
    try {
      readSigningKey(text, id);
      return 'accepted';
    } catch (error) {
      return (error as SourceError).message;
    }
  })();
  expect(message).toMatch(/^The private key/);
  expect(message).not.toContain('secret');
});
