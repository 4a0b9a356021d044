import type { Candidate, Deletion } from '../core/plan/candidate';
import type { KnownRows } from './known-rows';

/** The resources of one batch, and whether another batch may be written beside it. */
export class BatchContent {
  readonly #names: ReadonlySet<string>;
  /** It takes rows away, looks for rows to adopt or lets others follow: what is there meanwhile is uncertain. */
  readonly #alone: boolean;

  /** @param leads whether lookups of other rows follow what rows of a table point to */
  constructor(
    readonly candidates: readonly (Candidate | Deletion)[],
    leads: (table: string) => boolean,
  ) {
    this.#names = new Set(candidates.map(({ map, key }) => `${map.table.logicalName} ${key}`));
    this.#alone = candidates.some(
      (candidate) =>
        candidate.kind === 'deleted' ||
        candidate.mapped.inactive === true ||
        candidate.mapped.match.length > 0 ||
        leads(candidate.map.table.logicalName),
    );
  }

  /** Neither has a row of the other, and nothing here refers to a row that is still to come there. */
  goesBeside(other: BatchContent, known: KnownRows): boolean {
    if (this.#alone || other.#alone) return false;
    // Where a row leads to is only sure once it was written, also when it was there before.
    const toCome = (table: string, key: string | undefined, through?: string): boolean =>
      key !== undefined && other.#names.has(`${table} ${key}`) && (through !== undefined || !known.has(table, key));
    return this.candidates.every(
      (candidate) =>
        candidate.kind === 'resource' &&
        !other.#names.has(`${candidate.map.table.logicalName} ${candidate.key}`) &&
        !toCome('account', candidate.mapped.organization) &&
        [candidate.mapped, ...candidate.mapped.children].every(({ binds }) =>
          binds.every(({ table, key, through }) => !toCome(table, key, through)),
        ),
    );
  }
}
