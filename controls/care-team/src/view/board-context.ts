import type { ClinicalDate, Host, RecordReference } from '@patient-outreach/controls-kit';
import type { BoardState, TeamBoard } from '../load/team-board';

/** What every part of the board needs; handed down as one value. */
export interface BoardScope {
  readonly host: Host;
  readonly board: TeamBoard;
  readonly state: BoardState;
  readonly now: ClinicalDate;
  /** Pixels the control has; undefined when the host does not say. */
  readonly width: number | undefined;
  /** Only members whose period includes now. */
  readonly activeNow: boolean;
  readonly onOpen: (record: RecordReference, inNewWindow: boolean) => void;
}
