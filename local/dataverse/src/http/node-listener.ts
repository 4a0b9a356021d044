import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { ConnectionReset } from './faulty/local-fault';

/** Largest body taken: the platform's limit for files, which solution files stay below. */
const maxBody = 134_217_728;

/** Names this machine has for itself. Anything else is a foreign name that was made to lead here (DNS rebinding). */
const loopbackHost = /^(localhost|[\w-]+\.localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/i;

class TooLarge extends Error {}

/**
 * A node:http listener for a WHATWG handler. Meant for the loopback address: bodies are limited, and a failing handler
 * answers 500 without details.
 */
export function toNodeListener(handle: (request: Request) => Promise<Response>): RequestListener {
  return (incoming, outgoing) => {
    respond(handle, incoming, outgoing).catch((error: unknown) => {
      if (outgoing.headersSent || error instanceof ConnectionReset) {
        incoming.socket.destroy();
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
  const host = incoming.headers.host ?? '';
  if (!loopbackHost.test(host)) {
    outgoing.writeHead(421, { 'Content-Type': 'text/plain; charset=utf-8', Connection: 'close' });
    outgoing.end('Use the loopback address: this server answers to no other host name.');
    return;
  }
  const headers = new Headers();
  for (let i = 0; i + 1 < incoming.rawHeaders.length; i += 2)
    headers.append(incoming.rawHeaders[i] ?? '', incoming.rawHeaders[i + 1] ?? '');
  const body = method === 'GET' || method === 'HEAD' ? null : await readBody(incoming);
  const url = new URL(incoming.url ?? '/', `http://${host}`);
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
