import type { Fault } from '../http/faults';
import type { SqlValue } from '../store/sql-database';

/** One statement a transaction has carried out, kept so that it can be done again. */
export interface Write {
  readonly sql: string;
  readonly params: readonly SqlValue[];
}

/** What one open transaction has done so far. */
export class Transaction {
  readonly writes: Write[] = [];
  readonly afterCommit: (() => void)[] = [];
  /** Version of its first write; what was committed before is complete up to here. */
  firstVersion: number | null = null;
  /** Changed metadata or runs on trial: it keeps the store to itself until it ends. */
  alone = false;
  metadataChanged = false;
  /** Wrote rows that caches are made of: they must not be seen by others. */
  touchedCaches = false;
  /** Rows it has deleted: a new reference to one waits for the end of this transaction. */
  readonly deleted = new Set<string>();
  /** Rows that others have deleted since it began: it must not have come to refer to one. */
  readonly lost = new Set<string>();
  /** Why it can only be rolled back. */
  doom: Fault | null = null;

  constructor(readonly order: number) {}
}
