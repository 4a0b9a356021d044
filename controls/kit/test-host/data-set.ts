import { seededRandom } from './random';

/** A stored row: column → value; lookups as `_<name>_value`, polymorphic ones with their table beside. */
export type StoredRow = Record<string, unknown>;
/** Logical name of a table → its rows. */
export type DataSet = Record<string, StoredRow[]>;

export interface DataSetOptions {
  readonly seed: number;
  /** Clinical events, all tables together. */
  readonly events: number;
  /** What "today" is in the data, ISO 8601. */
  readonly now: string;
}

export const patientKey = 'Patient-test';
export const emptyPatientKey = "Patient-o'empty";

const day = 86_400_000;
const option = (index: number): number => 770_000_000 + index;

/** Row ids in order of making, so a run can be repeated. */
export function idMaker(): () => string {
  let made = 0;
  return () => `00000000-0000-4000-8000-${(made += 1).toString(16).padStart(12, '0')}`;
}

const visits = ['General examination of patient', 'Encounter for check up', 'Follow-up', 'Urgent care clinic'];
const problems = ['Essential hypertension', 'Type 2 diabetes mellitus', 'Acute bronchitis', 'Ménière’s disease'];
const drugs = ['Metformin 500 mg oral tablet', 'Lisinopril 10 mg oral tablet', 'Simvastatin 20 mg oral tablet'];
const vaccines = ['Influenza, seasonal', 'Td (adult)', 'COVID-19, mRNA', 'Zoster recombinant'];
const acts = ['Colonoscopy', 'Medication reconciliation', 'Electrocardiographic procedure', 'Spirometry'];
const labs = [
  { name: 'Hemoglobin A1c', unit: '%', low: 4, high: 5.6, base: 6.2 },
  { name: 'Systolic blood pressure', unit: 'mm[Hg]', low: 90, high: 130, base: 126 },
  { name: 'Body weight', unit: 'kg', low: undefined, high: undefined, base: 82 },
  { name: 'Glucose [Mass/volume] in blood', unit: 'mg/dL', low: 70, high: 99, base: 98 },
  { name: 'Cholesterol in LDL', unit: 'mg/dL', low: undefined, high: 100, base: 96 },
] as const;

/** One patient with as many events as asked for, one without any, and the people around them. */
export function makeDataSet({ seed, events, now }: DataSetOptions): DataSet {
  const random = seededRandom(seed);
  const nextId = idMaker();
  const today = Date.parse(now);
  const patient = { contactid: nextId(), fullname: 'Ana Example', hco_fhirkey: patientKey };
  const other = { contactid: nextId(), fullname: 'Bo Empty', hco_fhirkey: emptyPatientKey };
  const doctors = ['Dr. Ada Mercer', 'Dr. Luis Ortega', 'Dr. Mei Chen'].map((fullname, index) => ({
    contactid: nextId(),
    fullname,
    emailaddress1: `doctor${index}@clinic.example`,
    telephone1: `+1 555 010${index}`,
    hco_specialty: 'Family medicine',
    hco_contacttype: option(1),
  }));
  const clinic = { accountid: nextId(), name: 'Northside Clinic', telephone1: '+1 555 0199' };
  const data: DataSet = {
    contact: [patient, other, ...doctors],
    account: [clinic],
    hco_encounter: [],
    hco_condition: [],
    hco_observation: [],
    hco_procedure: [],
    hco_medicationrequest: [],
    hco_immunization: [],
    hco_appointment: [],
    hco_careteam: [],
    hco_careteamparticipant: [],
    email: [],
    phonecall: [],
    msevtmgt_event: [],
    msevtmgt_eventregistration: [],
  };
  const add = (table: string, row: StoredRow): void => {
    data[table]?.push({ [`${table}id`]: nextId(), _hco_patient_value: patient.contactid, ...row });
  };
  // Dates as the sync stores them: a day or coarser at 12:00 UTC of its first day.
  const partial = (column: string, instant: number): StoredRow => {
    const date = new Date(instant);
    const roll = random.int(20);
    if (roll === 0) return {};
    if (roll > 3) return { [column]: date.toISOString(), [`${column}precision`]: option(3) };
    const year = date.getUTCFullYear();
    const month = roll === 1 ? 0 : date.getUTCMonth();
    const dayOfMonth = roll === 3 ? date.getUTCDate() : 1;
    return {
      [column]: new Date(Date.UTC(year, month, dayOfMonth, 12)).toISOString(),
      [`${column}precision`]: option(roll - 1),
    };
  };

  for (let index = 0; index < events; index += 1) {
    const instant = today - random.int(12 * 365) * day - random.int(1440) * 60_000;
    const roll = random.int(100);
    if (roll < 55) {
      const lab = random.pick(labs);
      const value = Math.round((lab.base + (random.int(41) - 20) * lab.base * 0.02) * 10) / 10;
      const interpretation =
        lab.high === undefined
          ? undefined
          : value > lab.high * 1.3
            ? 4
            : value > lab.high
              ? 2
              : value < (lab.low ?? 0)
                ? 1
                : 0;
      add('hco_observation', {
        ...partial('hco_effective', instant),
        hco_codedisplay: lab.name,
        hco_status: option(2),
        hco_valuequantity: value,
        hco_valueunit: lab.unit,
        hco_valuetext: `${value} ${lab.unit}`,
        hco_referencelow: lab.low ?? null,
        hco_referencehigh: lab.high ?? null,
        hco_interpretation: interpretation === undefined ? null : option(interpretation),
      });
    } else if (roll < 68) {
      add('hco_encounter', {
        ...partial('hco_periodstart', instant),
        hco_periodend: new Date(instant + 45 * 60_000).toISOString(),
        hco_periodendprecision: option(3),
        hco_typedisplay: random.pick(visits),
        hco_class: random.pick(['AMB', 'AMB', 'IMP', 'EMER']),
        hco_status: option(random.chance(0.9) ? 5 : 6),
        _hco_practitioner_value: random.pick(doctors).contactid,
        _hco_serviceprovider_value: clinic.accountid,
      });
    } else if (roll < 79) {
      add('hco_medicationrequest', {
        ...(random.chance(0.5) ? partial('hco_validitystart', instant) : partial('hco_authoredon', instant)),
        hco_medicationdisplay: random.pick(drugs),
        hco_dosage: 'Take one tablet daily with food',
        hco_status: option(random.chance(0.4) ? 0 : 3),
        _hco_requester_value: random.pick(doctors).contactid,
      });
    } else if (roll < 85) {
      add('hco_condition', {
        ...(random.chance(0.8) ? partial('hco_onset', instant) : partial('hco_recordeddate', instant)),
        hco_codedisplay: random.pick(problems),
        hco_clinicalstatus: option(random.chance(0.6) ? 0 : 5),
        hco_verificationstatus: option(3),
      });
    } else if (roll < 91) {
      add('hco_procedure', {
        ...partial('hco_performedstart', instant),
        hco_codedisplay: random.pick(acts),
        hco_status: option(5),
      });
    } else if (roll < 96) {
      add('hco_immunization', {
        ...partial('hco_occurrence', instant),
        hco_vaccinedisplay: random.pick(vaccines),
        hco_status: option(0),
      });
    } else {
      const isAhead = random.chance(0.3);
      const start = isAhead ? today + (1 + random.int(120)) * day : instant;
      add('hco_appointment', {
        hco_start: new Date(start).toISOString(),
        hco_end: new Date(start + 30 * 60_000).toISOString(),
        hco_servicetype: 'Annual wellness visit',
        hco_status: option(isAhead ? 2 : 4),
        _hco_practitioner_value: random.pick(doctors).contactid,
        hco_location: 'Room 4',
      });
    }
  }
  return data;
}
