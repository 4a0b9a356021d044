import { existsSync, mkdirSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Spill } from './spill';

const entries = Array.from({ length: 5000 }, (_, index) => ({ key: `Patient-${index}`, order: index }));

test('every entry comes back once, in order within its shard, and nothing is left behind', async () => {
  const folders = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('outreach-reconcile-'));
  const before = new Set(folders());
  const spill = await Spill.open<{ key: string; order: number }>();
  for (const entry of entries) await spill.add(entry);
  const seen: number[] = [];
  for await (const shard of spill.shards()) {
    const orders = shard.map(({ order }) => order);
    expect(orders).toEqual([...orders].sort((a, b) => a - b));
    seen.push(...orders);
  }
  expect(seen.sort((a, b) => a - b)).toEqual(entries.map(({ order }) => order));
  await spill.remove();
  expect(folders().filter((name) => !before.has(name))).toEqual([]);
});

test('given up right away, with files that are still being opened, it leaves nothing and ends no process', async () => {
  const spill = await Spill.open();
  void spill.add({ key: 'Patient-1' });
  await spill.remove();
  await new Promise((later) => setTimeout(later, 20));
});

test('files that cannot be written are said in one sentence', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'outreach-closed-'));
  // A folder where a file is to be is what a test can have anywhere; a full disk ends the same way.
  for (let shard = 0; shard < 32; shard += 1) mkdirSync(join(folder, String(shard)));
  const spill = await Spill.open<{ key: string }>(folder);
  const filling = async (): Promise<void> => {
    for (let round = 0; round < 1000; round += 1) {
      await spill.add({ key: `Patient-${round}` });
      await new Promise(setImmediate);
    }
  };
  await expect(filling()).rejects.toThrow(/temporary files, which cannot be written to \(EISDIR\)/);
  await spill.remove();
  expect(existsSync(folder)).toBe(false);
});
