import type { DataSet, StoredRow } from './data-set';
import { emptyPatientKey, idMaker, patientKey } from './data-set';

const option = (index: number): number => 770_000_000 + index;

export interface CareTeamOptions {
  /** Additional teams of ten members each. */
  readonly moreTeams?: number;
  /** Additional members of the first team. */
  readonly moreMembers?: number;
}

/**
 * A patient with an active team that came from FHIR (people with and without contact data, an organization, a nested team
 * that leads back in a circle), one made by hand that the patient is in, an ended one, and one without members.
 */
export function makeCareTeams({ moreTeams = 0, moreMembers = 0 }: CareTeamOptions = {}): DataSet {
  const nextId = idMaker();
  const person = (fullname: string, more: StoredRow = {}): StoredRow => ({ contactid: nextId(), fullname, ...more });
  const doctor = person('Dr. Ada Mercer', {
    emailaddress1: 'ada.mercer@clinic.example',
    telephone1: '+1 (555) 010-0',
    hco_specialty: 'Cardiology',
    hco_contacttype: option(1),
    entityimage_url: '/Image/download.aspx?entity=contact&attribute=entityimage&id=1',
  });
  const patient = person('Ana Example', {
    hco_fhirkey: patientKey,
    _hco_generalpractitioner_value: doctor['contactid'],
    hco_contacttype: option(0),
  });
  const nurse = person('Nia Okafor', { mobilephone: '+1 555 0101', jobtitle: 'Nurse', hco_contacttype: option(1) });
  const daughter = person('Eva Example', { hco_relationship: 'Daughter', hco_contacttype: option(2) });
  const clinic = { accountid: nextId(), name: 'Northside Clinic', telephone1: '+1 555 0199' };
  const surgeon = {
    hco_practitionerroleid: nextId(),
    hco_name: 'Surgeon',
    hco_codedisplay: 'Surgeon',
    hco_email: 'surgery@clinic.example',
  };
  const team = (name: string, more: StoredRow): StoredRow => ({
    hco_careteamid: nextId(),
    hco_name: name,
    _hco_patient_value: patient['contactid'],
    ...more,
  });
  const heart = team('Heart failure team', {
    hco_fhirkey: 'CareTeam-heart',
    hco_status: option(1),
    hco_category: 'Longitudinal care-coordination',
    hco_reason: 'Chronic congestive heart failure',
    hco_periodstart: '2024-01-01T12:00:00Z',
    hco_periodstartprecision: option(0),
    _hco_managingorganization_value: clinic.accountid,
  });
  const home = team('Home care team', { hco_status: option(1) });
  const ended = team('Surgery team', {
    hco_status: option(3),
    hco_periodstart: '2019-03-01T12:00:00Z',
    hco_periodstartprecision: option(1),
    hco_periodend: '2019-06-15T12:00:00Z',
    hco_periodendprecision: option(2),
  });
  const proposed = team('Palliative care team', { hco_status: option(0) });
  const outside = { hco_careteamid: nextId(), hco_name: 'Regional heart network', hco_status: option(1) };
  const data: DataSet = {
    contact: [patient, person('Bo Empty', { hco_fhirkey: emptyPatientKey }), doctor, nurse, daughter],
    account: [clinic],
    hco_careteam: [ended, heart, home, proposed, outside],
    hco_careteamparticipant: [],
    hco_practitionerrole: [surgeon],
  };
  const member = (of: StoredRow, table: string, id: unknown, more: StoredRow = {}): void => {
    data['hco_careteamparticipant']?.push({
      hco_careteamparticipantid: nextId(),
      _hco_careteam_value: of['hco_careteamid'],
      _hco_member_value: id,
      _hco_member_table: table,
      // Rows of a team that came from FHIR came with it.
      ...(of['hco_fhirkey'] === undefined ? {} : { hco_fhirkey: `CareTeam-heart_participant_${nextId()}` }),
      ...more,
    });
  };
  member(heart, 'contact', doctor['contactid'], {
    hco_roledisplay: 'Cardiologist',
    _hco_onbehalfof_value: clinic.accountid,
    hco_periodstart: '2024-02-10T12:00:00Z',
    hco_periodstartprecision: option(2),
  });
  member(heart, 'contact', nurse['contactid'], {
    hco_roledisplay: 'Nurse',
    hco_periodend: '2024-12-31T12:00:00Z',
    hco_periodendprecision: option(2),
  });
  member(heart, 'contact', daughter['contactid']);
  member(heart, 'account', clinic.accountid, { hco_roledisplay: 'Provider organization' });
  member(heart, 'hco_careteam', home['hco_careteamid']);
  member(heart, 'hco_careteam', outside.hco_careteamid);
  member(home, 'contact', nurse['contactid'], { hco_roledisplay: 'Home nurse' });
  member(home, 'hco_careteam', heart['hco_careteamid']);
  member(home, 'contact', patient['contactid'], {
    hco_roledisplay: 'Decides',
    hco_role: 'RESP',
    hco_rolesystem: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType',
  });
  member(outside, 'contact', doctor['contactid'], { hco_roledisplay: 'Coordinator' });
  member(ended, 'contact', doctor['contactid'], {
    hco_roledisplay: 'Consultant',
    _hco_practitionerrole_value: surgeon.hco_practitionerroleid,
  });
  // Vanished at the source: kept as a tombstone, never shown. Every count of members in the tests holds that.
  member(heart, 'contact', nurse['contactid'], { hco_roledisplay: 'Vanished', statecode: 1 });
  for (let index = 0; index < moreMembers; index += 1) {
    const extra = person(`Member ${index + 1}`);
    data['contact']?.push(extra);
    member(heart, 'contact', extra['contactid'], { hco_roledisplay: 'Specialist' });
  }
  for (let index = 0; index < moreTeams; index += 1) {
    const extra = team(`Team ${String(index + 1).padStart(3, '0')}`, { hco_status: option(1) });
    data['hco_careteam']?.push(extra);
    for (let at = 0; at < 10; at += 1) member(extra, 'contact', nurse['contactid'], { hco_roledisplay: 'Nurse' });
  }
  return data;
}
