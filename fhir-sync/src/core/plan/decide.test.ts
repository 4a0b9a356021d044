import fc from 'fast-check';
import { TOMBSTONE } from './content-hash';
import { decide, type StoredState } from './decide';

const order = (version: number): string => `v${String(version).padStart(20, '0')}`;
const stored = (version: number | undefined, hash: string): StoredState => ({
  versionOrder: version === undefined ? undefined : order(version),
  contentHash: hash,
});
const incoming = (
  version: number | undefined,
  contentHash: string,
  repeated = false,
): Parameters<typeof decide>[0] => ({
  versionOrder: version === undefined ? undefined : order(version),
  contentHash,
  repeated,
});

describe('deciding what becomes of a resource', () => {
  test.each([
    ['nothing stored', incoming(1, 'a'), undefined, 'create'],
    ['newer and different', incoming(2, 'b'), stored(1, 'a'), 'update'],
    ['newer and the same', incoming(2, 'a'), stored(1, 'a'), 'stamp'],
    ['older', incoming(1, 'b'), stored(2, 'a'), 'unchanged'],
    ['same version and content', incoming(1, 'a'), stored(1, 'a'), 'unchanged'],
    ['same version, other content', incoming(1, 'b'), stored(1, 'a'), 'update'],
    ['no version, other content', incoming(undefined, 'b'), stored(undefined, 'a'), 'update'],
    ['no version, same content', incoming(undefined, 'a'), stored(undefined, 'a'), 'unchanged'],
    ['the same key twice in a run, other content', incoming(undefined, 'b', true), stored(undefined, 'a'), 'duplicate'],
    ['the same key twice in a run, newer', incoming(2, 'b', true), stored(1, 'a'), 'update'],
    ['a tombstone and the same version', incoming(1, 'a'), stored(1, TOMBSTONE), 'unchanged'],
    ['a tombstone and no version', incoming(undefined, 'a'), stored(undefined, TOMBSTONE), 'unchanged'],
    ['a tombstone and a newer version', incoming(2, 'a'), stored(1, TOMBSTONE), 'update'],
  ])('%s', (_name, next, before, expected) => expect(decide(next, before)).toBe(expected));

  test('I2: whatever the order and repetition of versions, the newest one stays', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 20 }), (versions) => {
        let row: StoredState | undefined;
        for (const version of versions) {
          // Versions 1 and 2, 3 and 4, 5 and 6 have the same content.
          const next = incoming(version, `content ${version >> 1}`);
          const decision = decide(next, row);
          if (decision !== 'unchanged' && decision !== 'duplicate')
            row = { versionOrder: next.versionOrder, contentHash: next.contentHash };
        }
        const newest = Math.max(...versions);
        expect(row).toEqual(stored(newest, `content ${newest >> 1}`));
      }),
    );
  });
});
