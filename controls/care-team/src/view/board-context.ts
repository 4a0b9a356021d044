import type { ClinicalDate, Host, RecordReference } from '@patient-outreach/controls-kit';
import type { EditPolicy } from '../edit/policy';
import type { BoardState, TeamBoard } from '../load/team-board';
import type { Member, Team } from '../model/team';

/** What can be started from a row. Undefined members are not offered. */
export interface EditActions {
  readonly policy: EditPolicy;
  readonly onAddMember: (team: Team) => void;
  readonly onEnd: (member: Member) => void;
}

/** What every part of the board needs; handed down as one value. */
export interface BoardScope {
  readonly host: Host;
  readonly board: TeamBoard;
  readonly state: BoardState;
  readonly now: ClinicalDate;
  /** Pixels the control has; undefined when the host does not say. */
  readonly width: number | undefined;
  readonly isRightToLeft: boolean;
  /** Only members whose period includes now. */
  readonly activeNow: boolean;
  /** Undefined where nothing may be changed: read-only, offline, no privilege. */
  readonly edit: EditActions | undefined;
  readonly onOpen: (record: RecordReference, inNewWindow: boolean) => void;
  readonly onOpenUrl: (url: string) => void;
}
