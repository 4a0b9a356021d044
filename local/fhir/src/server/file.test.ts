import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLocalFhir } from './open-local-fhir';

const baseUrl = 'http://127.0.0.1/fhir';

describe('a database file', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'local-fhir-'));
    file = join(folder, 'deep', 'fhir.db');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('keeps everything over a restart', async () => {
    const first = await openLocalFhir({ file, baseUrl });
    await first.load([{ resourceType: 'Patient', id: 'a' }]);
    await first.close();
    const second = await openLocalFhir({ file, baseUrl });
    expect(await second.load([{ resourceType: 'Patient', id: 'a' }])).toMatchObject({ loaded: 0, unchanged: 1 });
    expect((await second.handle(new Request(`${baseUrl}/Patient/a`))).status).toBe(200);
    await second.close();
    expect(existsSync(`${file}.owner`)).toBe(false);
  });

  it('finds by the same reference after the base address changed', async () => {
    const first = await openLocalFhir({ file, baseUrl });
    const subject = { reference: 'http://127.0.0.1:81/fhir/Patient/a' };
    await first.load([{ resourceType: 'Observation', id: 'o', subject } as never]);
    const search = async (server: typeof first, url: string) =>
      (await (await server.handle(new Request(`${url}/Observation?patient=a`))).json()) as { total: number };
    expect((await search(first, baseUrl)).total).toBe(0);
    await first.close();
    const second = await openLocalFhir({ file, baseUrl: 'http://127.0.0.1:81/fhir' });
    expect((await search(second, 'http://127.0.0.1:81/fhir')).total).toBe(1);
    await second.close();
  });

  it('opens after its owner was killed in the middle of work', async () => {
    const first = await openLocalFhir({ file, baseUrl });
    await first.load([{ resourceType: 'Patient', id: 'a' }]);
    await first.close();
    // A process that opens the file as the server does, begins to write, and is killed.
    const script = `
      const { Database } = require(${JSON.stringify(require.resolve('node-sqlite3-wasm'))});
      require('node:fs').writeFileSync(${JSON.stringify(`${file}.owner`)}, process.pid + ' \\n');
      const db = new Database(${JSON.stringify(file)});
      db.exec('pragma locking_mode = exclusive; pragma journal_mode = wal; begin immediate; delete from version;');
      console.log('ready');
      setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    await new Promise((resolve) => child.stdout.once('data', resolve));
    await expect(openLocalFhir({ file, baseUrl })).rejects.toThrow(`in use by process ${child.pid}`);
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
    expect(existsSync(`${file}.lock`)).toBe(true);
    const second = await openLocalFhir({ file, baseUrl });
    expect(second.count()).toBe(1);
    await second.close();
  });

  it('opens when the id of the dead owner is our own or nobody’s', async () => {
    const dead = spawnSync(process.execPath, ['-e', '']).pid;
    for (const owner of [`${dead} 1`, `${process.pid} 1`, 'garbage']) {
      mkdirSync(`${file}.lock`, { recursive: true });
      writeFileSync(`${file}.owner`, owner);
      const server = await openLocalFhir({ file, baseUrl });
      expect(readFileSync(`${file}.owner`, 'utf8')).toContain(`${process.pid} `);
      await server.close();
    }
  });

  it('is refused twice in one process, when it is no database', async () => {
    const server = await openLocalFhir({ file, baseUrl });
    await expect(openLocalFhir({ file, baseUrl })).rejects.toThrow('open already in this process');
    await server.close();
    const other = join(folder, 'text.db');
    writeFileSync(other, 'This is a text and no database at all. '.repeat(100));
    await expect(openLocalFhir({ file: other, baseUrl })).rejects.toThrow('not a database of this server');
    expect(existsSync(`${other}.owner`)).toBe(false);
  });
});
