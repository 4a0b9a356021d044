import { createReadStream, createWriteStream, type WriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { SHARDS, shardOf } from '../../core/keys/shard';

/**
 * Sets aside what two sides have, by shard of the key, in files only this user can read, so that each shard can be
 * compared on its own: a million resources then need the memory of a thirty-second part. A line holds a key, a version
 * and flags, nothing else of a resource (invariant I5).
 */
export class Spill<T extends { readonly key: string }> {
  readonly #files: WriteStream[] = [];

  private constructor(private readonly folder: string) {
    for (let shard = 0; shard < SHARDS; shard += 1)
      this.#files.push(createWriteStream(join(folder, String(shard)), { mode: 0o600 }));
  }

  static async open<T extends { readonly key: string }>(): Promise<Spill<T>> {
    return new Spill<T>(await mkdtemp(join(tmpdir(), 'outreach-reconcile-')));
  }

  async add(entry: T): Promise<void> {
    const file = this.#files[shardOf(entry.key)];
    if (file?.write(`${JSON.stringify(entry)}\n`) === false) await once(file, 'drain');
  }

  /** The entries of one shard after the other, each in the order they came. Nothing may be added from then on. */
  async *shards(): AsyncGenerator<readonly T[]> {
    await Promise.all(this.#files.map((file) => new Promise<void>((done) => file.end(done))));
    for (let shard = 0; shard < SHARDS; shard += 1) {
      const entries: T[] = [];
      const lines = createInterface({ input: createReadStream(join(this.folder, String(shard))) });
      for await (const line of lines) entries.push(JSON.parse(line) as T);
      yield entries;
    }
  }

  async remove(): Promise<void> {
    for (const file of this.#files) file.destroy();
    await rm(this.folder, { recursive: true, force: true });
  }
}
