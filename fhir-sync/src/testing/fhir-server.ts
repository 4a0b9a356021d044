import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openLocalFhir, type LocalFhir } from '@patient-outreach/local-fhir';
import { idOf, type FhirResource } from '../core/fhir/resource';

/** The local FHIR server behind a port of its own, for adapters that need real HTTP. */
export interface FhirServer {
  /** Base address without a trailing slash. */
  readonly base: string;
  readonly fhir: LocalFhir;
  /** Method and path of each request, in order. */
  readonly requests: { method: string; path: string; headers: Headers }[];
  /** Answers instead of the server, for faults of a test's own. */
  intercept: (request: Request) => Response | undefined;
  put(...resources: readonly FhirResource[]): Promise<void>;
  remove(type: string, id: string): Promise<void>;
  stop(): Promise<void>;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

export async function startFhirServer(clock: () => Date = () => new Date()): Promise<FhirServer> {
  const http = createServer();
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const base = `${origin}/fhir`;
  const fhir = await openLocalFhir({ baseUrl: base, clock });
  const send = async (method: string, path: string, body?: object): Promise<void> => {
    const answer = await fhir.handle(
      new Request(`${base}/${path}`, {
        method,
        ...(body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/fhir+json' } } : {}),
      }),
    );
    if (!answer.ok) throw new Error(`The local FHIR server answered ${answer.status} to ${method} ${path}.`);
  };
  const server: FhirServer = {
    base,
    fhir,
    requests: [],
    intercept: () => undefined,
    async put(...resources) {
      for (const resource of resources) await send('PUT', `${resource.resourceType}/${idOf(resource)}`, resource);
    },
    remove: (type, id) => send('DELETE', `${type}/${id}`),
    async stop() {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
      await fhir.close();
    },
  };
  http.on('request', (incoming, outgoing) => {
    void (async () => {
      const body = await bodyOf(incoming);
      const method = incoming.method ?? 'GET';
      const request = new Request(`${origin}${incoming.url ?? '/'}`, {
        method,
        headers: new Headers(
          Object.entries(incoming.headers).map(([name, value]): [string, string] => [name, String(value)]),
        ),
        ...(body.length > 0 ? { body: new Uint8Array(body) } : {}),
      });
      server.requests.push({ method, path: request.url.slice(base.length), headers: request.headers });
      const answer = server.intercept(request) ?? (await fhir.handle(request));
      outgoing.writeHead(answer.status, Object.fromEntries(answer.headers));
      if (answer.body)
        for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>) outgoing.write(chunk);
      outgoing.end();
    })().catch(() => outgoing.destroy());
  });
  return server;
}
