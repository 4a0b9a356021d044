import { failure, success, type DataverseError, type KeyedRow, type Result } from '@patient-outreach/dataverse-client';
import fc from 'fast-check';
import { FakeDataverse } from '../testing/fake-dataverse';
import { CallSize, MOST_CHARACTERS, MOST_ROWS } from './call-size';
import { RowWriter } from './write-rows';

const target = { entitySet: 'contacts', table: 'contact', keyColumn: 'hco_fhirkey' };
const rows = (count: number, size = 1): KeyedRow[] =>
  Array.from({ length: count }, (_, index) => ({ key: `Patient-${index}`, columns: { lastname: 'x'.repeat(size) } }));
const BAD: DataverseError = { status: 400, code: '0x80044331', message: 'Refused.', retryable: false };
const TIMEOUT: DataverseError = { status: 0, code: 'Timeout', message: 'Too slow.', retryable: true };

/** Dataverse reduced to bulk calls: what it refuses and how many rows each call had. */
class Bulk extends FakeDataverse {
  readonly calls: number[] = [];
  readonly landed = new Set<string>();
  refusal: (rows: readonly KeyedRow[]) => DataverseError | undefined = () => undefined;
  override upsertMultiple(_target: unknown, some: readonly KeyedRow[]): Promise<Result<void>> {
    this.calls.push(some.length);
    const error = this.refusal(some);
    if (error) return Promise.resolve(failure(error));
    for (const { key } of some) this.landed.add(key);
    return Promise.resolve(success(undefined));
  }
}

test('one bad row in n is found in at most 2·log2(n)+2 calls, and all others land', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: MOST_ROWS }), fc.nat(), async (count, at) => {
      const bulk = new Bulk();
      const bad = `Patient-${at % count}`;
      bulk.refusal = (some) => (some.some(({ key }) => key === bad) ? BAD : undefined);
      const refused = await new RowWriter(bulk).write(target, rows(count));
      expect([...refused.keys()]).toEqual([bad]);
      expect(bulk.landed.size).toBe(count - 1);
      expect(bulk.calls.length).toBeLessThanOrEqual(2 * Math.ceil(Math.log2(count)) + 2);
    }),
  );
});

test('any set of bad rows is exactly what is refused', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(fc.nat({ max: 199 }), { maxLength: 30 }), async (bad) => {
      const bulk = new Bulk();
      const keys = new Set(bad.map((index) => `Patient-${index}`));
      bulk.refusal = (some) => (some.some(({ key }) => keys.has(key)) ? BAD : undefined);
      const refused = await new RowWriter(bulk).write(target, rows(200));
      expect(new Set(refused.keys())).toEqual(keys);
      expect(bulk.landed.size).toBe(200 - keys.size);
    }),
    { numRuns: 50 },
  );
});

test.each([TIMEOUT, { ...BAD, status: 413, code: 'HTTP413' }])(
  'calls that are too much become smaller until they pass',
  async (error) => {
    const bulk = new Bulk();
    bulk.refusal = (some) => (some.length > 130 ? error : undefined);
    const writer = new RowWriter(bulk);
    expect((await writer.write(target, rows(1000))).size).toBe(0);
    expect(bulk.landed.size).toBe(1000);
    bulk.calls.length = 0;
    await writer.write(target, rows(1000));
    expect(Math.max(...bulk.calls)).toBeLessThanOrEqual(250);
  },
);

test('calls grow again once they pass for a while', () => {
  const size = new CallSize();
  size.tooLarge(1000);
  size.tooLarge(500);
  expect(size.rows).toBe(250);
  for (let call = 0; call < 16; call += 1) size.passed();
  expect(size.rows).toBe(MOST_ROWS);
});

test('no call holds more characters than it may', () => {
  const parts = new CallSize().cut(rows(100, MOST_CHARACTERS / 10));
  expect(parts.length).toBeGreaterThan(9);
  expect(parts.flat()).toHaveLength(100);
});
