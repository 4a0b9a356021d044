import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { toNodeListener } from '../http/node-listener';
import type { LocalDataverse } from '../local-dataverse';

/** Serves the process that forked this one, on a free port that it is told, for as long as that process lives. */
export function serveParent(dataverse: LocalDataverse): void {
  const server = http
    .createServer(toNodeListener((request) => dataverse.handle(request)))
    .listen(0, '127.0.0.1', () => {
      process.send?.((server.address() as AddressInfo).port);
    });
  process.on('disconnect', () => process.exit());
}
