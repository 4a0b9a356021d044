import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { toNodeListener } from '../http/node-listener';
import { createPatients, openClinical } from '../testing/clinical';

/**
 * A server in a process of its own, started by the benchmark with `fork(serve, [file, patients])`: tells its port, and
 * with a number of patients prepares the file (import, patients) and ends instead.
 */
async function main(): Promise<void> {
  const [file = '', patients] = process.argv.slice(2);
  const { dataverse, client } = await openClinical({ file });
  if (patients !== undefined) {
    await createPatients(client, Number(patients));
    await dataverse.close();
    return;
  }
  const server = http
    .createServer(toNodeListener((request) => dataverse.handle(request)))
    .listen(0, '127.0.0.1', () => {
      process.send?.((server.address() as AddressInfo).port);
    });
  process.on('disconnect', () => process.exit());
}

if (require.main === module) void main();
