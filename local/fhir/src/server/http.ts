import { type Call, type Pair, type Reply } from './call';
import { fail, ok, operationOutcome, type Fault, type Result } from './fault';

const fhirJson = 'application/fhir+json';
const jsonTypes = [fhirJson, 'application/json', 'json', 'text/json'];
const readable = [...jsonTypes, 'application/fhir+ndjson', 'application/ndjson', 'application/*', 'text/*', '*/*'];
const maxAddress = 16_384;
const maxPartLength = 512;

function mediaType(text: string): string {
  return text.split(';')[0]!.trim().toLowerCase();
}

/** Whether the client takes JSON. Browsers ask for text/html first and take anything after it. */
function takesJson(request: Request, url: URL): boolean {
  const format = url.searchParams.get('_format');
  if (format !== null) return jsonTypes.includes(mediaType(format.replace(' ', '+')));
  const accept = request.headers.get('accept');
  return (
    accept === null ||
    accept.split(',').some((part) => readable.includes(mediaType(part)) && !/;\s*q=0(\.0*)?$/.test(part.trim()))
  );
}

async function readText(request: Request, maxBytes: number): Promise<Result<string>> {
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) return tooLarge(maxBytes);
  if (request.body === null) return ok('');
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = (request.body as ReadableStream<Uint8Array>).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > maxBytes) {
      await reader.cancel();
      return tooLarge(maxBytes);
    }
    chunks.push(value);
  }
  try {
    return ok(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks)));
  } catch {
    return fail(400, 'structure', 'The body is not valid UTF-8.');
  }
}

function tooLarge(maxBytes: number): Result<never> {
  return fail(413, 'too-long', `The body is larger than ${Math.floor(maxBytes / 1024)} KiB; send it in smaller parts.`);
}

type Body = Pick<Call, 'body' | 'form'>;

async function readBody(request: Request, maxBytes: number): Promise<Result<Body>> {
  if (!['POST', 'PUT', 'PATCH'].includes(request.method)) return ok({});
  const header = request.headers.get('content-type') ?? '';
  const type = mediaType(header);
  const charset = /charset\s*=\s*"?([\w-]+)/i.exec(header)?.[1]?.toLowerCase();
  if (charset !== undefined && charset !== 'utf-8' && charset !== 'utf8') {
    return fail(415, 'not-supported', 'Only UTF-8 is supported.');
  }
  const text = await readText(request, maxBytes);
  if (!text.ok) return text;
  if (type === 'application/x-www-form-urlencoded') return ok({ form: [...new URLSearchParams(text.value)] });
  if (text.value === '') return ok({});
  if (request.method !== 'PATCH' && !jsonTypes.includes(type)) {
    return fail(415, 'not-supported', `Only ${fhirJson} is supported; send it as Content-Type. XML is not.`);
  }
  try {
    return ok({ body: JSON.parse(text.value) as unknown });
  } catch {
    return fail(400, 'structure', 'The body is not valid JSON.');
  }
}

/** Reads a request into a call, refusing what is too large, malformed or of a format this server does not speak. */
export async function receive(request: Request, basePath: string, maxBytes: number): Promise<Result<Call>> {
  if (request.url.length > maxAddress) return fail(414, 'too-long', 'The address is too long; use POST _search.');
  const url = new URL(request.url);
  if (url.pathname !== basePath && !url.pathname.startsWith(`${basePath}/`)) {
    return fail(404, 'not-found', 'There is nothing at this address.');
  }
  if (!takesJson(request, url))
    return fail(406, 'not-supported', `Only ${fhirJson} is supported; ask for it in Accept.`);
  let segments: string[];
  try {
    segments = url.pathname
      .slice(basePath.length)
      .split('/')
      .filter((part) => part !== '')
      .map(decodeURIComponent);
  } catch {
    return fail(400, 'value', 'The address cannot be read; check its percent-encoding.');
  }
  if (segments.some((segment) => segment.length > maxPartLength))
    return fail(414, 'too-long', 'The address is too long.');
  const body = await readBody(request, maxBytes);
  if (!body.ok) return body;
  const header = (name: string) => request.headers.get(name) ?? undefined;
  return ok({
    method: request.method === 'HEAD' ? 'GET' : request.method,
    segments,
    query: [...url.searchParams] satisfies Pair[],
    ...body.value,
    headers: {
      ifMatch: header('if-match'),
      ifNoneMatch: header('if-none-match'),
      ifNoneExist: header('if-none-exist'),
      prefer: header('prefer'),
      range: header('range'),
    },
  });
}

/** The HTTP form of a reply or a fault. */
export function respond(result: Result<Reply>, method: string, now: Date): Response {
  const reply: Reply = result.ok ? result.value : faulty(result.fault);
  const headers = new Headers({
    Date: now.toUTCString(),
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    ...(reply.body === undefined ? {} : { 'Content-Type': `${fhirJson}; charset=utf-8` }),
    ...reply.headers,
  });
  return new Response(method === 'HEAD' ? null : (reply.body ?? null), { status: reply.status, headers });
}

function faulty(fault: Fault): Reply {
  return { status: fault.status, body: operationOutcome(fault) };
}
