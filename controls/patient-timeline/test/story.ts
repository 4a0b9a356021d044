import type { DataSet, StoredRow } from '../../kit/test-host/data-set';
import { idMaker, patientKey } from '../../kit/test-host/data-set';

const day = 86_400_000;
const option = (index: number): number => 770_000_000 + index;

/**
 * A synthetic patient whose record reads like one: diabetes found and treated, a knee replaced, outreach around both. Every
 * source has something, every precision occurs. @param now ISO 8601
 */
export function makeStory(now: string): DataSet {
  const nextId = idMaker();
  const today = Date.parse(`${now.slice(0, 10)}T09:00:00Z`);
  const at = (days: number, minutes = 0): string => new Date(today + days * day + minutes * 60_000).toISOString();
  const patient = { contactid: nextId(), fullname: 'Ana Example', hco_fhirkey: patientKey };
  const doctor = { contactid: nextId(), fullname: 'Dr. Mei Chen', hco_contacttype: option(1) };
  const surgeon = { contactid: nextId(), fullname: 'Dr. Luis Ortega', hco_contacttype: option(1) };
  const clinic = { accountid: nextId(), name: 'Northside Clinic' };
  const episode = { hco_episodeofcareid: nextId(), hco_name: 'Osteoarthritis of the right knee' };
  const event = { msevtmgt_eventid: nextId(), msevtmgt_name: 'Living well with diabetes' };
  const data: DataSet = {
    contact: [patient, doctor, surgeon],
    account: [clinic],
    hco_episodeofcare: [episode],
    msevtmgt_event: [event],
  };
  const add = (table: string, row: StoredRow, id = nextId()): string => {
    const own = table === 'email' || table === 'phonecall' ? 'activityid' : `${table}id`;
    (data[table] ??= []).push({ [own]: id, _hco_patient_value: patient.contactid, ...row });
    return id;
  };
  const exact = (column: string, days: number, minutes = 0): StoredRow => ({
    [column]: at(days, minutes),
    [`${column}precision`]: option(3),
  });
  const coarse = (column: string, date: string, precision: 0 | 1 | 2): StoredRow => ({
    [column]: `${date}T12:00:00Z`,
    [`${column}precision`]: option(precision),
  });
  const visit = (days: number, type: string, kind: string, more: StoredRow = {}): string =>
    add('hco_encounter', {
      ...exact('hco_periodstart', days),
      ...exact('hco_periodend', days, 40),
      hco_typedisplay: type,
      hco_class: kind,
      hco_status: option(5),
      _hco_practitioner_value: doctor.contactid,
      _hco_serviceprovider_value: clinic.accountid,
      ...more,
    });
  const lab = (
    days: number,
    encounter: string,
    name: string,
    value: number,
    unit: string,
    range: readonly [(number | undefined)?, number?],
    level = 0,
  ): void =>
    void add('hco_observation', {
      ...exact('hco_effective', days, 10),
      _hco_encounter_value: encounter,
      hco_codedisplay: name,
      hco_status: option(2),
      hco_valuequantity: value,
      hco_valueunit: unit,
      hco_valuetext: `${value} ${unit}`,
      hco_referencelow: range[0] ?? null,
      hco_referencehigh: range[1] ?? null,
      hco_interpretation: option(level),
    });

  [-12, -104, -196, -290, -380, -470, -655, -840].forEach((days, index) => {
    const id = visit(days, index % 3 === 0 ? 'Diabetes review' : 'Follow-up visit', 'AMB', {
      hco_reason: 'Type 2 diabetes',
    });
    const a1c = [6.1, 6.4, 6.9, 7.2, 7.8, 8.1, 8.4, 7.9][index] ?? 7;
    lab(days, id, 'Hemoglobin A1c', a1c, '%', [4, 5.6], a1c > 8 ? 4 : 2);
    lab(
      days,
      id,
      'Systolic blood pressure',
      128 + ((index * 7) % 17),
      'mm[Hg]',
      [90, 130],
      128 + ((index * 7) % 17) > 130 ? 2 : 0,
    );
    if (index % 2 === 0)
      lab(days, id, 'Cholesterol in LDL', 92 + index * 6, 'mg/dL', [undefined, 100], 92 + index * 6 > 100 ? 2 : 0);
    lab(days, id, 'Body weight', 86 - index * 0.4, 'kg', []);
  });
  const stay = visit(-61, 'Inpatient stay', 'IMP', {
    ...exact('hco_periodend', -57, 120),
    hco_reason: 'Total knee replacement',
    _hco_practitioner_value: surgeon.contactid,
    _hco_episodeofcare_value: episode.hco_episodeofcareid,
  });
  add('hco_procedure', {
    ...exact('hco_performedstart', -61, 90),
    _hco_encounter_value: stay,
    hco_codedisplay: 'Total replacement of right knee joint',
    hco_status: option(5),
    hco_outcome: 'Successful',
    _hco_performer_value: surgeon.contactid,
  });
  const consult = visit(-120, 'Orthopedic consultation', 'AMB', {
    _hco_episodeofcare_value: episode.hco_episodeofcareid,
  });
  add('hco_diagnosticreport', {
    ...exact('hco_effective', -120, 30),
    _hco_encounter_value: consult,
    hco_codedisplay: 'Radiograph of right knee',
    hco_conclusion: 'Severe narrowing of the medial joint space.',
    hco_status: option(3),
  });
  visit(-7, 'Telephone consultation', 'VR', { hco_status: option(6) });
  const condition = (name: string, row: StoredRow, active: boolean): string =>
    add('hco_condition', {
      hco_codedisplay: name,
      hco_clinicalstatus: option(active ? 0 : 5),
      hco_verificationstatus: option(3),
      ...row,
    });
  condition('Type 2 diabetes mellitus', coarse('hco_onset', '2022-03-01', 1), true);
  condition('Essential hypertension', coarse('hco_onset', '2019-01-01', 0), true);
  condition('Osteoarthritis of right knee', coarse('hco_onset', '2021-09-14', 2), false);
  condition('Migraine', {}, true);
  const medication = (name: string, dosage: string, days: number, until: number | undefined, status: number): void =>
    void add('hco_medicationrequest', {
      ...exact('hco_validitystart', days),
      ...(until === undefined ? {} : exact('hco_validityend', until)),
      hco_medicationdisplay: name,
      hco_dosage: dosage,
      hco_status: option(status),
      _hco_requester_value: doctor.contactid,
    });
  medication('Metformin 500 mg oral tablet', 'One tablet twice a day with food', -840, undefined, 0);
  medication('Lisinopril 10 mg oral tablet', 'One tablet daily', -655, undefined, 0);
  medication('Oxycodone 5 mg oral tablet', 'When needed, for ten days at most', -60, -50, 3);
  add('hco_medicationstatement', {
    ...coarse('hco_effective', '2023-01-01', 0),
    hco_medicationdisplay: 'Ibuprofen, bought without prescription',
    hco_status: option(0),
  });
  add('hco_medicationdispense', {
    ...exact('hco_whenhandedover', -55),
    hco_medicationdisplay: 'Oxycodone 5 mg oral tablet',
    hco_status: option(4),
  });
  add('hco_immunization', {
    ...exact('hco_occurrence', -230),
    hco_vaccinedisplay: 'Influenza, seasonal',
    hco_status: option(0),
  });
  add('hco_immunization', {
    ...coarse('hco_occurrence', '2023-11-01', 1),
    hco_vaccinedisplay: 'Zoster recombinant',
    hco_status: option(0),
  });
  add('hco_allergyintolerance', {
    ...coarse('hco_onset', '1998-01-01', 0),
    hco_codedisplay: 'Penicillin',
    hco_type: option(0),
    hco_criticality: option(1),
    hco_clinicalstatus: option(0),
    hco_verificationstatus: option(1),
  });
  add('hco_careplan', {
    ...exact('hco_periodstart', -300),
    hco_name: 'Diabetes self-management plan',
    hco_status: option(1),
  });
  add('hco_goal', {
    ...exact('hco_start', -300),
    hco_descriptiondisplay: 'Hemoglobin A1c below 6.5 %',
    hco_lifecyclestatus: option(3),
  });
  add('hco_task', {
    ...exact('hco_authoredon', -9),
    hco_codedisplay: 'Call about the retinal screening',
    hco_status: option(7),
  });
  add('hco_documentreference', {
    hco_date: at(-56),
    hco_contenttitle: 'Discharge summary',
    hco_status: option(0),
    _hco_encounter_value: stay,
  });
  add('hco_communication', {
    ...exact('hco_sent', -20),
    hco_topicdisplay: 'Reminder: retinal screening is due',
    hco_mediumdisplay: 'SMS',
    hco_status: option(5),
  });
  add('hco_outreachattempt', {
    hco_attemptedon: at(-18),
    hco_channel: option(1),
    hco_name: 'Outreach',
    hco_status: option(2),
  });
  add('phonecall', {
    subject: 'Left a message about transport',
    actualend: at(-17),
    statuscode: 2,
    _regardingobjectid_value: patient.contactid,
  });
  add('email', {
    subject: 'Your visit summary',
    senton: at(-11),
    statuscode: 3,
    _regardingobjectid_value: patient.contactid,
  });
  add('msevtmgt_eventregistration', {
    msevtmgt_name: 'R-1',
    createdon: at(-15),
    msevtmgt_primaryrole: 100000000,
    _msevtmgt_contactid_value: patient.contactid,
    _msevtmgt_eventid_value: event.msevtmgt_eventid,
  });
  const appointment = (days: number, type: string, status: number): void =>
    void add('hco_appointment', {
      hco_start: at(days),
      hco_end: at(days, 30),
      hco_servicetype: type,
      hco_status: option(status),
      hco_location: 'Room 4',
      _hco_practitioner_value: doctor.contactid,
    });
  appointment(6, 'Retinal screening', 2);
  appointment(27, 'Diabetes review', 2);
  appointment(-33, 'Physiotherapy', 6);
  return data;
}
