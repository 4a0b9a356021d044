import type { Strings } from '@patient-outreach/controls-kit';
import type { BoardState } from '../load/team-board';
import type { Member } from '../model/team';

export const memberName = (strings: Strings, member: Member): string =>
  member.name ?? strings.text('CareTeam_UnknownMember');

/** What the member does in the team; that nothing is said of a person is said. */
export const roleText = (strings: Strings, member: Member): string | undefined =>
  member.role ?? (member.kind === 'person' ? strings.text('CareTeam_NoRole') : undefined);

/** What stands under the name: a practitioner's specialty, else what the member is. */
export function kindText(strings: Strings, { kind, who, specialty }: Member): string | undefined {
  if (kind === 'organization') return strings.text('CareTeam_Kind_Organization');
  if (kind === 'team') return strings.text('CareTeam_Kind_Team');
  if (specialty !== undefined) return specialty;
  switch (who) {
    case 'patient':
      return strings.text('CareTeam_Patient');
    case 'practitioner':
      return strings.text('CareTeam_Kind_Practitioner');
    case 'related':
      return strings.text('CareTeam_Kind_Related');
    default:
      return undefined;
  }
}

/** Who is asked first: who leads the team by role, and the patient's general practitioner. */
export function markOf(strings: Strings, member: Member, { patient }: Pick<BoardState, 'patient'>): string | undefined {
  if (member.leads) return strings.text('CareTeam_Lead');
  const generalPractitioner = patient.status === 'ready' ? patient.value[0]?.generalPractitionerId : undefined;
  return generalPractitioner !== undefined && member.record?.id === generalPractitioner
    ? strings.text('CareTeam_GeneralPractitioner')
    : undefined;
}
