import { BlobServiceClient, type ContainerClient } from '@azure/storage-blob';
import { fhirKey } from '../../core/keys/fhir-key';
import { shardOf, SHARDS } from '../../core/keys/shard';
import { runSync } from '../../run/run-sync';
import { Standing } from '../../run/standing';
import { startAzurite, type Azurite } from '../../testing/azurite';
import { clinic, expectBalance, patient } from '../../testing/clinic';
import { FakeDataverse } from '../../testing/fake-dataverse';
import { ListSource } from '../../testing/list-source';
import { ShardLeases } from './shard-leases';
import { ShardRight, type ShardRightOptions } from './shard-right';

jest.setTimeout(30_000);
let azurite: Azurite;
let container: ContainerClient;
let sources = 0;
let source = '';
beforeAll(async () => {
  azurite = await startAzurite();
  container = BlobServiceClient.fromConnectionString(azurite.connection).getContainerClient('fhir-sync');
}, 30_000);
afterAll(() => azurite.stop());
beforeEach(() => {
  source = `source-${(sources += 1)}`;
});

const leases = (renewEvery = 20_000, now?: () => number): ShardLeases =>
  new ShardLeases(container, source, renewEvery, now);
const quick = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds / 50));
const right = (options: ShardRightOptions = {}, of = leases()): ShardRight =>
  new ShardRight(of, { sleep: quick, ...options });
const items = Array.from({ length: 3000 }, (_, n) => ({ key: fhirKey('Patient', `p${n}`) }));
/** What somebody else does who takes a lease over, as happens to one that was not renewed in time. */
const takeOver = async (): Promise<void> => {
  for (let shard = 0; shard < SHARDS; shard += 1)
    await container
      .getBlobClient(`${source}/shard-${shard}`)
      .getBlobLeaseClient()
      .breakLease(0)
      .catch(() => undefined);
};

/** Until the renewal of a lease has failed. */
const noticed = async (writer: ShardRight): Promise<void> => {
  for (;;)
    try {
      writer.check();
      await quick(1000);
    } catch {
      return;
    }
};

test('I2: several writers work side by side, never on the same shard, and each gets all of its rows done', async () => {
  const owner = new Map<number, string>();
  // Each waits in its first step until all are at work, which they could not be one after the other.
  const arrived = new Set<string>();
  const worker = async (name: string): Promise<void> => {
    const done: string[] = [];
    await right().each(items, async (some) => {
      const shards = new Set(some.map(({ key }) => shardOf(key)));
      for (const shard of shards) {
        expect(owner.has(shard)).toBe(false);
        owner.set(shard, name);
      }
      arrived.add(name);
      while (arrived.size < 3) await quick(500);
      done.push(...some.map(({ key }) => key));
      for (const shard of shards) owner.delete(shard);
    });
    expect([...done].sort()).toEqual(items.map(({ key }) => key).sort());
  };
  await Promise.all([worker('a'), worker('b'), worker('c')]);
});

test('a step is about a thousand rows of a quarter of the shards at most, and few rows are one step', async () => {
  const steps: number[] = [];
  const count = async (some: readonly unknown[]): Promise<void> => {
    steps.push(some.length);
    await Promise.resolve();
  };
  await right().each(items, count);
  expect(steps.length).toBeLessThanOrEqual(5);
  expect(Math.max(...steps)).toBeLessThan(1200);
  steps.length = 0;
  await right().each(items.slice(0, 5), count);
  expect(steps).toEqual([5]);
});

test('who cannot get a shard waits, then gives up with nothing held', async () => {
  const other = await leases().hold([shardOf(items[0]?.key ?? '')]);
  let time = 0;
  const waiting = right({ now: () => (time += 1000), patience: 20_000 });
  await expect(waiting.each(items.slice(0, 1), () => Promise.resolve())).rejects.toMatchObject({ code: 'busy' });
  await other?.release();
  const all = await leases().holdAll();
  expect(all).toBeDefined();
  await all?.release();
});

test('I2: a lease that was lost midway stops the writer before its next request', async () => {
  const writer = right({}, leases(30));
  const work = writer.each(items, async () => {
    writer.check();
    await takeOver();
    await noticed(writer);
    writer.check();
    throw new Error('It went on.');
  });
  await expect(work).rejects.toMatchObject({ code: 'lease-lost' });
  const next = await leases().holdAll();
  expect(next).toBeDefined();
  await next?.release();
});

test('I2: a process that stood still knows by its clock alone that its lease is over', async () => {
  let time = 0;
  const writer = right(
    {},
    leases(20_000, () => time),
  );
  const work = writer.each(items, async () => {
    time += 49_000;
    writer.check();
    time += 2000;
    await Promise.resolve();
  });
  await expect(work).rejects.toMatchObject({ code: 'lease-lost' });
});

describe('a run', () => {
  const people = [...clinic, ...Array.from({ length: 300 }, (_, n) => patient(`q${n}`))];
  const part = (fake: FakeDataverse, writeRight: ShardRight): ReturnType<typeof runSync> =>
    runSync({
      ...{ client: fake, source: new ListSource(people), right: writeRight, standing: new Standing() },
      ...{ unrecorded: true, manyResources: true },
    });

  test('I1, I3: of two workers with the same resources brings each once, and a third writes nothing', async () => {
    const fake = new FakeDataverse();
    const summaries = await Promise.all([part(fake, right()), part(fake, right())]);
    for (const summary of summaries) {
      expect(summary.failure).toBeUndefined();
      expectBalance(summary);
    }
    expect(fake.rows('contact')).toHaveLength(302);
    fake.writes = [];
    expect(await part(fake, right())).toMatchObject({ status: 'succeeded', written: 0 });
    expect(fake.writes).toEqual([]);
  });

  test('I4: whose lease is lost sends no further write and fails; the next one brings the rest', async () => {
    const fake = new FakeDataverse();
    const writer = right({}, leases(30));
    let writes = 0;
    let stolen = 0;
    const upsert = fake.upsertMultiple.bind(fake);
    fake.upsertMultiple = async (...call) => {
      const own = (writes += 1);
      const answer = await upsert(...call);
      if (own === 2) {
        await takeOver();
        await noticed(writer);
        stolen = writes;
      }
      return answer;
    };
    const summary = await part(fake, writer);
    expect(summary).toMatchObject({ status: 'failed', failure: { code: 'lease-lost' } });
    expectBalance(summary);
    expect(writes).toBe(stolen);
    expect(await part(fake, right())).toMatchObject({ status: 'succeeded', quarantined: 0 });
    expect(fake.rows('contact')).toHaveLength(302);
  });
});
