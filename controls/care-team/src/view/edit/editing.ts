import type { ChosenRecord, ClinicalDate, Host, WriteFailure } from '@patient-outreach/controls-kit';
import type { Change, Editor } from '../../edit/editor';
import type { Patient } from '../../model/patient';
import type { Member, Team } from '../../model/team';

/** The dialog that is open. */
export type Editing =
  | { readonly kind: 'team' }
  | { readonly kind: 'member'; readonly team: Team; readonly member: ChosenRecord }
  | { readonly kind: 'end'; readonly member: Member };

/** What was done, in words, and how it is taken back: the last change first. */
export interface Done {
  readonly text: string;
  readonly changes: readonly Change[];
  /** Row of the tree that shows it. */
  readonly row: string;
}

/** What every dialog needs. */
export interface EditScope {
  readonly host: Host;
  readonly editor: Editor;
  readonly patient: Patient;
  readonly teams: readonly Team[];
  readonly members: readonly Member[];
  readonly now: ClinicalDate;
  /** Native parts of fields follow the theme. */
  readonly isDark: boolean;
  /** The dialog is done: it closes before it goes away, so that Fluent lets go of the focus and of the page behind. */
  readonly isLeaving: boolean;
  readonly onDone: (done: Done) => void;
  readonly onCancel: () => void;
}

/** How a save stands. */
export interface Saving {
  readonly isSaving: boolean;
  readonly failure: WriteFailure | undefined;
}

export const notSaving: Saving = { isSaving: false, failure: undefined };
