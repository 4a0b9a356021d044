import { createReadStream, createWriteStream, type WriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { SHARDS, shardOf } from '../../core/keys/shard';
import { RunFailure } from '../failure';

/**
 * Sets aside what two sides have, by shard of the key, in files only this user can read, so that each shard can be
 * compared on its own: a million resources then need the memory of a thirty-second part. A line holds a key, a version
 * and flags, nothing else of a resource (invariant I5).
 */
export class Spill<T extends { readonly key: string }> {
  readonly #files: WriteStream[] = [];
  #code: string | undefined;

  private constructor(private readonly folder: string) {
    for (let shard = 0; shard < SHARDS; shard += 1) {
      const file = createWriteStream(join(folder, String(shard)), { mode: 0o600 });
      // Without a listener an error, such as of a full disk, would end the process.
      file.on('error', (error: NodeJS.ErrnoException) => (this.#code ??= error.code ?? 'unknown'));
      this.#files.push(file);
    }
  }

  /** @param folder an empty one of the caller's own; a new one for temporary files when left out */
  static async open<T extends { readonly key: string }>(folder?: string): Promise<Spill<T>> {
    return new Spill<T>(folder ?? (await mkdtemp(join(tmpdir(), 'outreach-reconcile-'))));
  }

  /** @throws RunFailure when the files cannot be written. */
  async add(entry: T): Promise<void> {
    this.#expectWritten();
    const file = this.#files[shardOf(entry.key)];
    if (file?.write(`${JSON.stringify(entry)}\n`) === false) await once(file, 'drain').catch(() => undefined);
    this.#expectWritten();
  }

  #expectWritten(): void {
    if (this.#code !== undefined)
      throw new RunFailure(
        'no-room',
        `What is compared is set aside in the folder for temporary files, which cannot be written to (${this.#code}). Make room there, or set TMPDIR to another folder.`,
      );
  }

  /** The entries of one shard after the other, each in the order they came. Nothing may be added from then on. */
  async *shards(): AsyncGenerator<readonly T[]> {
    await Promise.all(this.#files.map((file) => new Promise<void>((done) => file.end(() => done()))));
    this.#expectWritten();
    for (let shard = 0; shard < SHARDS; shard += 1) {
      const entries: T[] = [];
      const lines = createInterface({ input: createReadStream(join(this.folder, String(shard))) });
      for await (const line of lines) entries.push(JSON.parse(line) as T);
      yield entries;
    }
  }

  async remove(): Promise<void> {
    // A file that is still being opened would come back after its folder went.
    const closed = (file: WriteStream): Promise<void> =>
      new Promise((done) => (file.closed ? done() : file.once('close', () => done()).destroy()));
    await Promise.all(this.#files.map(closed));
    await rm(this.folder, { recursive: true, force: true });
  }
}
