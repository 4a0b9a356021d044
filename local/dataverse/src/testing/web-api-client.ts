import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { DynamicsWebApi } from 'dynamics-web-api';
import { toNodeListener } from '../http/node-listener';
import { openClinic } from './clinic';

/** The clinic, served over HTTP to dynamics-web-api as anybody would use it. */
export async function openWebApiClient(): Promise<{
  readonly api: DynamicsWebApi;
  readonly close: () => Promise<void>;
}> {
  const clinic = await openClinic();
  const server = http.createServer(toNodeListener((request) => clinic.dataverse.handle(request)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const api = new DynamicsWebApi({
    serverUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    dataApi: { version: '9.2' },
    onTokenRefresh: () => Promise.resolve('token'),
  });
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await clinic.dataverse.close();
  };
  return { api, close };
}
