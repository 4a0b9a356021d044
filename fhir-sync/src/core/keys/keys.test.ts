import fc from 'fast-check';
import { childKey, fhirKey, isSourceName } from './fhir-key';
import { SeenKeys } from './seen-keys';
import { compareVersions, versionOrder } from './version-order';

const alphabet = 'abcxyzABCXYZ0189-.';
const fhirId = fc.string({ unit: fc.constantFrom(...alphabet), minLength: 1, maxLength: 64 });

describe('FHIR keys', () => {
  test('say type and id', () => expect(fhirKey('Patient', 'p-1.2')).toBe('Patient-p-1.2'));

  test('tell ids apart that differ only in case, because Dataverse compares without it', () => {
    const keys = ['aB', 'Ab', 'ab', 'AB'].map((id) => fhirKey('Patient', id).toLowerCase());
    expect(new Set(keys).size).toBe(4);
  });

  test('are unique without case for any two ids', () => {
    fc.assert(
      fc.property(
        fhirId,
        fhirId,
        (a, b) => a === b || fhirKey('Patient', a).toLowerCase() !== fhirKey('Patient', b).toLowerCase(),
      ),
    );
  });

  test('hold no character that breaks addressing by key, and fit the column', () => {
    fc.assert(
      fc.property(fhirId, fc.array(fc.string()), (id, match) => {
        for (const key of [
          fhirKey('CareTeam', id, 'second'),
          childKey(fhirKey('CareTeam', id, 'second'), 'participant', match),
        ]) {
          expect(key).toMatch(/^[A-Za-z0-9\-._~]+$/);
          expect(key.length).toBeLessThanOrEqual(250);
        }
      }),
    );
  });

  test('of a second source never meet those of the first', () => {
    fc.assert(fc.property(fhirId, fhirId, (a, b) => fhirKey('Patient', a) !== fhirKey('Patient', b, 'second')));
    expect(fhirKey('Patient', 'a', 'second')).toBe('second~Patient-a');
  });

  test('names of sources are as narrow as keys', () => {
    expect(['main', 'clinic-2'].every(isSourceName)).toBe(true);
    expect(['', 'Main', 'a b', "a'b", 'a~b', '-a', 'x'.repeat(41)].some(isSourceName)).toBe(false);
  });
});

describe('version order', () => {
  const numeric = fc.bigInt({ min: 0n, max: 10n ** 20n - 1n });

  test('orders numeric versions as numbers, not as text', () => {
    fc.assert(
      fc.property(numeric, numeric, (a, b) => {
        const comparison = compareVersions(versionOrder(String(a), undefined), versionOrder(String(b), undefined));
        expect(comparison).toBe(a === b ? 'same' : a < b ? 'older' : 'newer');
      }),
    );
  });

  test('orders instants across zones and beyond milliseconds', () => {
    const order = (text: string): string | undefined => versionOrder('W/abc', text);
    expect(order('2024-03-01T10:15:30.123456789+02:00')).toBe('t2024-03-01T08:15:30.123456789Z');
    expect(compareVersions(order('2024-03-01T10:00:00.0000002Z'), order('2024-03-01T10:00:00.0000001Z'))).toBe('newer');
    expect(compareVersions(order('2024-03-01T10:00:00+02:00'), order('2024-03-01T08:00:00.000Z'))).toBe('same');
  });

  test('is absent when there is neither, and then nothing can be said', () => {
    expect(versionOrder(undefined, undefined)).toBeUndefined();
    expect(versionOrder('abc', '2024-03')).toBeUndefined();
    expect(compareVersions(undefined, 'v1')).toBe('unknown');
    expect(compareVersions('v00000000000000000001', 't2024-03-01T08:00:00.000000000Z')).toBe('unknown');
  });
});

test('seen keys behave as a set does', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fhirId, fc.integer({ min: 0, max: 50 }).map(String)), { maxLength: 3000 }),
      (keys) => {
        const [seen, set] = [new SeenKeys(), new Set<string>()];
        for (const key of keys) {
          expect(seen.add(key)).toBe(set.has(key));
          set.add(key);
        }
      },
    ),
    { numRuns: 20 },
  );
  const many = new SeenKeys();
  const repeated = Array.from({ length: 200_000 }, (_, index) => many.add(`Observation-${index}`)).filter(Boolean);
  expect(repeated).toHaveLength(0);
});
