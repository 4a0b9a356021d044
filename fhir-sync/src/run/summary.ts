import type { Bucket, Counts } from '../core/account/counts';
import type { QuarantineEntry } from '../core/account/quarantine-entry';

export interface SyncSummary extends Counts {
  /** HTTP requests to Dataverse. */
  readonly apiCalls: number;
  readonly seconds: number;
  /** What the run took of the request entitlement: rows of bulk calls and parts of batches count one each. */
  readonly requests: number;
  /** Counts per resource type; `?` for what has none of FHIR R4. Each balances (invariant I3). */
  readonly byType: Readonly<Record<string, Counts>>;
  /** `problems`: finished, with something in quarantine or a map switched off. `failed`: stopped; the next run continues. */
  readonly status: 'succeeded' | 'problems' | 'failed';
  /** The first 50 entries of the quarantine this run found. */
  readonly problems: readonly QuarantineEntry[];
  /** What a person should know beside the counts: maps that are off. */
  readonly notes: readonly string[];
  /** Texts cut, codes without an option and the like: counts per code, never values. */
  readonly warnings: Readonly<Record<string, number>>;
  /** Why a run failed, in one sentence. */
  readonly failure?: { readonly code: string; readonly message: string };
}

export interface SyncProgress {
  readonly phase: 'reading' | 'settling' | 'recording';
  readonly read: number;
  readonly written: number;
  readonly quarantined: number;
  readonly seconds: number;
}

/** Where one resource ended, for callers that answer for each. */
export type SettledOutcome =
  | { readonly bucket: Exclude<Bucket, 'quarantined'>; readonly created?: boolean }
  | { readonly bucket: 'quarantined'; readonly code: string; readonly reason: string };
