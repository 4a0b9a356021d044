import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { register } from './cli';
import { zip } from './package/zip';
import { bytes, textOf } from './package/tree';
import { sampleSolution } from './testing/sample-solution';

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'outreach-cli-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function run(...args: readonly string[]): Ran {
  let out = '';
  let err = '';
  const stdout = jest.spyOn(process.stdout, 'write').mockImplementation((text) => ((out += String(text)), true));
  const stderr = jest.spyOn(process.stderr, 'write').mockImplementation((text) => ((err += String(text)), true));
  process.exitCode = undefined;
  let code = 0;
  try {
    const program = new Command('outreach').exitOverride();
    register(program);
    for (const command of program.commands) command.exitOverride();
    program.parse(['node', 'outreach', ...args]);
    code = Number(process.exitCode ?? 0);
  } catch (error) {
    code = (error as { exitCode?: number }).exitCode ?? -1;
  } finally {
    process.exitCode = undefined;
    stdout.mockRestore();
    stderr.mockRestore();
  }
  return { code, out, err };
}

const at = (name: string): string => join(folder, name);
const write = (name: string, change?: (parts: Map<string, Uint8Array>) => void): string => {
  const parts = sampleSolution();
  change?.(parts);
  writeFileSync(at(name), zip(parts));
  return at(name);
};
const breakControl = (parts: Map<string, Uint8Array>): void =>
  void parts.set(
    'customizations.xml',
    bytes(
      textOf(parts.get('customizations.xml') as Uint8Array).replace(
        'datafieldname="smp_when"',
        'datafieldname="smp_gone"',
      ),
    ),
  );

describe('outreach unpack and pack', () => {
  test('go there and back, into a folder that did not exist', () => {
    expect(run('unpack', write('a.zip'), at('deep/tree'))).toMatchObject({ code: 0 });
    expect(run('pack', at('deep/tree'), at('b.zip'))).toMatchObject({ code: 0 });
    expect(run('unpack', at('b.zip'), at('again'))).toMatchObject({ code: 0 });
    const forms = 'Entities/smp_visit/FormXml/main';
    expect(readdirSync(at(`again/${forms}`))).toEqual(readdirSync(at(`deep/tree/${forms}`)));
    expect(readFileSync(at('again/Other/Solution.xml'), 'utf8')).toBe(
      readFileSync(at('deep/tree/Other/Solution.xml'), 'utf8'),
    );
  });

  test.each<[string, () => string]>([
    ['not a zip', () => (writeFileSync(at('x.zip'), 'nothing'), at('x.zip'))],
    [
      'a zip without a solution',
      () => (writeFileSync(at('x.zip'), zip(new Map([['a.txt', bytes('a')]]))), at('x.zip')),
    ],
    ['malformed XML', () => write('x.zip', (parts) => parts.set('customizations.xml', bytes('<ImportExportXml>')))],
    [
      'two components with one id',
      () =>
        write('x.zip', (parts) =>
          parts.set(
            'customizations.xml',
            bytes(
              textOf(parts.get('customizations.xml') as Uint8Array).replace(
                /(<Role id.*<\/Role>)(?=<\/Roles>)/,
                '$1$1',
              ),
            ),
          ),
        ),
    ],
    ['a path that leaves', () => (writeFileSync(at('x.zip'), zip(new Map([['../evil', bytes('a')]]))), at('x.zip'))],
    ['a zip that is not there', () => at('none.zip')],
  ])('%s is one sentence, and nothing is written', (_name, make) => {
    const path = make();
    const before = readdirSync(folder);
    const ran = run('unpack', path, at('out'));
    expect(ran).toMatchObject({ code: 1 });
    expect(ran.err.trim().split('\n')).toHaveLength(1);
    expect(readdirSync(folder)).toEqual(before);
  });

  test('a folder with something in it is not written into', () => {
    mkdirSync(at('full'));
    writeFileSync(at('full/keep.txt'), 'mine');
    expect(run('unpack', write('a.zip'), at('full'))).toMatchObject({ code: 1 });
    expect(readdirSync(at('full'))).toEqual(['keep.txt']);
  });

  test('a tree that does not fit together leaves the zip that was there alone', () => {
    run('unpack', write('a.zip'), at('tree'));
    writeFileSync(at('b.zip'), 'before');
    writeFileSync(at('tree/Roles/Visit reader.xml'), '<Role>');
    expect(run('pack', at('tree'), at('b.zip'))).toMatchObject({ code: 1 });
    expect(readFileSync(at('b.zip'), 'utf8')).toBe('before');
    expect(readdirSync(folder).filter((name) => name.includes('partial'))).toEqual([]);
  });

  test('a zip cannot be both managed and unmanaged, and its folder must exist', () => {
    run('unpack', write('a.zip'), at('tree'));
    expect(run('pack', at('tree'), at('b.zip'), '--managed', '--unmanaged')).toMatchObject({ code: 1 });
    expect(run('pack', at('tree'), at('no/such/b.zip')).code).toBe(1);
    expect(existsSync(at('b.zip'))).toBe(false);
  });
});

describe('outreach check', () => {
  test('a good zip and its folder exit with 0', () => {
    expect(run('check', write('a.zip'))).toEqual({ code: 0, out: '0 errors, 0 warnings\n', err: '' });
    run('unpack', at('a.zip'), at('tree'));
    expect(run('check', at('tree'))).toEqual({ code: 0, out: '0 errors, 0 warnings\n', err: '' });
  });

  test('errors exit with 3 and name rule, file and path, for machines too', () => {
    const ran = run('check', write('a.zip', breakControl));
    expect(ran).toMatchObject({ code: 3, err: '' });
    expect(ran.out).toContain('error  form-control-column  customizations.xml');
    const json = JSON.parse(run('check', at('a.zip'), '--json').out) as {
      errors: number;
      findings: { rule: string }[];
    };
    expect(json).toMatchObject({
      errors: 1,
      warnings: 0,
      findings: [{ rule: 'form-control-column', severity: 'error' }],
    });
  });

  test('in a folder the file is the one to correct', () => {
    run('unpack', write('a.zip', breakControl), at('tree'));
    const json = JSON.parse(run('check', at('tree'), '--json').out) as { findings: { file: string }[] };
    expect(json.findings.map((finding) => finding.file)).toEqual([
      expect.stringMatching(/^Entities\/smp_visit\/FormXml\/main\/\{.*\}\.xml$/),
    ]);
  });

  test('a folder that does not fit together is a finding', () => {
    run('unpack', write('a.zip'), at('tree'));
    writeFileSync(at('tree/Roles/Copy.xml'), readFileSync(at('tree/Roles/Visit reader.xml')));
    const ran = run('check', at('tree'));
    expect(ran).toMatchObject({ code: 3 });
    expect(ran.out).toContain('error  folder-layout');
  });

  test('the managed zip beside it is compared', () => {
    write('a.zip');
    writeFileSync(at('a_managed.zip'), zip(sampleSolution(1)));
    expect(run('check', at('a.zip'))).toMatchObject({ code: 0 });
    write('a.zip', (parts) => parts.set('Controls/smp_Sample.Badge/strings/Badge.1033.resx', bytes('<other />')));
    expect(run('check', at('a_managed.zip')).out).toContain('managed-twin');
  });

  test('wrong use exits with 1', () => {
    expect(run('check', at('none.zip'))).toMatchObject({ code: 1 });
    writeFileSync(at('x.zip'), 'nothing');
    expect(run('check', at('x.zip'))).toMatchObject({ code: 1 });
    expect(run('check')).toMatchObject({ code: 1 });
  });
});
