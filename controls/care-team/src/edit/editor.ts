import type { ChosenRecord, Host, Result, RowValues, WriteFailure } from '@patient-outreach/controls-kit';
import { success } from '@patient-outreach/controls-kit';
import type { Member } from '../model/team';
import { careTeamStatusValues } from '../model/team';
import { precisionValues } from '../model/precision';
import { dayColumns } from './dates';
import type { MemberDraft, TeamDraft } from './drafts';
import { memberValues, rolesInUse, teamValues } from './drafts';
import type { EditPolicy } from './policy';

export type Written = Result<undefined, WriteFailure>;

/** A change that was made, and how to take it back. */
export interface Change {
  /** Id of the row that was made or changed. */
  readonly id: string;
  readonly undo: () => Promise<Written>;
}

export interface Editor {
  readonly createTeam: (draft: TeamDraft, patientId: string) => Promise<Result<Change, WriteFailure>>;
  readonly addMember: (
    draft: MemberDraft & { readonly member: ChosenRecord },
    teamId: string,
    members: readonly Member[],
  ) => Promise<Result<Change, WriteFailure>>;
  /** @param end `yyyy-mm-dd`, the last day */
  readonly endMembership: (member: Member, end: string) => Promise<Result<Change, WriteFailure>>;
}

const team = 'hco_careteam';
const participant = 'hco_careteamparticipant';
/** An inactive row is kept and no longer shown. */
const inactive: RowValues = { statecode: 1, statuscode: 2 };
/** The navigation properties of the one column that names the member. */
const memberProperties: Readonly<Record<string, string>> = {
  contact: 'hco_member_contact',
  account: 'hco_member_account',
  hco_careteam: 'hco_member_hco_careteam',
};

/**
 * Makes teams and memberships and ends them. Taking back deletes where the user may; where not, the row is set inactive:
 * a team as entered in error, a membership without its member, so that it no longer counts as an open one.
 */
export function createEditor(writes: Host['writes'], policy: () => EditPolicy): Editor {
  return {
    async createTeam(draft, patientId) {
      const made = await writes.create(team, teamValues(draft, patientId));
      if (!made.ok) return made;
      const id = made.value;
      return success({
        id,
        undo: () =>
          policy().mayRemoveTeam
            ? writes.remove(team, id)
            : writes.update(team, id, { ...inactive, hco_status: careTeamStatusValues.enteredInError }),
      });
    },
    async addMember(draft, teamId, members) {
      const made = await writes.create(participant, memberValues(draft, teamId, rolesInUse(members)));
      if (!made.ok) return made;
      const id = made.value;
      const property = memberProperties[draft.member.table] ?? '';
      return success({
        id,
        undo: () =>
          policy().mayRemoveMember
            ? writes.remove(participant, id)
            : writes.update(participant, id, { ...inactive, [`${property}@odata.bind`]: null }),
      });
    },
    async endMembership(member, end) {
      const written = await writes.update(participant, member.id, dayColumns('hco_periodend', end));
      if (!written.ok) return written;
      const before: RowValues = {
        hco_periodend: member.end === undefined ? null : new Date(member.end.instant).toISOString(),
        hco_periodendprecision: member.end === undefined ? null : precisionValues[member.end.precision],
      };
      return success({ id: member.id, undo: () => writes.update(participant, member.id, before) });
    },
  };
}
