import type { Engine } from '../engine';
import { administratorId } from '../base-tables/well-known';
import { Fault } from '../http/faults';
import type { UserAccess } from './user-access';
import { accessByDomainName, accessById } from './user-access';

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

const unauthorized = (message: string): Fault =>
  new Fault(401, '0x80048306', message, { 'WWW-Authenticate': 'Bearer' });

/**
 * Local sign-in. Any bearer token is the system administrator, `user:<domainname>` is that user. Without a token only a page
 * served from this very address gets in: browsers set Sec-Fetch-Site themselves, and the host must be the loopback one, so
 * that a foreign name that resolves to this machine does not count as the same origin.
 * @throws Fault 401
 */
export function authenticate(engine: Engine, request: { headers: Headers; root: string }): UserAccess {
  const header = request.headers.get('authorization');
  if (header !== null) {
    const token = /^Bearer\s+(\S.*)$/i.exec(header)?.[1]?.trim();
    if (token === undefined) throw unauthorized('A bearer token is expected.');
    if (!token.startsWith('user:')) return administrator(engine);
    const user = accessByDomainName(engine, token.slice('user:'.length));
    if (user === null) throw unauthorized('No enabled user has this domain name.');
    return user;
  }
  const host = new URL(request.root).hostname;
  if (request.headers.get('sec-fetch-site') === 'same-origin' && loopback.has(host)) return administrator(engine);
  throw unauthorized('Send a bearer token: any for the system administrator, user:<domainname> for that user.');
}

function administrator(engine: Engine): UserAccess {
  const user = accessById(engine, administratorId);
  if (!user) throw new Error('The system administrator is missing.');
  return user;
}
