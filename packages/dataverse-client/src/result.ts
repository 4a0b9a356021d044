/** Outcome of a call whose failure is expected: a value, so that a caller cannot forget it. */
export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: DataverseError };

export interface DataverseError {
  /** Dataverse's code (`0x80060892`), or one of ours: Network, Timeout, NotDataverse, SignIn, Cancelled, BadAnswer. */
  readonly code: string;
  /** HTTP status, 0 when there was no answer. */
  readonly status: number;
  /** One sentence of our own words. Never text from the server, which may quote values of a row (invariant I5). */
  readonly message: string;
  /** The same call may succeed later, unchanged. */
  readonly retryable: boolean;
  /** Logical name of the column the server named, when it is shaped like one. */
  readonly column?: string;
}

export const success = <T>(value: T): Result<T> => ({ ok: true, value });
export const failure = <T>(error: DataverseError): Result<T> => ({ ok: false, error });
