import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLocalApp, type LocalApp } from './serve';

const origin = 'http://127.0.0.1:5080';
let folder: string;
let app: LocalApp;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'local-app-'));
  for (const name of ['app.js', 'platform-react-16.js', 'platform-react-17.js'])
    writeFileSync(join(folder, name), `/* ${name} */`);
  writeFileSync(join(folder, 'icon.svg'), '<svg/>');
  writeFileSync(join(folder, 'page.css'), '');
  copyFileSync(join(__dirname, 'page.html'), join(folder, 'index.html'));
  writeFileSync(join(folder, 'secret.txt'), 'not served');
  app = openLocalApp({ publicDir: folder });
});
afterAll(() => rmSync(folder, { recursive: true }));

const ask = (path: string, init?: RequestInit) => app.handle(new Request(origin + path, init));

describe('serving the page', () => {
  it('answers / and /main.aspx, whatever their query, and leaves every other path to others', async () => {
    expect((await ask('/?app=x&pagetype=entitylist'))?.status).toBe(200);
    expect((await ask('/main.aspx?pagetype=entityrecord&etn=contact'))?.status).toBe(200);
    expect(await ask('/api/data/v9.2/contacts')).toBeUndefined();
    expect(await ask('/WebResources/x.js')).toBeUndefined();
    expect(await ask('/_app/secret.txt')).toBeUndefined();
    expect(await ask('/_app/../serve.ts')).toBeUndefined();
  });

  it('allows scripts of its own origin only, and has none inline', async () => {
    const response = await ask('/');
    const policy = response?.headers.get('Content-Security-Policy') ?? '';
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    expect(await response?.text()).not.toMatch(/<script(?![^>]* src=)/);
  });

  it('puts nothing of the address into the page', async () => {
    const response = await ask('/?app=%22%3E%3Cscript%3Ealert(1)%3C/script%3E');
    expect(await response?.text()).toBe(await (await ask('/'))?.text());
  });

  it('runs on React 17 unless the address asks for 16', async () => {
    expect(await (await ask('/'))?.text()).toContain('platform-react-17.js');
    expect(await (await ask('/?react=16'))?.text()).toContain('platform-react-16.js');
  });

  it('lets a versioned file be kept for good and answers 304 to its ETag', async () => {
    const html = (await (await ask('/'))?.text()) ?? '';
    const path = /\/_app\/app\.js\?v=[0-9a-f]{16}/.exec(html)?.[0] ?? '';
    const response = await ask(path);
    expect(response?.headers.get('Cache-Control')).toContain('immutable');
    expect((await ask('/_app/app.js'))?.headers.get('Cache-Control')).toBe('no-cache');
    const again = await ask(path, { headers: { 'If-None-Match': response?.headers.get('ETag') ?? '' } });
    expect(again?.status).toBe(304);
  });

  it('refuses to be written to', async () => {
    expect((await ask('/', { method: 'POST' }))?.status).toBe(405);
  });

  it('says what to do when the page was not built', () => {
    expect(() => openLocalApp({ publicDir: join(folder, 'missing') })).toThrow('Run: node local/app/build.mjs');
  });
});
