import { existsSync, mkdirSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { openLocalApp } from '@patient-outreach/local-app';
import { openLocalDataverse, toNodeListener, type LocalDataverse } from '@patient-outreach/local-dataverse';
import { startDotnetPluginHost } from '@patient-outreach/local-dataverse/dist/plugin-host/dotnet-plugin-host';
import { openLocalFhir, type LocalFhir } from '@patient-outreach/local-fhir';
import { UsageError } from './arguments';

/** What the local Dataverse serves; pictures of rows are under /Image/. */
const platformPaths = ['/api/', '/WebResources/', '/Image/'];

export interface Servers {
  readonly origin: string;
  readonly dataverse: LocalDataverse;
  readonly fhir: LocalFhir;
  close(): Promise<void>;
}

export interface ServerOptions {
  readonly port: number;
  /** Folder of the databases; memory when omitted. */
  readonly data?: string;
  readonly journeys: boolean;
  /** The built plug-in host; plug-ins do not run without it. */
  readonly pluginHostDll?: string;
}

const notFound = (): Response =>
  new Response('Not found\n', { status: 404, headers: { 'content-type': 'text/plain' } });

/** Listens on the loopback address only. @throws UsageError when the port cannot be had */
function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE')
        reject(
          new UsageError(`Port ${port} is in use. Stop what uses it, or name another: npm start -- --port ${port + 1}`),
        );
      else if (error.code === 'EACCES')
        reject(
          new UsageError(`Port ${port} may not be used by this user. Name one above 1023: npm start -- --port 5080`),
        );
      else reject(error);
    });
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

/** The local Dataverse, the FHIR server and the app behind one port. */
export async function openServers(options: ServerOptions): Promise<Servers> {
  let handle: (request: Request) => Promise<Response> = () =>
    Promise.resolve(new Response('Starting\n', { status: 503, headers: { 'retry-after': '1' } }));
  const server = createServer(toNodeListener((request) => handle(request)));
  // An import keeps this process busy for seconds; a connection must not count as idle meanwhile and be reset (5 s is the default).
  server.keepAliveTimeout = 60_000;
  // The port first: a wrong one is found before anything is opened.
  const port = await listen(server, options.port);
  const origin = `http://127.0.0.1:${port}`;
  const closers: (() => Promise<void>)[] = [
    () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  ];
  const close = async (): Promise<void> => {
    for (const closer of closers.splice(0)) await closer();
  };
  try {
    if (options.data !== undefined) mkdirSync(options.data, { recursive: true });
    const file = (name: string): { file?: string } =>
      options.data === undefined ? {} : { file: join(options.data, name) };
    const pluginHost =
      options.pluginHostDll !== undefined && existsSync(options.pluginHostDll)
        ? await startDotnetPluginHost({ hostDll: options.pluginHostDll })
        : undefined;
    if (pluginHost) closers.push(() => pluginHost.close());
    const dataverse = await openLocalDataverse({
      ...file('dataverse.db'),
      baseUrl: origin,
      journeys: options.journeys,
      columnSecurity: true,
      ...(pluginHost ? { pluginHost } : {}),
    });
    // Databases close before the host that runs their plug-ins, and after the server that fills them.
    closers.splice(1, 0, () => dataverse.close());
    const fhir = await openLocalFhir({ ...file('fhir.db'), baseUrl: `${origin}/fhir` });
    closers.splice(1, 0, () => fhir.close());
    const app = openLocalApp();
    handle = async (request) => {
      const { pathname } = new URL(request.url);
      if (platformPaths.some((path) => pathname.startsWith(path))) return dataverse.handle(request);
      if (pathname === '/fhir' || pathname.startsWith('/fhir/')) return fhir.handle(request);
      return (await app.handle(request)) ?? notFound();
    };
    return { origin, dataverse, fhir, close };
  } catch (error) {
    await close();
    throw error;
  }
}
