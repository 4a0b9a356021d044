import { createPrivateKey, sign, type KeyObject } from 'node:crypto';
import { SourceError } from '../../ports/fhir-source';

/** Longest life of an assertion in seconds (SMART App Launch 2, backend services: no more than five minutes). */
export const LONGEST_LIFE = 300;

export interface SigningKey {
  readonly algorithm: 'RS384' | 'ES384';
  readonly keyId: string;
  readonly key: KeyObject;
}

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/**
 * Reads a private key as a JWK (with its `kid`) or as PEM (then `keyId` must be given). RSA keys sign RS384, keys on
 * P-384 sign ES384, the two algorithms every SMART server has to know.
 * @throws SourceError for any other key. Nothing of the key is repeated.
 */
export function readSigningKey(text: string, keyId?: string): SigningKey {
  const bad = (message: string): SourceError => new SourceError('bad-key', message);
  let key: KeyObject;
  let ownId: unknown;
  try {
    if (text.trimStart().startsWith('{')) {
      const jwk = JSON.parse(text) as Record<string, unknown>;
      ownId = jwk['kid'];
      key = createPrivateKey({ key: jwk, format: 'jwk' });
    } else key = createPrivateKey(text);
  } catch {
    throw bad('The private key cannot be read. Give it as PEM or as a JWK.');
  }
  const id = keyId ?? (typeof ownId === 'string' ? ownId : undefined);
  if (id === undefined) throw bad('The private key has no key id. Give the id it is registered under.');
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = key;
  if (type === 'rsa' && (details?.modulusLength ?? 0) >= 2048) return { algorithm: 'RS384', keyId: id, key };
  if (type === 'ec' && details?.namedCurve === 'secp384r1') return { algorithm: 'ES384', keyId: id, key };
  throw bad('The private key must be RSA with 2048 bits or more, or on the curve P-384.');
}

/** The signed JWT with which a client shows who it is (private_key_jwt, RFC 7523). @param now milliseconds since 1970. */
export function clientAssertion(
  { algorithm, keyId, key }: SigningKey,
  claims: { readonly clientId: string; readonly audience: string; readonly id: string },
  now: number,
): string {
  const issued = Math.floor(now / 1000);
  const head = part({ alg: algorithm, kid: keyId, typ: 'JWT' });
  const body = part({
    iss: claims.clientId,
    sub: claims.clientId,
    aud: claims.audience,
    jti: claims.id,
    iat: issued,
    exp: issued + LONGEST_LIFE,
  });
  const signature = sign('sha384', Buffer.from(`${head}.${body}`), {
    key,
    // JWS wants the two numbers of an ECDSA signature side by side (RFC 7518 §3.4), not DER.
    ...(algorithm === 'ES384' ? { dsaEncoding: 'ieee-p1363' as const } : {}),
  });
  return `${head}.${body}.${signature.toString('base64url')}`;
}
