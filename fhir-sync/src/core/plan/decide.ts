import { compareVersions } from '../keys/version-order';
import { TOMBSTONE } from './content-hash';

/** What Dataverse holds of a resource. */
export interface StoredState {
  readonly versionOrder: string | undefined;
  readonly contentHash: string | undefined;
}

export interface IncomingState {
  readonly versionOrder: string | undefined;
  readonly contentHash: string;
  /** The same key came before in this run. */
  readonly repeated: boolean;
}

/**
 * `stamp`: the content is the same but the version is newer, so only the version is written; without it a version in
 * between, arriving late, would overwrite newer content (invariant I2).
 */
export type Decision = 'create' | 'update' | 'stamp' | 'unchanged' | 'duplicate';

/** True when what Dataverse holds is newer than what comes in, whatever it holds. */
export const isStale = (incoming: string | undefined, stored: StoredState | undefined): boolean =>
  stored !== undefined && compareVersions(incoming, stored.versionOrder) === 'older';

/**
 * Decides what becomes of a resource (design decision 3, invariants I1 and I2).
 *
 *   stored      version    content    →
 *   nothing                           create
 *   tombstone   newer                 update (it came back), else unchanged
 *               older                 unchanged
 *               newer      same       stamp
 *               newer      different  update
 *               same/unknown  same    unchanged
 *               same/unknown  different  update; duplicate when the key came before in this run, since two contents of
 *                                     one version would overwrite each other in every run
 */
export function decide(incoming: IncomingState, stored: StoredState | undefined): Decision {
  if (!stored) return 'create';
  const version = compareVersions(incoming.versionOrder, stored.versionOrder);
  if (stored.contentHash === TOMBSTONE) return version === 'newer' ? 'update' : 'unchanged';
  if (version === 'older') return 'unchanged';
  if (incoming.contentHash === stored.contentHash) return version === 'newer' ? 'stamp' : 'unchanged';
  return incoming.repeated && version !== 'newer' ? 'duplicate' : 'update';
}
