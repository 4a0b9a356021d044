import { resolve } from 'node:path';
import { check, pack, unpack, unzip } from '@patient-outreach/solution-build';
import { MissingInput, readControls, readPlugins, readScript } from './inputs';
import { compareLedgers, ledgerOf, readLedger } from './ledger';
import { releaseFrom, zipName, type ReleasedSolution } from './release';
import { standInParts } from './testing/stand-ins';

const root = resolve(__dirname, '../../..');
const text = (content: string): Uint8Array => new TextEncoder().encode(content);

/** What is built, or the stand-in where it is not. */
function built<T, S>(read: (folder: string) => T, standIn: S): T | S {
  try {
    return read(root);
  } catch (error) {
    if (!(error instanceof MissingInput)) throw error;
    return standIn;
  }
}

const plugins = built(readPlugins, undefined);
const controls = built(readControls, undefined);
const patientScript = built((folder) => readScript(folder, 'patient'), undefined);
const quarantineScript = built((folder) => readScript(folder, 'quarantine'), undefined);
const make = (): ReleasedSolution[] =>
  releaseFrom({
    ...standInParts(),
    ...(controls ? { controls } : {}),
    ...(patientScript ? { patientScript } : {}),
    ...(quarantineScript ? { quarantineScript } : {}),
    ...(plugins ? { plugins } : {}),
  });
const first = make();

const zips = (solutions: readonly ReleasedSolution[]): [string, Uint8Array][] =>
  solutions.flatMap((solution) => [...solution.zips]);

describe('the release', () => {
  test('is the same to the byte every time', () => {
    const second = zips(make());
    expect(zips(first)).toHaveLength(6);
    for (const [index, [name, content]] of zips(first).entries()) {
      const [other, again] = second[index] ?? [];
      expect([name, Buffer.compare(content, again ?? new Uint8Array())]).toEqual([other, 0]);
    }
  });

  test('keeps every id of the last release, so that an upgrade changes components in place', () => {
    const ledger = readLedger(root);
    expect(Object.keys(ledger)).toEqual(['HealthCore', 'PatientOutreach', 'HealthCoreMsemrSync']);
    const { missing, changed } = compareLedgers(ledger, ledgerOf(first), plugins !== undefined);
    expect({ missing, changed }).toEqual({ missing: [], changed: [] });
  });

  test('comes back from its zips', () => {
    for (const { zips: files, uniqueName } of first) {
      const parts = unzip(
        files.get(zipName(uniqueName, false, uniqueName !== 'HealthCore' || plugins !== undefined)) ?? text(''),
      );
      const tree = unpack(parts);
      const again = pack(tree);
      expect([...again.keys()].sort()).toEqual([...parts.keys()].sort());
      expect([...tree.keys()].filter((path) => path.startsWith('.outreach'))).toEqual([]);
    }
  });

  test('has no findings of our own checker, and the managed zip equals the unmanaged one', () => {
    for (const { zips: files } of first) {
      const [unmanaged, managed] = [...files.values()].map(unzip);
      if (!unmanaged || !managed) throw new Error('a solution has two zips');
      const findings = check({ parts: unmanaged, twin: managed });
      // A stand-in has neither the functions nor the files of what it stands for.
      const ofStandIns =
        controls && patientScript && quarantineScript ? [] : ['script-function', 'code-component', 'control-files'];
      expect(findings.filter(({ rule }) => !ofStandIns.includes(rule)).slice(0, 3)).toEqual([]);
    }
  });
});

describe('the ledger', () => {
  const last = { A: { 'role/x': '1', 'step/y': '2' } };
  test('tells what is gone, changed and new', () => {
    expect(compareLedgers(last, { A: { 'role/x': '3', 'role/z': '4' } }, true)).toEqual({
      missing: ['A: step/y'],
      changed: ['A: role/x'],
      added: ['A: role/z'],
    });
  });

  test('does not miss plug-ins in a build without them', () => {
    expect(compareLedgers(last, { A: { 'role/x': '1' } }, false).missing).toEqual([]);
  });
});
