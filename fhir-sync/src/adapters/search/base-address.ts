import { SourceError } from '../../ports/fhir-source';

const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Checks the base address of a FHIR server. Resources and tokens go over it, so plain http is only for this machine.
 * @returns the address without a trailing slash. @throws SourceError.
 */
export function parseBase(address: string): string {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    throw new SourceError(
      'bad-source',
      'The source is not an address. Give it as https://<server>/fhir or as a folder.',
    );
  }
  if (url.username !== '' || url.password !== '')
    throw new SourceError('bad-source', 'The source must not hold a user name or password. Set OUTREACH_FHIR_TOKEN.');
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && LOOPBACK.has(url.hostname)))
    throw new SourceError('bad-source', 'The source must begin with https://; http:// is only for this machine.');
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}
