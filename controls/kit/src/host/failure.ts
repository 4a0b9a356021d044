/**
 * Why a read failed, in the terms a person can act on. The platform's message is not kept: it may quote values (I5).
 * - `denied`: the user's roles do not allow it; trying again does not help
 * - `missing`: the table or a column is not there: the solution is older than the control
 * - `busy`: service protection limits, or a timeout; trying again later helps
 * - `offline`: no connection
 * - `failed`: anything else
 */
export type FailureKind = 'denied' | 'missing' | 'busy' | 'offline' | 'failed';

export interface Failure {
  readonly kind: FailureKind;
  /** The platform's error code as `0x…` with 8 digits, for a support request. */
  readonly code?: string;
}

/** Trying again may help. */
export const isRetryable = (failure: Failure): boolean => failure.kind !== 'denied' && failure.kind !== 'missing';

// Names and numbers: Dataverse "Web service error codes"; "Service protection API limits" for the busy ones.
const kinds: Readonly<Record<string, FailureKind>> = {
  '0x80040220': 'denied', // PrivilegeDenied
  '0x80040231': 'denied', // PrincipalPrivilegeDenied
  '0x80048405': 'denied', // AccessDenied
  '0x8004f504': 'denied', // column security
  '0x80041102': 'missing', // QueryBuilderNoEntity
  '0x80041103': 'missing', // QueryBuilderNoAttribute
  '0x80060888': 'missing', // the query names something the model does not have
  '0x80072321': 'busy',
  '0x80072322': 'busy',
  '0x80072326': 'busy',
};

/** The host reports codes as a signed number, an unsigned one, or text. */
function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { errorCode, code } = error as { errorCode?: unknown; code?: unknown };
  const raw = errorCode ?? code;
  const value = typeof raw === 'string' ? Number(raw) : raw;
  if (typeof value !== 'number' || !Number.isFinite(value) || value === 0) return undefined;
  return `0x${(value >>> 0).toString(16).padStart(8, '0')}`;
}

/** Turns what a host promise was rejected with into a failure. */
export function failureOf(error: unknown, isOnline: boolean): Failure {
  if (!isOnline) return { kind: 'offline' };
  const code = codeOf(error);
  if (code === undefined) return { kind: 'failed' };
  return { kind: kinds[code] ?? 'failed', code };
}
