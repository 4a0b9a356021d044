/** One request inside a $batch. `path` is relative to `/api/data/v9.2/`. */
export interface BatchRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

export interface BatchAnswer {
  readonly status: number;
  readonly body: string;
}

/** A batch body: CRLF everywhere and at the end, or Dataverse answers 400 "Stream was not readable". */
export function encodeBatch(requests: readonly BatchRequest[], boundary: string, root: string): string {
  const lines: string[] = [];
  for (const request of requests) {
    const body = request.body === undefined ? undefined : JSON.stringify(request.body);
    lines.push(`--${boundary}`, 'Content-Type: application/http', 'Content-Transfer-Encoding: binary', '');
    lines.push(`${request.method} ${root}${request.path} HTTP/1.1`, 'Accept: application/json');
    for (const [name, value] of Object.entries(request.headers ?? {})) lines.push(`${name}: ${value}`);
    if (body !== undefined) lines.push('Content-Type: application/json; charset=utf-8');
    lines.push('', ...(body === undefined ? [] : [body]), '');
  }
  lines.push(`--${boundary}--`, '', '');
  return lines.join('\r\n');
}

/** The same requests as one change set: all of them are carried out or none. Reads may not stand in one. */
export function encodeChangeSet(
  requests: readonly BatchRequest[],
  boundary: string,
  inner: string,
  root: string,
): string {
  const lines = [`--${boundary}`, `Content-Type: multipart/mixed;boundary=${inner}`, ''];
  for (const [index, request] of requests.entries()) {
    const body = request.body === undefined ? undefined : JSON.stringify(request.body);
    lines.push(`--${inner}`, 'Content-Type: application/http', 'Content-Transfer-Encoding: binary');
    lines.push(`Content-ID: ${index + 1}`, '', `${request.method} ${root}${request.path} HTTP/1.1`);
    for (const [name, value] of Object.entries(request.headers ?? {})) lines.push(`${name}: ${value}`);
    if (body !== undefined) lines.push('Content-Type: application/json; charset=utf-8');
    lines.push('', ...(body === undefined ? [] : [body]), '');
  }
  lines.push(`--${inner}--`, '', `--${boundary}--`, '', '');
  return lines.join('\r\n');
}

/** @returns the answer that refused the change set, undefined when all of it was carried out. */
export function refusalOf(body: string): BatchAnswer | undefined {
  for (const start of body.matchAll(/HTTP\/1\.\d (\d{3})[^\r\n]*\r?\n/g)) {
    if (Number(start[1]) < 400) continue;
    const rest = body.slice(start.index + start[0].length);
    const gap = /\r?\n\r?\n/.exec(rest);
    const answer = gap ? rest.slice(gap.index + gap[0].length) : '';
    return { status: Number(start[1]), body: (answer.split(/\r?\n--/)[0] ?? '').trimEnd() };
  }
  return undefined;
}

/** Splits a batch answer into its parts, in order. @returns undefined when it is not one. */
export function decodeBatch(contentType: string | null, body: string): BatchAnswer[] | undefined {
  const boundary = /boundary="?([^";]+)"?/i.exec(contentType ?? '')?.[1];
  if (boundary === undefined) return undefined;
  const answers: BatchAnswer[] = [];
  for (const part of body.split(`--${boundary}`).slice(1)) {
    if (part.startsWith('--')) break;
    // Part headers, then the inner answer: status line and headers, then its body.
    const start = /HTTP\/1\.\d (\d{3})[^\r\n]*\r?\n/.exec(part);
    if (!start) return undefined;
    const rest = part.slice(start.index + start[0].length);
    const gap = /^\r?\n|\r?\n\r?\n/.exec(rest);
    answers.push({ status: Number(start[1]), body: gap ? rest.slice(gap.index + gap[0].length).trimEnd() : '' });
  }
  return answers;
}
