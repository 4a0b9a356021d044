import type { DataverseClient, Result } from '@patient-outreach/dataverse-client';
import { RunFailure } from './failure';

/** Milliseconds what an admin decided is kept: an edit takes effect within a minute, whoever made it where. */
export const DECIDED = 30_000;
/** Milliseconds whose records are wanted is kept, unless the settings change: to ask for all consents may take a while. */
export const WANTED = 5 * 60_000;
/** Milliseconds the tables' definitions are kept; they change when somebody changes the solution. */
export const DEFINED = 10 * 60_000;
/** Names kept at once; there are a dozen, and those of tables follow the maps. */
const MOST_KEPT = 200;

/** Codes by which Dataverse says that a column or a table is not there (Web API: unknown property, unknown segment). */
const UNKNOWN: ReadonlySet<string> = new Set(['0x80048d19', '0x80060888', '0x8006088a']);
const TABLES = 'tables';

interface Kept {
  readonly at: number;
  readonly value: Promise<unknown>;
}

/**
 * What the runs of one process need not ask for each time: maps, settings, definitions of tables, teams. A function that
 * is called per event would else spend most of its requests on them. Nothing of a resource is kept.
 */
export class Standing {
  readonly #kept = new Map<string, Kept>();
  readonly #marks = new Map<string, string>();

  /** @param clock milliseconds since 1970 */
  constructor(private readonly clock: () => number = Date.now) {}

  /** What was loaded under this name within `age` milliseconds, else what `load` brings now; several who ask wait for one. */
  keep<T>(name: string, age: number, load: () => Promise<T>): Promise<T> {
    const there = this.#kept.get(name);
    if (there && this.clock() - there.at < age) return there.value as Promise<T>;
    if (this.#kept.size >= MOST_KEPT) this.#kept.clear();
    const value = load();
    const kept = { at: this.clock(), value };
    this.#kept.set(name, kept);
    // A failure is nobody else's.
    value.catch(() => this.#kept.get(name) === kept && this.#kept.delete(name));
    return value;
  }

  /** The definitions of tables, as they were within ten minutes. */
  tables<T>(names: readonly string[], load: () => Promise<T>): Promise<T> {
    return this.keep(`${TABLES} ${names.join()}`, DEFINED, load);
  }

  /** Whether the definitions at hand were read for an earlier mark: somebody edited the maps, and perhaps a table first. */
  outdatedBy(mark: string): boolean {
    const before = this.#marks.get(TABLES);
    this.#marks.set(TABLES, mark);
    if (before === undefined || before === mark) return false;
    this.#forget(`${TABLES} `);
    return true;
  }

  /**
   * A client that notices when Dataverse does not know a column or a table: what was kept is thrown away then, and the
   * run ends with the code `maps-outdated`, to begin anew. With definitions just read it is passed on as it is.
   */
  watching(client: DataverseClient): DataverseClient {
    const since = this.clock();
    const heard = (answer: unknown): unknown => {
      const { ok, error } = (answer ?? {}) as Partial<Result<unknown>> & { readonly error?: { readonly code: string } };
      if (ok !== false || error === undefined || !UNKNOWN.has(error.code) || !this.#older(since)) return answer;
      this.#kept.clear();
      throw new RunFailure('maps-outdated', 'The tables changed since the maps were held against them. Try again.');
    };
    return new Proxy(client, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name, target);
        if (typeof value !== 'function') return value;
        return (...args: unknown[]) => {
          const answer: unknown = (value as (...all: unknown[]) => unknown).apply(target, args);
          return answer instanceof Promise ? answer.then(heard) : answer;
        };
      },
    });
  }

  #older(since: number): boolean {
    return [...this.#kept].some(([name, { at }]) => name.startsWith(`${TABLES} `) && at < since);
  }

  #forget(prefix: string): void {
    for (const name of [...this.#kept.keys()]) if (name.startsWith(prefix)) this.#kept.delete(name);
  }
}
