import { exoticExport } from '../testing/exotic-export';
import { spellings, withForeignKinds } from '../testing/real-world';
import { sampleSolution } from '../testing/sample-solution';
import { differences } from '../testing/same-content';
import { pack } from './pack';
import type { Files } from './tree';
import { unpack } from './unpack';
import { unzip, zip } from './zip';

const solutions: readonly (readonly [string, () => Files])[] = [
  ['a solution of ours', () => sampleSolution()],
  ['a managed solution', () => sampleSolution(1)],
  ['an export of kinds we do not make', exoticExport],
  ['both, with everything else real exports carry', () => withForeignKinds(sampleSolution())],
  ['all of it', () => withForeignKinds(exoticExport())],
];

const there = (parts: Files): Files => unzip(zip(unpack(parts)));

describe.each(solutions)('unpacking and packing %s gives back the same content', (_name, make) => {
  test('as it is', () => {
    expect(differences(unzip(zip(pack(there(make())))), make())).toEqual([]);
  });

  test.each(spellings.map((spelling) => [spelling.name, spelling] as const))(
    'written with %s',
    (_spelling, { write }) => {
      const written = write(make());
      expect(
        [...written].some(([part, content]) => Buffer.compare(content, make().get(part) ?? new Uint8Array()) !== 0),
      ).toBe(true);
      expect(differences(pack(there(written)), written)).toEqual([]);
    },
  );
});

test('every spelling at once', () => {
  const all = spellings.filter(({ name }) => !/single quotes/.test(name));
  const written = all.reduce((parts, { write }) => write(parts), withForeignKinds(sampleSolution()));
  expect(differences(pack(there(written)), written)).toEqual([]);
});

test('a difference is noticed', () => {
  const parts = sampleSolution();
  const changed = pack(unpack(parts));
  changed.set('WebResources/more', new Uint8Array([1]));
  expect(differences(changed, parts)).toEqual(['WebResources/more']);
});
