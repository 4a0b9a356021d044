import type { ChosenRecord, ClinicalDate, RowValues } from '@patient-outreach/controls-kit';
import { fold, isAfter } from '@patient-outreach/controls-kit';
import { leadCode, participationType } from '../model/role';
import type { RoleCode } from '../model/role';
import type { Member, Team } from '../model/team';
import { careTeamStatusValues } from '../model/team';
import { dayColumns, dayText, isDay } from './dates';

/** What has been entered of a new team. */
export interface TeamDraft {
  readonly name: string;
  readonly category: string;
  readonly reason: string;
  readonly managedBy: ChosenRecord | undefined;
  /** `yyyy-mm-dd`, or empty. */
  readonly start: string;
}

/** What has been entered of a new membership. */
export interface MemberDraft {
  readonly member: ChosenRecord | undefined;
  readonly role: string;
  readonly onBehalfOf: ChosenRecord | undefined;
  readonly leads: boolean;
  readonly start: string;
}

export const blankTeam = (today: ClinicalDate): TeamDraft => ({
  name: '',
  category: '',
  reason: '',
  managedBy: undefined,
  start: dayText(today),
});

export const blankMember = (today: ClinicalDate, member: ChosenRecord | undefined): MemberDraft => ({
  member,
  role: '',
  onBehalfOf: undefined,
  leads: false,
  start: dayText(today),
});

/** Keys of the texts that say what is still wrong with a draft, by field. */
export type Mistakes<D> = Partial<Record<keyof D, string>>;

const startMistake = (start: string): { start?: string } =>
  start === '' || isDay(start) ? {} : { start: 'CareTeam_Edit_DateWrong' };

export const teamMistakes = ({ name, start }: TeamDraft): Mistakes<TeamDraft> => ({
  ...(name.trim() === '' ? { name: 'CareTeam_Edit_NameMissing' } : {}),
  ...startMistake(start),
});

export const memberMistakes = ({ member, start }: MemberDraft): Mistakes<MemberDraft> => ({
  ...(member === undefined ? { member: 'CareTeam_Edit_MemberMissing' } : {}),
  ...startMistake(start),
});

/** @param end `yyyy-mm-dd` @returns the key of what is wrong with the day a membership ends, or undefined */
export function endMistake(end: string, member: Pick<Member, 'start'>): string | undefined {
  if (!isDay(end)) return 'CareTeam_Edit_DateWrong';
  const [year = 0, month = 1, day = 1] = end.split('-').map(Number);
  const date: ClinicalDate = { precision: 'day', instant: Date.parse(`${end}T12:00:00Z`), year, month, day };
  return member.start && isAfter(member.start, date) ? 'CareTeam_Edit_EndBeforeStart' : undefined;
}

const same = (a: string | undefined, b: string | undefined): boolean =>
  fold((a ?? '').trim()) === fold((b ?? '').trim());

/** Teams of the patient with that name which are not over: creating another one is worth a second thought. */
export const teamsLike = (draft: TeamDraft, teams: readonly Team[]): readonly Team[] =>
  teams.filter((team) => same(team.name, draft.name) && team.status?.tone !== 'over');

/** Memberships of the same person, organization or team in that team which have not ended. */
export const membershipsLike = (
  draft: MemberDraft,
  teamId: string,
  members: readonly Member[],
  now: ClinicalDate,
): readonly Member[] =>
  members.filter(
    (member) =>
      member.teamId === teamId &&
      member.record?.id === draft.member?.id &&
      !(member.end !== undefined && isAfter(now, member.end)),
  );

/** Roles the patient's teams have already, by folded text: choosing one again brings its code along. */
export function rolesInUse(
  members: readonly Member[],
): ReadonlyMap<string, { text: string; code: RoleCode | undefined }> {
  const roles = new Map<string, { text: string; code: RoleCode | undefined }>();
  for (const { role, roleCode, kind } of members) {
    if (role === undefined || kind === 'team') continue;
    const key = fold(role);
    const known = roles.get(key);
    if (!known || known.code === undefined) roles.set(key, { text: role, code: roleCode });
  }
  return roles;
}

const setNames: Readonly<Record<string, string>> = {
  contact: 'contacts',
  account: 'accounts',
  hco_careteam: 'hco_careteams',
};
const bind = (property: string, record: { readonly table: string; readonly id: string } | undefined): RowValues =>
  record === undefined ? {} : { [`${property}@odata.bind`]: `/${setNames[record.table] ?? ''}(${record.id})` };
const optional = (column: string, value: string, length: number): RowValues =>
  value.trim() === '' ? {} : { [column]: value.trim().slice(0, length) };

/** The new team as the Web API takes it. It has no FHIR key: it was made by hand. */
export const teamValues = (draft: TeamDraft, patientId: string): RowValues => ({
  ...optional('hco_name', draft.name, 400),
  ...optional('hco_category', draft.category, 400),
  ...optional('hco_reason', draft.reason, 1000),
  hco_status: careTeamStatusValues.active,
  ...(draft.start === '' ? {} : dayColumns('hco_periodstart', draft.start)),
  ...bind('hco_patient', { table: 'contact', id: patientId }),
  ...bind('hco_managingorganization', draft.managedBy),
});

/**
 * Code, system, text and codings of a role. A role that was typed in gets its text as its code, without a system: the
 * rule of one open membership per person, team and role tells roles apart by their code.
 */
function roleValues(text: string, leads: boolean, roles: ReturnType<typeof rolesInUse>): RowValues {
  const said = text.trim();
  const known = roles.get(fold(said))?.code;
  const coding: Record<string, string>[] = [];
  if (said !== '') {
    coding.push({
      ...(known?.system ? { system: known.system } : {}),
      code: known?.code ?? said.slice(0, 200),
      display: said,
    });
  }
  if (leads) coding.push({ system: participationType, code: leadCode });
  if (coding.length === 0) return {};
  const [first = {}] = coding;
  return {
    hco_role: first['code'],
    ...(first['system'] === undefined ? {} : { hco_rolesystem: first['system'] }),
    ...optional('hco_roledisplay', said, 1000),
    hco_rolecodings: JSON.stringify({ coding, ...(said === '' ? {} : { text: said }) }),
  };
}

/** The new membership as the Web API takes it. The member is one column with three tables behind it. */
export const memberValues = (
  draft: MemberDraft & { readonly member: ChosenRecord },
  teamId: string,
  roles: ReturnType<typeof rolesInUse>,
): RowValues => ({
  ...optional('hco_name', draft.member.name, 400),
  ...bind('hco_careteam', { table: 'hco_careteam', id: teamId }),
  ...bind(`hco_member_${draft.member.table}`, draft.member),
  ...roleValues(draft.role, draft.leads, roles),
  ...bind('hco_onbehalfof', draft.onBehalfOf),
  ...(draft.start === '' ? {} : dayColumns('hco_periodstart', draft.start)),
});
