import type { ClinicalDate, RawRow, RecordReference } from '@patient-outreach/controls-kit';
import {
  expandedRow,
  formatted,
  isAfter,
  lookupTable,
  numberOf,
  readClinicalDate,
  textOf,
} from '@patient-outreach/controls-kit';
import type { RoleCode } from './role';
import { leads, roleCodeOf } from './role';

/** Values of the choice `hco_careteamstatus` that mean something here; a test compares them with the model. */
export const careTeamStatusValues = {
  proposed: 770_000_000,
  active: 770_000_001,
  suspended: 770_000_002,
  inactive: 770_000_003,
  enteredInError: 770_000_004,
} as const;

export type Tone = 'active' | 'planned' | 'paused' | 'over';

export interface Period {
  readonly start: ClinicalDate | undefined;
  readonly end: ClinicalDate | undefined;
}

/** What a person is to the patient; undefined when the record does not say. */
export type Who = 'patient' | 'practitioner' | 'related';

/** Values of the choice `hco_contacttype`; a test compares them with the model. */
export const whoByContactType: Readonly<Record<number, Who>> = {
  770_000_000: 'patient',
  770_000_001: 'practitioner',
  770_000_002: 'related',
};

export interface Member extends Period {
  /** Id of the participant row. */
  readonly id: string;
  readonly teamId: string;
  readonly kind: 'person' | 'organization' | 'team';
  readonly who: Who | undefined;
  /** What the member's name opens; undefined when the member is not named by a reference. */
  readonly record: RecordReference | undefined;
  readonly name: string | undefined;
  /** The role in the team, else that of the practitioner role, else what the person is to the patient or by profession. */
  readonly role: string | undefined;
  /** System and code of the role, which tell it from others; undefined when it has no code. */
  readonly roleCode: RoleCode | undefined;
  /** The role says that this member leads the team or answers for it. */
  readonly leads: boolean;
  readonly specialty: string | undefined;
  readonly onBehalfOf: string | undefined;
  /** Where the person works, when the member does not act for an organization. */
  readonly organization: string | undefined;
  readonly email: string | undefined;
  readonly phone: string | undefined;
  /** The row came from a FHIR source, which owns it. */
  readonly isSynced: boolean;
}

export interface Team extends Period {
  readonly id: string;
  readonly name: string | undefined;
  readonly status: { readonly text: string; readonly tone: Tone } | undefined;
  readonly category: string | undefined;
  readonly reason: string | undefined;
  readonly managedBy: string | undefined;
  /** The row came from a FHIR source, which owns it. */
  readonly isSynced: boolean;
}

type Offset = (at: Date) => number;

/** As the plug-ins judge it: rows made by hand have no key, or one that begins so. */
const isSynced = (row: RawRow): boolean => {
  const key = textOf(row, 'hco_fhirkey');
  return key !== undefined && !key.toLowerCase().startsWith('local-');
};

const tones: Readonly<Record<number, Tone>> = {
  [careTeamStatusValues.proposed]: 'planned',
  [careTeamStatusValues.active]: 'active',
  [careTeamStatusValues.suspended]: 'paused',
  [careTeamStatusValues.inactive]: 'over',
};

function periodOf(row: RawRow, offset: Offset): Period {
  return {
    start: readClinicalDate(row['hco_periodstart'], row['hco_periodstartprecision'], offset),
    end: readClinicalDate(row['hco_periodend'], row['hco_periodendprecision'], offset),
  };
}

/** @returns undefined for a row without id and for a team that was entered in error */
export function teamOf(row: RawRow, offset: Offset): Team | undefined {
  const id = textOf(row, 'hco_careteamid');
  const status = numberOf(row, 'hco_status');
  if (id === undefined || status === careTeamStatusValues.enteredInError) return undefined;
  const text = formatted(row, 'hco_status');
  return {
    id,
    name: textOf(row, 'hco_name'),
    status:
      text === undefined ? undefined : { text, tone: (status === undefined ? undefined : tones[status]) ?? 'over' },
    category: textOf(row, 'hco_category'),
    reason: textOf(row, 'hco_reason'),
    managedBy: formatted(row, '_hco_managingorganization_value'),
    isSynced: isSynced(row),
    ...periodOf(row, offset),
  };
}

const kinds: Readonly<Record<string, Member['kind']>> = { account: 'organization', hco_careteam: 'team' };

export function memberOf(row: RawRow, offset: Offset): Member | undefined {
  const id = textOf(row, 'hco_careteamparticipantid');
  const teamId = textOf(row, '_hco_careteam_value');
  if (id === undefined || teamId === undefined) return undefined;
  const memberId = textOf(row, '_hco_member_value');
  const table = lookupTable(row, '_hco_member_value') ?? 'contact';
  const person = expandedRow(row, 'hco_member_contact');
  const details = person ?? expandedRow(row, 'hco_member_account') ?? {};
  const inRole = expandedRow(row, 'hco_practitionerrole') ?? {};
  const roleId = textOf(row, '_hco_practitionerrole_value');
  return {
    id,
    teamId,
    kind: kinds[table] ?? 'person',
    who: person === undefined ? undefined : whoByContactType[numberOf(person, 'hco_contacttype') ?? -1],
    // A role nobody has yet opens as itself.
    record:
      memberId !== undefined
        ? { table, id: memberId }
        : roleId !== undefined
          ? { table: 'hco_practitionerrole', id: roleId }
          : undefined,
    name:
      formatted(row, '_hco_member_value') ??
      textOf(details, 'fullname') ??
      textOf(row, 'hco_name') ??
      textOf(inRole, 'hco_name'),
    role:
      textOf(row, 'hco_roledisplay') ??
      textOf(row, 'hco_role') ??
      textOf(inRole, 'hco_codedisplay') ??
      textOf(inRole, 'hco_code') ??
      textOf(details, 'hco_relationship') ??
      textOf(details, 'jobtitle'),
    roleCode: roleCodeOf(row),
    leads: leads(row),
    specialty:
      textOf(inRole, 'hco_specialtydisplay') ?? textOf(inRole, 'hco_specialty') ?? textOf(details, 'hco_specialty'),
    onBehalfOf: formatted(row, '_hco_onbehalfof_value'),
    organization: formatted(details, '_hco_managingorganization_value'),
    email: textOf(inRole, 'hco_email') ?? textOf(details, 'emailaddress1'),
    phone: textOf(inRole, 'hco_phone') ?? textOf(details, 'telephone1') ?? textOf(details, 'mobilephone'),
    isSynced: isSynced(row),
    ...periodOf(row, offset),
  };
}

/** The period has begun and has not ended; an open end, and an end known only to be of this year, still count. */
export const isWithin = ({ start, end }: Period, now: ClinicalDate): boolean =>
  !(start && isAfter(start, now)) && !(end && isAfter(now, end));

export const isActiveTeam = (team: Team, now: ClinicalDate): boolean =>
  team.status?.tone === 'active' && isWithin(team, now);
