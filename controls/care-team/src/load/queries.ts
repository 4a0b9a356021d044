import type { Query } from '@patient-outreach/controls-kit';
import { activeRows, guidLiteral, literal } from '@patient-outreach/controls-kit';
import type { careTeam, careTeamParticipant, contact, practitionerRole, Row } from '@patient-outreach/model';

/** Names that exist in the model, as the Web API returns them; checked while compiling, nothing of it is bundled. */
const columns =
  <R>() =>
  <N extends keyof R & string>(...names: readonly N[]): readonly N[] =>
    names;

const teamColumns = columns<Row<typeof careTeam>>()(
  'hco_name',
  'hco_status',
  'hco_category',
  'hco_reason',
  'hco_periodstart',
  'hco_periodstartprecision',
  'hco_periodend',
  'hco_periodendprecision',
  '_hco_managingorganization_value',
  'hco_fhirkey',
);

const memberColumns = columns<Row<typeof careTeamParticipant>>()(
  'hco_name',
  'hco_role',
  'hco_rolesystem',
  'hco_roledisplay',
  'hco_rolecodings',
  'hco_periodstart',
  'hco_periodstartprecision',
  'hco_periodend',
  'hco_periodendprecision',
  '_hco_careteam_value',
  '_hco_member_value',
  '_hco_practitionerrole_value',
  '_hco_onbehalfof_value',
  'hco_fhirkey',
);

const personColumns = [
  'fullname',
  'emailaddress1',
  'telephone1',
  'mobilephone',
  'jobtitle',
  ...columns<Row<typeof contact>>()(
    'hco_specialty',
    'hco_relationship',
    'hco_contacttype',
    '_hco_managingorganization_value',
  ),
];

const practitionerRoleColumns = columns<Row<typeof practitionerRole>>()(
  'hco_name',
  'hco_code',
  'hco_codedisplay',
  'hco_specialty',
  'hco_specialtydisplay',
  'hco_phone',
  'hco_email',
);

/**
 * The member is one column with three tables behind it; each has its own navigation property. Who takes part in a
 * practitioner role is the person, and the role says what they do there and how they are reached there.
 */
const memberExpand = {
  hco_member_contact: personColumns,
  hco_member_account: ['name', 'emailaddress1', 'telephone1'],
  hco_practitionerrole: practitionerRoleColumns,
} as const;

export const teamsQuery = (patientKey: string): Query => ({
  table: 'hco_careteam',
  select: ['hco_careteamid', ...teamColumns],
  filter: `${activeRows} and hco_patient/hco_fhirkey eq ${literal(patientKey)}`,
  orderBy: ['hco_name asc'],
});

const members = (filter: string): Query => ({
  table: 'hco_careteamparticipant',
  select: ['hco_careteamparticipantid', ...memberColumns],
  expand: memberExpand,
  filter: `${activeRows} and ${filter}`,
  orderBy: ['hco_name asc'],
});

/** Members of all teams of the patient, in one query. */
export const membersQuery = (patientKey: string): Query =>
  members(`hco_careteam/hco_patient/hco_fhirkey eq ${literal(patientKey)}`);

/** Members of one team, which need not be a team of the patient. */
export const teamMembersQuery = (teamId: string): Query => members(`_hco_careteam_value eq ${guidLiteral(teamId)}`);

/** The patient: whose teams these are, and the general practitioner, who is marked among the members. */
export const patientQuery = (patientKey: string): Query => ({
  table: 'contact',
  select: ['contactid', 'fullname', ...columns<Row<typeof contact>>()('_hco_generalpractitioner_value')],
  filter: `hco_fhirkey eq ${literal(patientKey)}`,
});

/** Address of each person's picture. A query of its own: without pictures the members still show. */
export const picturesQuery = (patientKey: string): Query => ({
  table: 'hco_careteamparticipant',
  select: ['_hco_member_value'],
  expand: { hco_member_contact: ['entityimage_url'] },
  filter: `${activeRows} and hco_careteam/hco_patient/hco_fhirkey eq ${literal(patientKey)}`,
});
