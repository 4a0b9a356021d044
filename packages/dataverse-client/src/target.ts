import { ownError } from './errors';
import { failure, success, type Result } from './result';

const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

export interface Target {
  /** Scheme, host and port, no trailing slash. */
  readonly origin: string;
  readonly loopback: boolean;
  /** True for https. */
  readonly secure: boolean;
}

/**
 * Checks an organization's address. Rows hold patient data and every request a token, so plain http is refused but for
 * this machine, where the local Dataverse listens.
 */
export function parseTarget(url: string): Result<Target> {
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    return failure(
      ownError('BadTarget', 'The target is not an address. Give it as https://<organization>.crm.dynamics.com.'),
    );
  }
  const loopback = LOOPBACK.has(parsed.hostname);
  if (parsed.username !== '' || parsed.password !== '')
    return failure(
      ownError('BadTarget', 'The target must not hold a user name or password. Sign in through the environment.'),
    );
  if (parsed.protocol !== 'https:' && parsed.protocol !== 'http:')
    return failure(ownError('BadTarget', 'The target must begin with https://.'));
  if (parsed.protocol === 'http:' && !loopback)
    return failure(ownError('BadTarget', 'The target must begin with https://; http:// is only for this machine.'));
  return success({ origin: parsed.origin, loopback, secure: parsed.protocol === 'https:' });
}
