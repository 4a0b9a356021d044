import { spawnSync } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { existsSync } from 'node:fs';
import { startProcess, temporaryData } from './testing/running';

const main = resolve(__dirname, '../dist/main.js');
const noplugins = existsSync(resolve(__dirname, '../../../solution/dist/HealthCore.zip')) ? [] : ['--noplugins'];

/** The start command as a person uses it: a process with arguments, signals and sentences. */
describe('the start command', () => {
  jest.setTimeout(120_000);

  test('Ctrl-C stops it with exit code 0; after kill -9 the next start works and finds the data (I4)', async () => {
    const data = temporaryData();
    try {
      const args = ['--patients', '3', '--data', data.path, ...noplugins];
      const first = await startProcess(args);
      first.child.kill('SIGKILL');
      await new Promise((done) => first.child.once('close', done));
      const second = await startProcess(args);
      expect(second.said()).toContain('Nothing changed: 0 rows written');
      expect(second.said()).not.toContain('Importing');
      await second.stop();
      expect(second.child.exitCode).toBe(0);
    } finally {
      data.remove();
    }
  });

  test('a second start on the same data is refused in one sentence', async () => {
    const data = temporaryData();
    const running = await startProcess(['--patients', '1', '--data', data.path, ...noplugins]);
    try {
      const { status, stderr } = spawnSync(process.execPath, [main, '--port', '0', '--data', data.path, ...noplugins], {
        encoding: 'utf8',
      });
      expect(status).toBe(1);
      expect(stderr).toMatch(/^Another npm start uses the data in .*\n$/);
    } finally {
      await running.stop();
      data.remove();
    }
  });

  describe('wrong use', () => {
    let html: Server;
    beforeAll(async () => {
      html = createServer((_request, response) => {
        response.writeHead(200, { 'content-type': 'text/html' });
        response.end('<!doctype html><title>hello</title>');
      });
      await new Promise<void>((done) => html.listen(0, '127.0.0.1', done));
    });
    afterAll(() => new Promise((done) => html.close(done)));
    const htmlPort = (): number => (html.address() as AddressInfo).port;

    const said = async (args: readonly string[]): Promise<{ code: number | null; text: string }> => {
      const data = temporaryData();
      try {
        const running = await startProcess(['--data', data.path, ...noplugins, ...args]);
        await running.stop();
        return { code: 0, text: '' };
      } catch (error) {
        return { code: 1, text: (error as Error).message };
      } finally {
        data.remove();
      }
    };

    test.each([
      [['--port', 'abc'], /--port takes a whole number/],
      [['--patients', '0'], /--patients takes a whole number/],
      [['--source', 'no/such/folder'], /There is no folder no\/such\/folder/],
      [['--wrong'], /npm start -- --help/],
    ])('%j is answered with what to do', async (args, sentence) => {
      const { code, text } = await said(args);
      expect(code).toBe(1);
      expect(text).toMatch(sentence);
      expect(text).not.toMatch(/\n\s+at /);
    });

    test('a FHIR address that answers HTML is named as such', async () => {
      const { text } = await said(['--source', `http://127.0.0.1:${htmlPort()}/`]);
      expect(text).toMatch(/FHIR/);
      expect(text).toMatch(/HTML|not a FHIR/i);
      expect(text).not.toMatch(/\n\s+at /);
    });

    test('a port in use is answered with another', async () => {
      const { text } = await said(['--port', String(htmlPort())]);
      expect(text).toMatch(/Port \d+ is in use\. Stop what uses it, or name another/);
    });
  });
});
