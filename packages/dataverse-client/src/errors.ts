import type { DataverseError } from './result';

/** What the documented codes mean, in words that hold no value of a row. Codes: Microsoft Learn, Web service error codes. */
const MEANINGS: Readonly<Record<string, string>> = {
  '0x80040217': 'A row that is referred to does not exist.',
  '0x80060891': 'A row that is referred to by alternate key does not exist.',
  '0x80060892': 'Another row has the same alternate key.',
  '0x80040237': 'The row exists already.',
  '0x80060882': 'The row was changed by somebody else in the meantime.',
  '0x80040333': 'A duplicate detection rule refused the row.',
  '0x80044331': 'A text is longer than its column.',
  '0x8004431a': 'A choice has no such option.',
  '0x8004432f': 'A whole number is outside the range of its column.',
  '0x80044330': 'A decimal number is outside the range of its column.',
  '0x80040220': 'The user lacks a privilege.',
  '0x80040231': 'The user lacks a privilege.',
  '0x80048405': 'The user lacks access to the row.',
  '0x80040265': 'A plug-in refused the row.',
  '0x80040224': 'A plug-in failed.',
  '0x80048408': 'The status does not belong to the state.',
  '0x80048d19': 'The request names a column or relationship the table does not have.',
  '0x8006088a': 'The environment has no such table.',
  '0x80060890': 'The table has no such alternate key.',
  '0x80040216': 'Dataverse failed without saying why.',
  '0x80040203': 'An argument is not valid.',
  '0x80044150': 'The database was busy with the same rows.',
  '0x80072322': 'Too many requests; Dataverse asked for a pause.',
  '0x80072321': 'Too much execution time; Dataverse asked for a pause.',
  '0x80072326': 'Too many requests at once; Dataverse asked for a pause.',
};

/** Statuses after which the same idempotent call may work. 500 is not among them: it is most often our payload. */
const PASSING_STATUSES: ReadonlySet<number> = new Set([408, 425, 429, 502, 503, 504]);
/** SQL deadlock: documented as safe to repeat. */
const PASSING_CODES: ReadonlySet<string> = new Set(['0x80044150']);

const statusMeaning = (status: number): string => {
  if (status === 401) return 'Dataverse did not accept the sign-in.';
  if (status === 403) return 'The signed-in user may not do this.';
  if (status === 404) return 'Dataverse has no such thing.';
  if (status === 413) return 'The request is too large.';
  if (status === 429) return 'Dataverse asked for a pause.';
  if (status >= 500) return 'Dataverse is not able to answer.';
  return 'Dataverse refused the request.';
};

interface ErrorBody {
  readonly error?: { readonly code?: unknown; readonly message?: unknown };
}

/** The column an error text names: only a word shaped like a logical name leaves this function. */
function namedColumn(text: unknown): string | undefined {
  if (typeof text !== 'string') return undefined;
  return (
    /'([a-z][a-z0-9_]{1,63})' attribute of/.exec(text)?.[1] ??
    /Invalid property '([a-z][a-z0-9_]{1,63})'/.exec(text)?.[1]
  );
}

/** Maps an unsuccessful answer to an error value; the answer's own text is read for its code and then dropped. */
export function answerError(status: number, body: string): DataverseError {
  let parsed: ErrorBody = {};
  try {
    parsed = JSON.parse(body) as ErrorBody;
  } catch {
    // HTML or nothing: the status has to do.
  }
  const given = parsed.error?.code;
  const code = typeof given === 'string' && /^0x[0-9a-f]{1,8}$/i.test(given) ? given.toLowerCase() : `HTTP${status}`;
  const column = namedColumn(parsed.error?.message);
  return {
    code,
    status,
    message: `${MEANINGS[code] ?? statusMeaning(status)}${column === undefined ? '' : ` Column: ${column}.`}`,
    retryable: PASSING_STATUSES.has(status) || PASSING_CODES.has(code),
    ...(column === undefined ? {} : { column }),
  };
}

/** Maps what fetch throws; a refused connection says so, because that is nearly always a wrong port. */
export function networkError(cause: unknown, origin: string): DataverseError {
  const code = (cause as { cause?: { code?: unknown } } | undefined)?.cause?.code;
  const words =
    code === 'ECONNREFUSED'
      ? `Nothing answers at ${origin}. Check the address and the port.`
      : code === 'ENOTFOUND' || code === 'EAI_AGAIN'
        ? `The name in ${origin} is not known. Check the address.`
        : `The connection to ${origin} broke off.`;
  return { code: typeof code === 'string' ? code : 'Network', status: 0, message: words, retryable: true };
}

export const ownError = (code: string, message: string, retryable = false): DataverseError => ({
  code,
  status: 0,
  message,
  retryable,
});
