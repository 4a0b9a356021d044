import { success, type DataverseClient, type JsonRow, type KeyedRow } from '@patient-outreach/dataverse-client';
import { quarantineEntry } from '../core/account/quarantine-entry';
import { ndjson, temporaryFolder } from '../testing/temporary-folder';
import { observation, patient, sync } from '../testing/clinic';
import { FakeDataverse } from '../testing/fake-dataverse';
import { gathered, ListSource } from '../testing/list-source';
import { QuarantineBook } from './quarantine-book';
import { OPEN, REPLAY, RESOLVED } from './quarantine-row';
import { RowWriter } from './write-rows';

const NOW = new Date('2026-02-01T00:00:00Z');
const SOME = 12_000;

/** A quarantine that makes its rows when they are asked for, in pages, and counts what leaves it. */
class LargeQuarantine {
  readonly status = new Map<string, number>();
  rowsRead = 0;
  cellsRead = 0;
  questions: string[] = [];
  mostWritten = 0;

  constructor(
    readonly size: number,
    readonly fileOf: (index: number) => string | null = () => null,
  ) {}

  readonly key = (index: number): string => `main~Observation-${index}`;
  statusOf(index: number): number {
    return this.status.get(this.key(index)) ?? OPEN;
  }
  row(index: number): JsonRow {
    return {
      hco_quarantinekey: this.key(index),
      hco_source: 'main',
      hco_status: this.statusOf(index),
      hco_resourcetype: 'Observation',
      hco_fhirid: String(index),
      hco_file: this.fileOf(index),
      hco_reasoncode: 'reference-unresolved',
      hco_reason: 'A resource it must refer to is not there. '.repeat(3),
    };
  }
  #give(row: JsonRow, select: readonly string[]): JsonRow {
    this.rowsRead += 1;
    this.cellsRead += select.length;
    return Object.fromEntries(select.map((name) => [name, row[name]]));
  }
  readonly client = {
    retrieveMultiple: (_set: string, query: Parameters<DataverseClient['retrieveMultiple']>[1] = {}) => {
      const { select = [], filter = '', pageSize = 5000 } = query;
      this.questions.push(filter);
      const fits = (row: JsonRow): boolean =>
        row['hco_status'] !== RESOLVED &&
        (!filter.includes('(') ||
          (filter.includes('hco_file eq null') && row['hco_file'] === null) ||
          (filter.includes('hco_file ne null') && row['hco_file'] !== null) ||
          (filter.includes(`hco_status eq ${REPLAY}`) && row['hco_status'] === REPLAY));
      const give = this.#give.bind(this);
      const { row, size } = { row: this.row.bind(this), size: this.size };
      return (async function* () {
        for (let index = 0; index < size;) {
          const page: JsonRow[] = [];
          for (; index < size && page.length < pageSize; index += 1) {
            const found = row(index);
            if (fits(found)) page.push(give(found, select));
          }
          yield await Promise.resolve(success(page));
        }
      })();
    },
    readByKeys: ([read]: Parameters<DataverseClient['readByKeys']>[0]) =>
      Promise.resolve(
        success([
          (read?.keys ?? []).flatMap((key) => {
            const index = Number(key.split('-')[1]);
            return index < this.size ? [this.#give(this.row(index), read?.select ?? [])] : [];
          }),
        ]),
      ),
    upsertMultiple: (_target: unknown, rows: readonly KeyedRow[]) => {
      this.mostWritten = Math.max(this.mostWritten, rows.length);
      for (const { key, columns } of rows) this.status.set(key, Number(columns['hco_status']));
      return Promise.resolve(success(undefined));
    },
  } as unknown as DataverseClient;
}

const openBook = async (large: LargeQuarantine): Promise<[QuarantineBook, RowWriter]> => {
  const book = new QuarantineBook(large.client, 'main');
  await book.load();
  return [book, new RowWriter(large.client)];
};

describe('a quarantine of many rows', () => {
  test('a pass that touches few of them reads each once, by three columns, and writes only what changed', async () => {
    const large = new LargeQuarantine(SOME);
    const [book, writer] = await openBook(large);
    expect([large.rowsRead, large.cellsRead]).toEqual([SOME, 3 * SOME]);
    for (let index = 0; index < 10; index += 1) book.heal('Observation', String(index));
    for (let index = 0; index < 1000; index += 1) book.heal('Patient', String(index));
    book.note(quarantineEntry('reference-unresolved', 'main', { resourceType: 'Observation', id: 'new' }));
    await book.write(writer, NOW, { server: false });
    expect([...large.status]).toEqual([
      ...Array.from({ length: 10 }, (_, index) => [large.key(index), RESOLVED]),
      ['main~Observation-new', OPEN],
    ]);
    expect([large.rowsRead, large.questions.length]).toEqual([SOME + 10, 1]);
  });

  test('requests of the app are asked for by status, and answered', async () => {
    const large = new LargeQuarantine(SOME);
    for (const index of [7, 11_999]) large.status.set(large.key(index), REPLAY);
    const [book, writer] = await openBook(large);
    book.heal('Observation', '7');
    await book.write(writer, NOW, { server: false });
    expect([large.statusOf(7), large.statusOf(11_999)]).toEqual([RESOLVED, OPEN]);
    expect(large.questions.at(-1)).toContain(`hco_status eq ${REPLAY}`);
    expect(large.rowsRead).toBe(SOME + 2);
  });

  test('what is read again comes by type and id, a page at a time', async () => {
    const large = new LargeQuarantine(SOME);
    const [book] = await openBook(large);
    const again = await gathered(book.again());
    expect([again.length, again.at(-1)]).toEqual([SOME, { type: 'Observation', id: String(SOME - 1) }]);
    expect(large.cellsRead).toBe(5 * SOME);
  });

  test('I1: found once more as they are, they are not written; entries go while the run goes on, never many at once', async () => {
    const large = new LargeQuarantine(0);
    const [book, writer] = await openBook(large);
    const entry = (index: number): ReturnType<typeof quarantineEntry> =>
      quarantineEntry('reference-unresolved', 'main', { resourceType: 'Observation', id: String(index) });
    for (let index = 0; index < SOME; index += 1) {
      book.note(entry(index));
      if (book.full) await book.flush(writer, NOW);
    }
    await book.write(writer, NOW, { server: true });
    expect(large.status.size).toBe(SOME);
    expect(large.mostWritten).toBeLessThanOrEqual(1000);
    expect(book.entries).toHaveLength(50);
  });

  test('a pass through everything closes what it did not find again, of its own kind only', async () => {
    const large = new LargeQuarantine(SOME, (index) => (index % 2 === 0 ? null : index % 3 === 0 ? 'a' : 'b'));
    const [book, writer] = await openBook(large);
    book.note(quarantineEntry('reference-unresolved', 'main', { resourceType: 'Observation', id: '2' }));
    await book.write(writer, NOW, { server: true });
    const left = (): number[] =>
      Array.from({ length: SOME }, (_, index) => index).filter((index) => large.statusOf(index) !== RESOLVED);
    expect(left().every((index) => index === 2 || index % 2 === 1)).toBe(true);
    const [next, nextWriter] = await openBook(large);
    await next.write(nextWriter, NOW, { server: false, files: (name) => name === 'a' });
    expect(left().every((index) => index === 2 || (index % 2 === 1 && index % 3 !== 0))).toBe(true);
    expect(large.statusOf(2)).toBe(OPEN);
  });

  test('what is found after it went through in the same run is open, and what went through after it was found too', async () => {
    const large = new LargeQuarantine(3);
    const [book, writer] = await openBook(large);
    const entry = (id: string): ReturnType<typeof quarantineEntry> =>
      quarantineEntry('refused', 'main', { resourceType: 'Observation', id });
    book.heal('Observation', '0');
    await book.flush(writer, NOW);
    book.note(entry('0'));
    book.note(entry('1'));
    await book.flush(writer, NOW);
    book.heal('Observation', '1');
    await book.write(writer, NOW, { server: true });
    expect([0, 1, 2].map((index) => large.statusOf(index))).toEqual([OPEN, OPEN, RESOLVED]);
  });
});

test('I3, I4: a run that finds thousands keeps none of them to itself, and the next one finds them as they are', async () => {
  const orphans = Array.from({ length: 2500 }, (_, index) => observation(`o${index}`, 'nobody'));
  const fake = new FakeDataverse();
  const source = new ListSource([patient('p'), ...orphans]);
  expect(await sync(fake, source)).toMatchObject({ read: 2501, written: 1, quarantined: 2500 });
  expect(fake.rows('hco_quarantine')).toHaveLength(2500);
  fake.writes = [];
  source.cursor = undefined;
  expect(await sync(fake, source, { full: true })).toMatchObject({ quarantined: 2500 });
  expect(fake.writes).toEqual([]);
  source.resources = [patient('p'), patient('nobody'), ...orphans];
  expect(await sync(fake, source, { full: true })).toMatchObject({ quarantined: 0, written: 2501 });
  expect(fake.rows('hco_quarantine').every((row) => row['hco_status'] === RESOLVED)).toBe(true);
});

const folder = temporaryFolder({ 'bad.ndjson': `${'{\n'.repeat(3000)}${ndjson(patient('p'))}` });
test('lines of a folder that are no JSON, by the thousands, are written while it is read', async () => {
  const fake = new FakeDataverse();
  expect(await sync(fake, folder)).toMatchObject({ read: 3001, written: 1, quarantined: 3000 });
  fake.writes = [];
  expect(await sync(fake, folder)).toMatchObject({ unchanged: 1, quarantined: 3000 });
  expect(fake.writes).toEqual([]);
});
