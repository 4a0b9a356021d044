import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { seededRandom } from '@patient-outreach/bench';
import { openLocalDataverse, type LocalDataverse } from '@patient-outreach/local-dataverse';
import { serveParent } from './child-server';
import type { DataverseAsk, DataverseCounts } from './servers';

const folder = mkdtempSync(join(tmpdir(), 'fhir-sync-bench-'));
const template = join(folder, 'template.db');
const none = { requests: 0, refused: 0, early: 0, rows: 0 };
const counts: { -readonly [K in keyof DataverseCounts]: number } = { ...none };
let dataverse: LocalDataverse | undefined;
/** Milliseconds since 1970 before which a request breaks a Retry-After. */
let closedUntil = 0;
let round = 0;
let share = 0;
const FAULTS = ['throttle-requests;retry-after=0', 'unavailable;retry-after=0', 'reset', 'lost-reply'];

/** An organization with HealthCore, imported once; every round begins with a copy of its file. */
async function prepare(zip: string, baseUrl: string): Promise<void> {
  if (existsSync(template)) return;
  const organization = await openLocalDataverse({ file: template, baseUrl, journeys: false });
  const send = (path: string, body?: object): Promise<Response> =>
    organization.handle(
      new Request(`${baseUrl}/api/data/v9.2/${path}`, {
        method: body ? 'POST' : 'GET',
        headers: { authorization: 'Bearer local', 'content-type': 'application/json' },
        ...(body ? { body: JSON.stringify(body) } : {}),
      }),
    );
  const answer = await send('ImportSolution', {
    CustomizationFile: readFileSync(zip).toString('base64'),
    OverwriteUnmanagedCustomizations: true,
    PublishWorkflows: true,
  });
  if (!answer.ok) throw new Error(`The local Dataverse did not take ${zip}: ${await answer.text()}`);
  for (let tries = 0; tries < 200; tries += 1) {
    const keys = await send("EntityDefinitions(LogicalName='contact')/Keys?$select=LogicalName,EntityKeyIndexStatus");
    const { value } = (await keys.json()) as { value: { EntityKeyIndexStatus: string }[] };
    if (value.every((key) => key.EntityKeyIndexStatus === 'Active')) break;
    await wait(50);
  }
  await organization.close();
}

serveParent<DataverseAsk, DataverseCounts>({
  async fresh({ zip, protection, faults }, baseUrl) {
    await dataverse?.close();
    await prepare(zip, baseUrl);
    const file = join(folder, `round-${(round += 1)}.db`);
    copyFileSync(template, file);
    rmSync(join(folder, `round-${round - 1}.db`), { force: true });
    const limits = protection ? { serviceProtection: protection } : {};
    const random = seededRandom(faults?.seed ?? 0);
    share = faults?.share ?? 0;
    const fault = (): string | null => (random.next() < share ? random.pick(FAULTS) : null);
    dataverse = await openLocalDataverse({ file, baseUrl, journeys: false, fault, ...limits });
    closedUntil = 0;
    Object.assign(counts, none);
    return { resources: 0 };
  },
  async handle(request) {
    if (!dataverse) return new Response('Starting\n', { status: 503 });
    counts.requests += 1;
    if (Date.now() < closedUntil) counts.early += 1;
    const upsert = request.url.endsWith('UpsertMultiple');
    const rows = upsert ? (await request.clone().text()).split('"@odata.type"').length - 1 : 0;
    const answer = await dataverse.handle(request);
    if (answer.status === 429) {
      counts.refused += 1;
      closedUntil = Date.now() + Number(answer.headers.get('retry-after') ?? 0) * 1000;
    } else if (answer.ok) counts.rows += rows;
    return answer;
  },
  counts: () => ({ ...counts }),
  calm: () => {
    share = 0;
  },
  end: () => rmSync(folder, { recursive: true, force: true }),
});
