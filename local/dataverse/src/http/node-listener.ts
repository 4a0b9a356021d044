import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { ConnectionReset } from './faulty/local-fault';
import { loopbackHost } from './loopback-host';

/** Largest body taken: the platform's limit for files, which solution files stay below. */
const maxBody = 134_217_728;

class TooLarge extends Error {}

/**
 * A node:http listener for a WHATWG handler. Meant for the loopback address: bodies are limited, and a failing handler
 * answers 500 without details.
 */
export function toNodeListener(
  handle: (request: Request) => Promise<Response>,
  limits: { maxBody: number } = { maxBody },
): RequestListener {
  return (incoming, outgoing) => {
    respond(handle, incoming, outgoing, limits.maxBody).catch((error: unknown) => {
      if (outgoing.headersSent || error instanceof ConnectionReset) {
        incoming.socket.destroy();
        return;
      }
      // What is left of the body is not read: nothing can follow on this connection.
      outgoing.writeHead(error instanceof TooLarge ? 413 : 500, {
        'Content-Type': 'text/plain; charset=utf-8',
        Connection: 'close',
      });
      outgoing.end(error instanceof TooLarge ? 'The request is too large.' : 'The request failed.');
    });
  };
}

async function respond(
  handle: (request: Request) => Promise<Response>,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  limit: number,
): Promise<void> {
  const method = incoming.method ?? 'GET';
  const host = incoming.headers.host ?? '';
  if (!loopbackHost.test(host)) {
    outgoing.writeHead(421, { 'Content-Type': 'text/plain; charset=utf-8', Connection: 'close' });
    outgoing.end('Use the loopback address: this server answers to no other host name.');
    return;
  }
  const headers = new Headers();
  for (let i = 0; i + 1 < incoming.rawHeaders.length; i += 2)
    headers.append(incoming.rawHeaders[i] ?? '', incoming.rawHeaders[i + 1] ?? '');
  const body = method === 'GET' || method === 'HEAD' ? null : await readBody(incoming, limit);
  const url = new URL(incoming.url ?? '/', `http://${host}`);
  const response = await handle(new Request(url, { method, headers, body }));
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  outgoing.end(Buffer.from(await response.arrayBuffer()));
}

async function readBody(incoming: IncomingMessage, limit: number): Promise<Uint8Array> {
  if (Number(incoming.headers['content-length']) > limit) throw new TooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) throw new TooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
