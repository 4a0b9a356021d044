/** The codes of http://hl7.org/fhir/R4/valueset-issue-type.html that this server uses. */
export type IssueCode =
  | 'conflict'
  | 'deleted'
  | 'duplicate'
  | 'exception'
  | 'invalid'
  | 'multiple-matches'
  | 'not-found'
  | 'not-supported'
  | 'processing'
  | 'required'
  | 'structure'
  | 'too-costly'
  | 'too-long'
  | 'value';

/**
 * An expected failure: the HTTP status, the issue code and one sentence for a person. The sentence never carries a value
 * out of a resource or a search (I5), only names of elements, types and parameters, and ids of well-formed syntax.
 */
export interface Fault {
  readonly status: number;
  readonly code: IssueCode;
  readonly message: string;
}

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: Fault };

export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function fail(status: number, code: IssueCode, message: string): { readonly ok: false; readonly fault: Fault } {
  return { ok: false, fault: { status, code, message } };
}

/** The FHIR body of a fault. */
export function operationOutcome(fault: Fault): string {
  return JSON.stringify({
    resourceType: 'OperationOutcome',
    issue: [{ severity: fault.status >= 500 ? 'fatal' : 'error', code: fault.code, diagnostics: fault.message }],
  });
}
