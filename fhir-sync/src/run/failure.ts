import type { DataverseError } from '@patient-outreach/dataverse-client';
import { isSourceName } from '../core/keys/fhir-key';

/** Why a run could not go on. One sentence for a person; nothing of a resource. */
export class RunFailure extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = 'RunFailure';
  }
}

/** What Dataverse answered, as the reason a run stops. */
export function dataverseFailure(error: DataverseError): RunFailure {
  if (error.status === 401 || error.code === 'SignIn')
    return new RunFailure('target-sign-in', withCode('Dataverse did not accept the sign-in.', error));
  if (error.status === 403)
    return new RunFailure(
      'target-forbidden',
      withCode('The signed-in user may not write there. Give it the role "FHIR Sync Agent".', error),
    );
  if (error.code === 'Cancelled') return new RunFailure('cancelled', 'Cancelled.');
  return new RunFailure('target', withCode(error.message, error));
}

const withCode = (sentence: string, error: DataverseError): string =>
  error.code.startsWith('0x') ? `${sentence} (${error.code})` : sentence;

/** The name of a source becomes part of keys and queries. @throws RunFailure when it is none. */
export function expectSourceName(name: string): void {
  if (!isSourceName(name))
    throw new RunFailure('bad-source-name', 'The name of a source is up to 40 lower-case letters, digits and hyphens.');
}
