import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { Worker } from 'node:worker_threads';
import type { Bench } from '@patient-outreach/bench';
import { median } from '@patient-outreach/bench';
import { toNodeListener } from '../http/node-listener';
import { clinicalMissing, createPatients, observationKey, observations, openClinical } from '../testing/clinical';

const rows = 2000;
const rounds = 5;
const perRound = 4000;
const connections = 16;

/** The client has a thread of its own: with two cores, one serves and one asks. */
const clientSource = `
const http = require('node:http');
const { parentPort, workerData } = require('node:worker_threads');
const { port, requests, connections, paths } = workerData;
const agent = new http.Agent({ keepAlive: true, maxSockets: connections });
const read = (path) => new Promise((resolve, reject) => {
  http.get({ port, host: '127.0.0.1', path, agent, headers: { Authorization: 'Bearer bench' } }, (answer) => {
    let size = 0;
    answer.on('data', (part) => (size += part.length));
    answer.on('end', () => (answer.statusCode === 200 && size > 0 ? resolve() : reject(new Error('status ' + answer.statusCode))));
  }).on('error', reject);
});
parentPort.on('message', async () => {
  const started = performance.now();
  let next = 0;
  const line = async () => { while (next < requests) await read(paths[next++ % paths.length]); };
  await Promise.all(Array.from({ length: connections }, line));
  parentPort.postMessage(requests / ((performance.now() - started) / 1000));
});
`;

/** Reads by alternate key and by id through HTTP: one server, 16 connections from one client thread. */
const bench: Bench = {
  name: 'Local Dataverse, read by key',
  missing: clinicalMissing,
  run: async (report) => {
    const { dataverse, client } = await openClinical();
    await createPatients(client, 100);
    for (let from = 0; from < rows; from += 1000)
      await client.send('POST', 'hco_observations/Microsoft.Dynamics.CRM.UpsertMultiple', {
        Targets: observations(from, 1000, 100),
      });
    const server = http.createServer(toNodeListener((request) => dataverse.handle(request))).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const select = '$select=hco_name,hco_valuequantity,hco_effective,hco_versionorder,_hco_patient_value';
    const measure = async (query: string): Promise<number> => {
      const worker = new Worker(clientSource, {
        eval: true,
        workerData: {
          port: (server.address() as AddressInfo).port,
          requests: perRound,
          connections,
          paths: Array.from(
            { length: rows },
            (_, n) => `/api/data/v9.2/hco_observations(hco_fhirkey='${observationKey(n)}')${query}`,
          ),
        },
      });
      const rates: number[] = [];
      for (let round = -1; round < rounds; round++) {
        const rate = await new Promise<number>((resolve, reject) => {
          worker.once('message', resolve).once('error', reject);
          worker.postMessage('go');
        });
        if (round >= 0) rates.push(rate);
      }
      await worker.terminate();
      return median(rates);
    };
    report({
      measure: 'reads by alternate key of five columns',
      value: await measure(`?${select}`),
      unit: 'requests/s',
      wanted: { atLeast: 2000 },
    });
    report({ measure: 'reads by alternate key of all columns', value: await measure(''), unit: 'requests/s' });
    server.closeAllConnections();
    server.close();
    await dataverse.close();
  },
};
export default bench;
