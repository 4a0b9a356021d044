import { compareVersions } from '../keys/version-order';

/** How a row and the resource it stands for can disagree. The words are those of the choice hco_reconciliationfindingkind. */
export type FindingKind = 'missing' | 'missing-at-source' | 'differs' | 'tombstoned';
export const FINDING_KINDS: readonly FindingKind[] = ['missing', 'missing-at-source', 'differs', 'tombstoned'];

/** A resource as the source has it. */
export interface SourceState {
  readonly order: string | undefined;
  readonly deleted: boolean;
}
/** A row as Dataverse has it. */
export interface RowState {
  readonly order: string | undefined;
  readonly active: boolean;
  /** Inactive because its resource was deleted. */
  readonly buried: boolean;
}
/** What is left of a row that went; `forgotten` lets nothing back. */
export interface GraveState {
  readonly order: string | undefined;
  readonly forgotten: boolean;
}

/** @param complete the source was read as a whole, so that what it did not name is not there */
export interface Sides {
  readonly source: SourceState | undefined;
  readonly row: RowState | undefined;
  readonly grave: GraveState | undefined;
  readonly complete: boolean;
}

/**
 * Compares one resource with its row, by presence and version.
 *
 *   source     row            grave                    →
 *   live       none           forgotten, or not older  agrees
 *   live       none           else                     missing
 *   live       active         forgotten                tombstoned
 *   live       any, older                              differs (also a row that was buried too early)
 *   live       any, same, newer or not comparable      agrees: a row may be ahead of what was read a while ago
 *   not there  active         any of the same or newer version, forgotten    tombstoned
 *   not there  active         else                     missing-at-source
 *   not there  inactive, none                          agrees
 */
export function compareSides({ source, row, grave, complete }: Sides): FindingKind | undefined {
  if (source && !source.deleted) {
    if (!row)
      return grave && (grave.forgotten || compareVersions(source.order, grave.order) !== 'newer')
        ? undefined
        : 'missing';
    if (grave?.forgotten === true) return 'tombstoned';
    return compareVersions(source.order, row.order) === 'newer' ? 'differs' : undefined;
  }
  if (!row?.active || (!source && !complete)) return undefined;
  const went = grave && (grave.forgotten || compareVersions(row.order, grave.order) !== 'newer');
  return went === true || source?.deleted === true ? 'tombstoned' : 'missing-at-source';
}
