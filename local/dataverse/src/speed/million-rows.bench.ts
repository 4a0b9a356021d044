import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bench } from '@patient-outreach/bench';
import { median, peakMemory } from '@patient-outreach/bench';
import { clinicalMissing, observations, patientKey } from '../testing/clinical';

const rows = 1_000_000;
const patients = 5000;
const batch = 1000;
const repeats = 21;
/** Messages under way at once: the next one is made while the server works on this one. */
const inFlight = 2;

/**
 * 1,000,000 observations through HTTP and UpsertMultiple into a file, watching the server's process; then queries whose
 * filter and order lie on an indexed column (README, "Which columns are indexed"), timed from request to answer.
 */
const bench: Bench = {
  name: 'Local Dataverse, a million rows',
  missing: clinicalMissing,
  run: async (report) => {
    const folder = mkdtempSync(join(tmpdir(), 'dataverse-bench-'));
    const file = join(folder, 'org.db');
    let server: ChildProcess | undefined;
    try {
      await once(fork(join(__dirname, 'serve.js'), [file, String(patients)]), 'exit');
      server = fork(join(__dirname, 'serve.js'), [file]);
      const [port] = (await once(server, 'message')) as [number];
      const api = client(port);
      const started = performance.now();
      const { peak } = await peakMemory(() => load(api), server.pid);
      const seconds = (performance.now() - started) / 1000;
      report({
        measure: "the server's memory while 1,000,000 rows are loaded",
        value: peak,
        unit: 'MB',
        wanted: { atMost: 300 },
      });
      report({ measure: '1,000,000 rows through UpsertMultiple', value: rows / seconds, unit: 'rows/s' });
      for (const [measure, query] of await queries(api))
        report({
          measure: `$filter, $orderby, $top=50: ${measure}`,
          value: await time(api, query),
          unit: 'ms',
          wanted: { atMost: 20 },
        });
    } finally {
      if (server?.connected) {
        server.disconnect();
        await once(server, 'exit');
      }
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
export default bench;

type Api = (path: string, body?: unknown) => Promise<string>;

function client(port: number): Api {
  const agent = new http.Agent({ keepAlive: true });
  const headers = { Authorization: 'Bearer bench', 'Content-Type': 'application/json' };
  return (path, body) =>
    new Promise((resolve, reject) => {
      const request = http.request(
        {
          port,
          host: '127.0.0.1',
          path: encodeURI(`/api/data/v9.2/${path}`),
          agent,
          headers,
          method: body ? 'POST' : 'GET',
        },
        (answer) => {
          const parts: Buffer[] = [];
          answer.on('data', (part: Buffer) => parts.push(part));
          answer.on('end', () => {
            const text = Buffer.concat(parts).toString();
            if ((answer.statusCode ?? 500) < 300) resolve(text);
            else reject(new Error(text.slice(0, 500)));
          });
        },
      );
      request.on('error', reject);
      request.end(body === undefined ? undefined : JSON.stringify(body));
    });
}

async function load(api: Api): Promise<void> {
  let next = 0;
  const line = async (): Promise<void> => {
    while (next < rows) {
      const from = next;
      next += batch;
      await api('hco_observations/Microsoft.Dynamics.CRM.UpsertMultiple', {
        Targets: observations(from, batch, patients),
      });
    }
  };
  await Promise.all(Array.from({ length: inFlight }, line));
}

const select = '$select=hco_name,hco_effective,hco_valuequantity&$top=50';

async function queries(api: Api): Promise<[measure: string, query: string][]> {
  const patient = JSON.parse(await api(`contacts(hco_fhirkey='${patientKey(77)}')?$select=contactid`)) as {
    contactid: string;
  };
  return [
    [
      'rows of one lookup value, by date',
      `hco_observations?${select}&$filter=_hco_patient_value eq ${patient.contactid}&$orderby=hco_effective desc`,
    ],
    [
      'from a key on, by key',
      `hco_observations?${select}&$filter=hco_fhirkey ge 'Observation-o5'&$orderby=hco_fhirkey`,
    ],
    [
      'keys with a prefix, by key from the end',
      `hco_observations?${select}&$filter=startswith(hco_fhirkey,'observation-o77')&$orderby=hco_fhirkey desc`,
    ],
  ];
}

async function time(api: Api, query: string): Promise<number> {
  const times: number[] = [];
  for (let i = -1; i < repeats; i++) {
    const started = performance.now();
    const answer = JSON.parse(await api(query)) as { value: unknown[] };
    if (i >= 0) times.push(performance.now() - started);
    if (answer.value.length !== 50) throw new Error(`${answer.value.length} rows instead of 50: ${query}`);
  }
  return median(times);
}
