import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { type JsonObject } from '../resource';
import { openLocalFhir, type LocalFhir, type LocalFhirOptions } from '../server/open-local-fhir';

export const base = 'http://127.0.0.1/fhir';

/** The parts of a Bundle that tests look at. */
export interface TestBundle {
  resourceType: string;
  type: string;
  total?: number;
  link: Array<{ relation: string; url: string }>;
  entry?: Array<{
    fullUrl?: string;
    resource?: TestResource;
    request?: { method: string; url: string };
    response?: { status: string; location?: string; etag?: string; outcome?: { resourceType: string } };
    search?: { mode: string };
  }>;
}

export interface TestResource extends JsonObject {
  resourceType: string;
  id: string;
  meta: { versionId: string; lastUpdated: string };
}

export interface Answer<T> {
  status: number;
  headers: Headers;
  body: T;
}

export interface TestServer {
  fhir: LocalFhir;
  /** Sends a request to a path below the base; a body is sent as FHIR JSON. */
  send<T = TestResource>(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer<T>>;
  search(path: string): Promise<TestBundle>;
  /** Sets the time; without a call it is 2026-03-01T12:00:00Z and advances by a second at each use. */
  setClock(time: string, advanceMs: number): void;
}

/** A server in memory with a clock and ids under control. */
export async function startServer(options: Partial<LocalFhirOptions> = {}): Promise<TestServer> {
  let now = Date.parse('2026-03-01T12:00:00Z');
  let step = 1000;
  let ids = 0;
  const fhir = await openLocalFhir({
    baseUrl: base,
    clock: () => new Date((now += step)),
    newId: () => `new-${(ids += 1)}`,
    ...options,
  });
  async function send<T>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<T>> {
    const hasBody = body !== undefined;
    const response = await fhir.handle(
      new Request(`${base}${path}`, {
        method,
        headers: { ...(hasBody ? { 'content-type': 'application/fhir+json' } : {}), ...headers },
        ...(hasBody ? { body: typeof body === 'string' ? body : JSON.stringify(body) } : {}),
      }),
    );
    const text = await response.text();
    const json =
      text !== '' &&
      response.headers.get('content-type')?.includes('json') === true &&
      !response.headers.get('content-type')!.includes('ndjson');
    return { status: response.status, headers: response.headers, body: (json ? JSON.parse(text) : text) as T };
  }
  return {
    fhir,
    send,
    async search(path) {
      const answer = await send<TestBundle>('GET', path);
      if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
      return answer.body;
    },
    setClock(time, advanceMs) {
      now = Date.parse(time);
      step = advanceMs;
    },
  };
}

export function idsOf(bundle: TestBundle): string[] {
  return (bundle.entry ?? []).map((entry) => entry.resource?.id ?? '');
}

/** The path below the base of a bundle's next link. */
export function nextPath(bundle: TestBundle): string | undefined {
  return bundle.link.find((link) => link.relation === 'next')?.url.slice(base.length);
}

/** Puts a handler behind node:http on a free port of the loopback address. */
export async function serve(
  handle: (request: Request) => Promise<Response>,
): Promise<{ url: string; close(): Promise<void> }> {
  const server: Server = createServer((incoming, outgoing) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of incoming) chunks.push(chunk as Buffer);
      const headers = new Headers();
      for (const [name, value] of Object.entries(incoming.headers)) headers.set(name, String(value));
      const method = incoming.method ?? 'GET';
      const response = await handle(
        new Request(`http://${incoming.headers.host ?? 'localhost'}${incoming.url ?? '/'}`, {
          method,
          headers,
          ...(method === 'GET' || method === 'HEAD' ? {} : { body: Buffer.concat(chunks) }),
        }),
      );
      outgoing.writeHead(response.status, Object.fromEntries(response.headers));
      outgoing.end(Buffer.from(await response.arrayBuffer()));
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
