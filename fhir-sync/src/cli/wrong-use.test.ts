import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { clinic } from '../testing/clinic';
import { outreach, type CommandResult } from '../testing/command';
import { openCommandWorld, type CommandWorld } from '../testing/command-world';
import { ndjson, temporaryFolder } from '../testing/temporary-folder';
import { EXIT } from './exit-codes';

jest.setTimeout(60_000);

const TOKEN = 'geheim-token-4711';
const SECRETS = { OUTREACH_TOKEN: TOKEN, OUTREACH_FHIR_TOKEN: TOKEN };

/** One sentence or two that begin with a capital letter, and no trace of where in the code it happened. */
function expectSentence({ code, stdout, stderr }: CommandResult): void {
  expect(stderr).toMatch(/^[A-Z][^\n]*\.\n$/);
  expect(stdout + stderr).not.toMatch(/\n\s+at |Error:|\.(?:ts|js):\d|undefined|\[object/);
  expect([stdout.includes(TOKEN), stderr.includes(TOKEN), code]).toEqual([false, false, EXIT.failed]);
}

describe('what goes wrong is one sentence, exit code 1, no stack trace, no token', () => {
  const folder = temporaryFolder({ 'all.ndjson': ndjson(...clinic) });
  let world: CommandWorld;
  let html: string;
  let refuses: string;
  /** An address nobody listens at. */
  let nobody: string;
  const closers: (() => void)[] = [];
  const listen = (answer: RequestListener): Promise<string> =>
    new Promise((done) => {
      const server = createServer(answer);
      closers.push(() => void server.close().closeAllConnections());
      server.listen(0, '127.0.0.1', () => done(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
    });
  beforeAll(async () => {
    world = await openCommandWorld();
    await world.fhir.put(...clinic);
    html = await listen((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end('<!doctype html><title>Hello Homer Simpson</title>');
    });
    refuses = await listen((_request, response) => {
      response.writeHead(401, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ error: { code: '', message: `Bad token ${TOKEN} of Homer Simpson` } }));
    });
    nobody = await listen(() => undefined);
    closers.pop()?.();
  }, 60_000);
  afterAll(async () => {
    for (const close of closers) close();
    await world.close();
  });

  const COMMANDS = ['sync', 'sync --plan', 'sync --bundles', 'quarantine replay', 'reconcile', 'write-back'];
  const call = (command: string, source: string, target: string, ...more: readonly string[]): Promise<CommandResult> =>
    outreach([...command.split(' '), '--source', source, '--target', target, ...more], SECRETS);

  describe.each(COMMANDS)('%s', (command) => {
    test('nobody at the target', async () => {
      const told = await call(command, world.fhir.base, nobody);
      expectSentence(told);
      expect(told.stderr).toContain(`Nothing answers at ${nobody}.`);
    });

    test('a page at the target', async () => {
      const told = await call(command, world.fhir.base, html);
      expectSentence(told);
      expect(told.stderr).toContain('is not Dataverse');
      expect(told.stderr).not.toContain('Homer');
    });

    test('the target does not accept the sign-in', async () => {
      const told = await call(command, world.fhir.base, refuses);
      expectSentence(told);
      expect(told.stderr).toContain('sign-in');
      expect(told.stderr).not.toContain('Homer');
    });

    test.each([
      ['not an address', 'Dataverse'],
      ['with http elsewhere', 'http://contoso.example'],
      ['with a password', `https://me:${TOKEN}@contoso.example`],
      ['of another kind', 'ftp://contoso.example'],
    ])('a target %s', async (_name, target) => {
      const told = await call(command, world.fhir.base, target);
      expectSentence(told);
      expect(told.stderr).toContain('target');
    });

    test('a source with http elsewhere, or with a password', async () => {
      for (const source of ['http://fhir.example/fhir', `https://me:${TOKEN}@fhir.example/fhir`]) {
        const told = await outreach([...command.split(' '), '--source', source, '--target', world.target]);
        expectSentence(told);
        expect(told.stderr).toContain('source');
      }
    });

    test('an option that is not there', async () => {
      const { code, stdout, stderr } = await call(command, world.fhir.base, world.target, '--loud');
      expect([code, stdout]).toEqual([EXIT.failed, '']);
      expect(stderr).toMatch(/^error: unknown option '--loud'/);
    });

    test('a name of a source that is none', async () => {
      const told = await outreach([
        ...command.split(' '),
        ...['--source', world.fhir.base, '--target', world.target, '--source-name', 'Main Clinic!'],
      ]);
      expectSentence(told);
      expect(told.stderr).toContain('name of a source');
    });
  });

  const READING = COMMANDS.filter((command) => command !== 'write-back');
  test.each(READING)('%s: nobody, a page, a refusal, no folder at the source', async (command) => {
    for (const [source, words] of [
      [`${nobody}/fhir`, 'Nothing answers at the address of the FHIR server'],
      [`${html}/fhir`, 'not a FHIR server'],
      [`${refuses}/fhir`, 'sign-in'],
      [join(folder, 'nowhere'), 'folder'],
    ] as const) {
      const told = await outreach([...command.split(' '), '--source', source, '--target', world.target], {
        OUTREACH_FHIR_TOKEN: TOKEN,
      });
      expectSentence(told);
      expect(told.stderr).toContain(words);
      expect(told.stderr).not.toContain('Homer');
    }
  });

  test.each([['sync'], ['quarantine replay'], ['reconcile'], ['write-back'], ['maps coverage'], ['forget Patient-1']])(
    '%s without what it needs says what is missing',
    async (command) => {
      const { code, stdout, stderr } = await outreach(command.split(' '));
      expect([code, stdout]).toEqual([EXIT.failed, '']);
      expect(stderr).toMatch(/^error: required option '--(?:source|target)[^\n]+not specified/);
    },
  );

  test.each([
    ['--budget', 'many'],
    ['--budget', '-5'],
    ['--maps', 'mine'],
    ['--on-delete', 'burn'],
  ])('sync %s %s', async (option, value) => {
    const { code, stdout, stderr } = await call('sync', world.fhir.base, world.target, option, value);
    expect([code, stdout]).toEqual([EXIT.failed, '']);
    expect(stderr).toMatch(
      /^error: (?:option '[^\n]+' argument '[^\n]+' is invalid\. |option '[^\n]+argument missing)/,
    );
  });

  test('with --json a failure is an object too', async () => {
    for (const [source, target] of [
      [world.fhir.base, 'Dataverse'],
      [world.fhir.base, nobody],
      [join(folder, 'nowhere'), world.target],
    ] as const) {
      for (const command of COMMANDS.filter((one) => one !== 'write-back' || source === world.fhir.base)) {
        const { code, stdout } = await call(command, source, target, '--json');
        const last: unknown = JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '');
        expect([command, target, code, last]).toEqual([
          command,
          target,
          EXIT.failed,
          expect.objectContaining({
            status: 'failed',
            failure: expect.objectContaining({ message: expect.stringMatching(/^[A-Z].*\.$/) }),
          }),
        ]);
      }
    }
  });

  test('a report that cannot be written', async () => {
    const told = await world.run('sync', '--report', join(folder, 'no', 'such', 'folder.html'));
    expectSentence(told);
    expect(told.stderr).toContain('report');
    expect(await world.count('hco_syncruns')).toBe(0);
  });

  test('options that do not go together', async () => {
    for (const more of [
      ['--plan', '--report', join(folder, 'plan.html')],
      ['--plan', '--bundles'],
      ['--source', folder, '--bulk'],
      ['--source', folder, '--group', 'g1'],
    ])
      expectSentence(await world.run('sync', ...more));
  });
});
