import type { ContainerClient } from '@azure/storage-blob';
import type { LoadPlan } from '../../core/load/load-message';

/** A load by export, as the workers that share it know it. */
export interface LoadNote extends LoadPlan {
  /** Milliseconds since 1970. */
  readonly began: number;
  /** The export that is being read: how manieth, and where its state can be asked. */
  readonly round: number;
  readonly status: string;
}

/** A part of a round: its name, and the resource type it is of, nothing for errors and deletions. */
export interface PartNote {
  readonly name: string;
  readonly type?: string;
}

/** What became of a part: counts by name, or the code of why it was given up. */
export interface PartOutcome {
  readonly type?: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly failure?: string;
}

/**
 * What workers that share a load have to know of each other: small blobs, each written by one of them, so that no counter
 * can go wrong when a message is handed out twice. Nothing of a resource is in them.
 */
export class LoadBook {
  constructor(
    private readonly container: ContainerClient,
    private readonly source: string,
  ) {}

  async write(load: string, note: LoadNote): Promise<void> {
    await this.container.createIfNotExists();
    await this.#put(`${this.#of(load)}/note.json`, note);
  }

  /** @returns undefined for a load that is over. */
  read(load: string): Promise<LoadNote | undefined> {
    return this.#get<LoadNote>(`${this.#of(load)}/note.json`);
  }

  /** Notes the parts of a round, before the first of them is handed out. */
  plan(load: string, round: number, parts: readonly PartNote[]): Promise<void> {
    return this.#put(`${this.#of(load)}/parts-${round}.json`, parts);
  }

  /** @returns undefined before the round is planned. */
  parts(load: string, round: number): Promise<readonly PartNote[] | undefined> {
    return this.#get<readonly PartNote[]>(`${this.#of(load)}/parts-${round}.json`);
  }

  /** @param piece tells apart what was read one after the other of a part; the last piece has none and ends it */
  done(load: string, round: number, part: string, outcome: PartOutcome, piece?: number): Promise<void> {
    const name = piece === undefined ? part : `${part}~${piece}`;
    return this.#put(`${this.#of(load)}/done-${round}/${name}`, outcome);
  }

  /** Names of the parts of a round that are done. */
  async doneIn(load: string, round: number): Promise<ReadonlySet<string>> {
    const prefix = `${this.#of(load)}/done-${round}/`;
    const names = new Set<string>();
    for await (const { name } of this.container.listBlobsFlat({ prefix })) names.add(name.slice(prefix.length));
    return names;
  }

  /** What became of all parts so far, of every round. */
  async outcomes(load: string): Promise<PartOutcome[]> {
    const found: PartOutcome[] = [];
    for await (const { name } of this.container.listBlobsFlat({ prefix: `${this.#of(load)}/done-` })) {
      const outcome = await this.#get<PartOutcome>(name);
      if (outcome) found.push(outcome);
    }
    return found;
  }

  /** Whether this worker is the one to do something once: the first who asks, and it again when its message comes back. */
  async claim(load: string, what: string, by: string): Promise<boolean> {
    const name = `${this.#of(load)}/claim-${what}`;
    try {
      await this.#put(name, by, true);
      return true;
    } catch (error) {
      const { statusCode } = error as { statusCode?: number };
      if (statusCode !== 409 && statusCode !== 412) throw error;
      return (await this.#get<string>(name)) === by;
    }
  }

  /** Forgets a load: its note first, so that whoever comes later knows it is over. */
  async remove(load: string): Promise<void> {
    await this.container.deleteBlob(`${this.#of(load)}/note.json`).catch(() => undefined);
    for await (const { name } of this.container.listBlobsFlat({ prefix: `${this.#of(load)}/` }))
      await this.container.deleteBlob(name).catch(() => undefined);
  }

  #of(load: string): string {
    return `${this.source}/loads/${load}`;
  }

  async #put(name: string, value: unknown, fresh = false): Promise<void> {
    const text = Buffer.from(JSON.stringify(value));
    const conditions = fresh ? { conditions: { ifNoneMatch: '*' } } : {};
    await this.container.getBlockBlobClient(name).upload(text, text.length, conditions);
  }

  async #get<T>(name: string): Promise<T | undefined> {
    try {
      const bytes = await this.container.getBlobClient(name).downloadToBuffer();
      return JSON.parse(bytes.toString('utf8')) as T;
    } catch (error) {
      if ((error as { statusCode?: number }).statusCode === 404) return undefined;
      throw error;
    }
  }
}
