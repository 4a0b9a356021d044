import { SourceError } from '../../ports/fhir-source';

/** What fhir-kit-client throws: an answer that is not a success or not JSON, or what fetch throws. */
interface ClientError {
  readonly response?: { readonly status?: number; readonly data?: unknown };
  readonly config?: { readonly headers?: { get(name: string): string | null } };
  readonly cause?: { readonly code?: unknown };
  readonly name?: string;
}

export interface FhirFailure {
  readonly error: SourceError;
  readonly retryable: boolean;
  /** Text of a Retry-After header. */
  readonly retryAfter: string | null;
  readonly status: number;
}

const RETRYABLE: ReadonlySet<number> = new Set([408, 425, 429, 502, 503, 504]);

/** One mapper for everything that goes wrong with a FHIR server. Bodies (OperationOutcome, HTML) are never repeated. */
export function fhirFailure(thrown: unknown): FhirFailure {
  const { response, config, cause, name } = (thrown ?? {}) as ClientError;
  const status = response?.status ?? 0;
  const fail = (code: string, message: string, retryable = false): FhirFailure => ({
    error: new SourceError(code, message),
    retryable,
    retryAfter: config?.headers?.get('retry-after') ?? null,
    status,
  });
  if (name === 'AbortError' || name === 'TimeoutError')
    return fail('source-timeout', 'The FHIR server did not answer in time.', true);
  if (!response) {
    if (cause?.code === 'ECONNREFUSED')
      return fail(
        'source-unreachable',
        'Nothing answers at the address of the FHIR server. Check the address and the port.',
        true,
      );
    if (cause?.code === 'ENOTFOUND' || cause?.code === 'EAI_AGAIN')
      return fail(
        'source-unreachable',
        'The name in the address of the FHIR server is not known. Check the address.',
        true,
      );
    return fail('source-unreachable', 'The connection to the FHIR server broke off.', true);
  }
  if (status === 401 || status === 403)
    return fail('source-sign-in', `The FHIR server did not accept the sign-in (${status}). Set OUTREACH_FHIR_TOKEN.`);
  if (RETRYABLE.has(status))
    return fail('source-busy', `The FHIR server is not able to answer (${status}). Try again later.`, true);
  if (typeof response.data === 'string' || status < 400)
    return fail(
      'source-not-fhir',
      'What answers at the source is not a FHIR server. Give its base address, such as https://<server>/fhir.',
    );
  return fail('source-refused', `The FHIR server refused the request (${status}). Check the base address.`);
}
