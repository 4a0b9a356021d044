import { resolve } from 'node:path';
import { controlFolders } from '@patient-outreach/health-core';
import { check, pack, unpack, unzip } from '@patient-outreach/solution-build';
import * as inputs from './inputs';
import { compareLedgers, ledgerOf, readLedger } from './ledger';
import { release, type ReleasedSolution } from './release';

const root = resolve(__dirname, '../../..');
const text = (content: string): Uint8Array => new TextEncoder().encode(content);

/** Stand-ins for what other rooms build, so that ids and bytes can be tested in a fresh clone. */
function standInControls(): ReturnType<typeof inputs.readControls> {
  return Object.keys(controlFolders).map((name) => {
    const [, namespace = '', constructor = ''] = /^[a-z]+_(.*)\.([^.]+)$/.exec(name) ?? [];
    const manifest = `<manifest><control namespace="${namespace}" constructor="${constructor}"><property name="patientKey" of-type="SingleLine.Text" usage="bound" required="true"/><resources><code path="bundle.js"/></resources></control></manifest>`;
    return {
      name,
      files: new Map([
        ['ControlManifest.xml', text(manifest)],
        ['bundle.js', text('')],
      ]),
    };
  });
}

let withPlugins = false;
/** Everything that other rooms build is there, so the check sees what is shipped. */
let complete = true;
let first: ReleasedSolution[] = [];
let second: ReleasedSolution[] = [];

/** What is built, or the stand-in where it is not. */
function built<T>(read: (folder: string) => T, standIn: () => T): (folder: string) => T {
  return (folder) => {
    try {
      return read(folder);
    } catch (error) {
      if (!(error instanceof inputs.MissingInput)) throw error;
      complete = false;
      return standIn();
    }
  };
}

beforeAll(() => {
  const { readControls, readPatientScript } = inputs;
  jest.spyOn(inputs, 'readControls').mockImplementation(built(readControls, standInControls));
  jest
    .spyOn(inputs, 'readPatientScript')
    .mockImplementation(built(readPatientScript, () => text('var __outreach_patient = {};')));
  withPlugins = built(
    () => inputs.readPlugins(root) !== undefined,
    () => false,
  )(root);
  first = release(root, withPlugins);
  second = release(root, withPlugins);
});
afterAll(() => jest.restoreAllMocks());

const zips = (solutions: readonly ReleasedSolution[]): [string, Uint8Array][] =>
  solutions.flatMap((solution) => [...solution.zips]);

describe('the release', () => {
  test('is the same to the byte every time', () => {
    expect(zips(first).map(([name]) => name)).toHaveLength(4);
    for (const [index, [name, content]] of zips(first).entries()) {
      const [other, again] = zips(second)[index] ?? [];
      expect([name, Buffer.compare(content, again ?? new Uint8Array())]).toEqual([other, 0]);
    }
  });

  test('keeps every id of the last release, so that an upgrade changes components in place', () => {
    const ledger = readLedger(root);
    expect(Object.keys(ledger)).toEqual(['HealthCore', 'PatientOutreach']);
    const { missing, changed } = compareLedgers(ledger, ledgerOf(first), withPlugins);
    expect({ missing, changed }).toEqual({ missing: [], changed: [] });
  });

  test('comes back from its zips', () => {
    for (const [, content] of zips(first)) {
      const parts = unzip(content);
      const again = pack(unpack(parts));
      expect([...again.keys()].sort()).toEqual([...parts.keys()].sort());
      expect([...unpack(again).keys()]).toEqual([...unpack(parts).keys()]);
    }
  });

  test('has no findings of our own checker', () => {
    const managed = zips(first).filter(([name]) => name.includes('_managed'));
    for (const [name, content] of zips(first)) {
      const twin = name.includes('_managed')
        ? undefined
        : managed.find(([other]) => other.replace('_managed', '') === name)?.[1];
      const findings = check({ parts: unzip(content), ...(twin ? { twin: unzip(twin) } : {}) });
      // A stand-in has neither the functions nor the files of what it stands for.
      const ofStandIns = complete ? [] : ['script-function', 'code-component', 'control-files'];
      expect([name, findings.filter(({ rule }) => !ofStandIns.includes(rule)).slice(0, 3)]).toEqual([name, []]);
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
