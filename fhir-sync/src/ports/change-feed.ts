import type { Row } from '../core/write-back/rules';

/** Rows of a table that changed since a mark, and the mark for the next time. */
export interface ChangedRows {
  readonly rows: readonly Row[];
  readonly mark: string;
}

/** What changed in Dataverse. */
export interface ChangeFeed {
  /**
   * @param mark that of the last time; without one only the mark is of interest, and no rows come. One that has expired
   * brings every row there is.
   * @param wanted rows that are kept; all of them when left out. The platform takes no filter with its changes, so that
   * this is what keeps memory bounded.
   * @throws RunFailure when Dataverse refuses.
   */
  changes(
    entitySet: string,
    columns: readonly string[],
    mark: string | undefined,
    wanted?: (row: Row) => boolean,
  ): Promise<ChangedRows>;
}
