import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openLocalDataverse } from '../local-dataverse';
import { testClient } from '../testing/client';
import { openClinic } from '../testing/clinic';

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'dataverse-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

it('rows, tables, keys and roles survive a restart', async () => {
  const file = path.join(folder, 'org.db');
  const first = await openClinic({ file });
  const id = await first.client.create('tst_visits', { tst_name: 'kept', tst_key: 'K' });
  await first.dataverse.close();
  expect(fs.existsSync(`${file}.pid`)).toBe(false);
  const second = await openLocalDataverse({ file });
  const client = testClient(second);
  expect((await client.get("tst_visits(tst_key='k')?$select=tst_visitid")).json['tst_visitid']).toBe(id);
  const versions = await Promise.all([
    client.get(`tst_visits(${id})?$select=versionnumber`),
    client.create('contacts', { lastname: 'x' }),
  ]);
  const fresh = await client.get(`contacts(${versions[1]})?$select=versionnumber`);
  expect(Number(fresh.json['versionnumber'])).toBeGreaterThan(Number(versions[0].json['versionnumber']));
  await second.close();
});

it('a killed process leaves a lock that the next start removes', async () => {
  const file = path.join(folder, 'org.db');
  const first = await openClinic({ file });
  await first.dataverse.close();
  // What kill -9 leaves behind: the driver's lock folder and the pid file of a process that is gone.
  const gone = spawn(process.execPath, ['-e', '']);
  await new Promise((resolve) => gone.on('exit', resolve));
  fs.mkdirSync(`${file}.lock`);
  fs.writeFileSync(`${file}.pid`, String(gone.pid));
  const second = await openLocalDataverse({ file });
  expect((await testClient(second).get('tst_visits')).status).toBe(200);
  await second.close();
});

it('a file in use is refused with a sentence that says by whom', async () => {
  const file = path.join(folder, 'org.db');
  const first = await openLocalDataverse({ file });
  await expect(openLocalDataverse({ file })).rejects.toThrow(/in use by process \d+\. Stop that process/);
  await first.close();
});

it('the write-ahead log is emptied into the file now and then, so that it stays small', async () => {
  const file = path.join(folder, 'org.db');
  const { client, dataverse } = await openClinic({ file });
  const targets = (from: number) =>
    Array.from({ length: 1000 }, (_, i) => ({
      '@odata.type': 'Microsoft.Dynamics.CRM.tst_visit',
      '@odata.id': `tst_visits(tst_key='k${from + i}')`,
      tst_name: 'x'.repeat(200),
    }));
  for (let n = 0; n < 8; n++) {
    const answer = await client.send('POST', 'tst_visits/Microsoft.Dynamics.CRM.UpsertMultiple', {
      Targets: targets(n * 1000),
    });
    expect(answer.status).toBe(204);
  }
  const size = (name: string): number => fs.statSync(name).size;
  expect([size(`${file}-wal`) < 12_000_000, size(file) > 2_000_000]).toEqual([true, true]);
  await dataverse.close();
});
