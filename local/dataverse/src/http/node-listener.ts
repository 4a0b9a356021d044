import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

/** Largest body taken: the platform's limit for files, which solution files stay below. */
const maxBody = 134_217_728;

class TooLarge extends Error {}

/**
 * A node:http listener for a WHATWG handler. Meant for the loopback address: bodies are limited, and a failing handler
 * answers 500 without details.
 */
export function toNodeListener(handle: (request: Request) => Promise<Response>): RequestListener {
  return (incoming, outgoing) => {
    respond(handle, incoming, outgoing).catch((error: unknown) => {
      if (outgoing.headersSent) {
        outgoing.destroy();
        return;
      }
      outgoing.writeHead(error instanceof TooLarge ? 413 : 500, { 'Content-Type': 'text/plain; charset=utf-8' });
      outgoing.end(error instanceof TooLarge ? 'The request is too large.' : 'The request failed.');
    });
  };
}

async function respond(
  handle: (request: Request) => Promise<Response>,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const method = incoming.method ?? 'GET';
  const headers = new Headers();
  for (let i = 0; i + 1 < incoming.rawHeaders.length; i += 2)
    headers.append(incoming.rawHeaders[i] ?? '', incoming.rawHeaders[i + 1] ?? '');
  const body = method === 'GET' || method === 'HEAD' ? null : await readBody(incoming);
  const host = headers.get('host') ?? '127.0.0.1';
  const url = new URL(incoming.url ?? '/', `http://${/^[\w.:[\]-]+$/.test(host) ? host : '127.0.0.1'}`);
  const response = await handle(new Request(url, { method, headers, body }));
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  outgoing.end(Buffer.from(await response.arrayBuffer()));
}

async function readBody(incoming: IncomingMessage): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBody) throw new TooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
