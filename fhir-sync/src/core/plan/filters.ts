import { parseReference } from '../fhir/reference';
import { asText, isObject, type FhirResource, type Json } from '../fhir/resource';
import { isRestricted } from '../fhir/restricted';
import { codings } from '../map/concept';

/** What of a source is wanted (design decision 12). */
export interface SourceFilters {
  /** Resource types; every one with a map when left out. */
  readonly types?: ReadonlySet<string>;
  /** Ids of the patients whose records come in; all when left out. */
  readonly patients?: ReadonlySet<string>;
  /** Id of the organization whose patients come in. */
  readonly organization?: string;
  /** Records that ended before this day stay out, `YYYY-MM-DD`. */
  readonly since?: string;
  /** By resource type and element: codes, `system|code` or `code`, of which one must be there. */
  readonly codes?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  /** Takes resources labelled restricted too. */
  readonly includeRestricted?: boolean;
}

/**
 * `wanted`; `unwanted`: it is not for here, and a row it has is to go; `passed`: it is left out, and a row it has stays,
 * since it was wanted once and only time went by.
 */
export type Verdict = 'wanted' | 'unwanted' | 'passed';

/** Judges one resource. Whether its patient is wanted is judged with the patient where that is said there. */
export function judge(resource: FhirResource, filters: SourceFilters, base?: string): Verdict {
  const type = resource.resourceType;
  if (filters.includeRestricted !== true && isRestricted(resource)) return 'unwanted';
  if (filters.types && !filters.types.has(type)) return 'passed';
  if (filters.patients && !isOfPatients(resource, filters.patients, base)) return 'unwanted';
  if (filters.organization !== undefined && type === 'Patient' && !isOf(resource, filters.organization, base))
    return 'unwanted';
  const wanted = filters.codes?.[type];
  if (wanted && !Object.entries(wanted).every(([element, codes]) => hasCode(resource[element], codes)))
    return 'unwanted';
  return filters.since !== undefined && isOver(resource, filters.since) ? 'passed' : 'wanted';
}

/** Elements that say whose record a resource is of. */
const SUBJECTS = ['subject', 'patient', 'beneficiary', 'for', 'individual'];

const referenceIn = (value: Json | undefined): string | undefined =>
  isObject(value) ? asText(value['reference']) : undefined;

/** The patients a resource is about, by id; several for an appointment. */
export function patientsOf(resource: FhirResource, base?: string): string[] {
  if (resource.resourceType === 'Patient') return [asText(resource['id']) ?? ''];
  const literals = SUBJECTS.map((name) => referenceIn(resource[name]));
  const participants = resource['participant'];
  if (resource.resourceType === 'Appointment' && Array.isArray(participants))
    for (const one of participants as readonly Json[]) if (isObject(one)) literals.push(referenceIn(one['actor']));
  return literals.flatMap((literal) => {
    const target = literal === undefined ? undefined : parseReference(literal, base);
    return target?.kind === 'resource' && target.type === 'Patient' ? [target.id] : [];
  });
}

function isOfPatients(resource: FhirResource, wanted: ReadonlySet<string>, base: string | undefined): boolean {
  const about = patientsOf(resource, base);
  // What is of nobody's record, such as an organization, is for all.
  return about.length === 0 || about.some((id) => wanted.has(id));
}

function isOf(patient: FhirResource, organization: string, base: string | undefined): boolean {
  const literal = referenceIn(patient['managingOrganization']);
  const target = literal === undefined ? undefined : parseReference(literal, base);
  return target?.kind === 'resource' && target.type === 'Organization' && target.id === organization;
}

function hasCode(value: Json | undefined, wanted: readonly string[]): boolean {
  const values = Array.isArray(value) ? (value as readonly Json[]) : value === undefined ? [] : [value];
  return values.flatMap(codings).some((coding) => {
    const code = asText(coding['code']) ?? '';
    return wanted.includes(code) || wanted.includes(`${asText(coding['system']) ?? ''}|${code}`);
  });
}

/** Types that go on until somebody says they ended. */
const LASTING: ReadonlySet<string> = new Set([
  ...['Condition', 'AllergyIntolerance', 'CarePlan', 'CareTeam', 'EpisodeOfCare', 'Flag', 'Goal', 'Coverage'],
  ...['Consent', 'MedicationStatement', 'MedicationRequest', 'Device', 'FamilyMemberHistory'],
]);
/** Types that are of nobody's record. */
const TIMELESS: ReadonlySet<string> = new Set([
  ...['Organization', 'Location', 'HealthcareService', 'Practitioner', 'PractitionerRole', 'Patient', 'RelatedPerson'],
  ...['Medication', 'Questionnaire', 'Schedule', 'Slot'],
]);
const ENDS = ['effectivePeriod', 'performedPeriod', 'occurrencePeriod', 'period', 'abatementPeriod', 'servicedPeriod'];
const END_DATES = ['end', 'abatementDateTime'];
const DATES = [
  ...['effectiveDateTime', 'effectiveInstant', 'performedDateTime', 'occurrenceDateTime', 'authoredOn', 'start'],
  ...['date', 'issued', 'started', 'sent', 'created', 'recordedDate', 'authored', 'whenHandedOver', 'recorded'],
];

/** Whether a record ended before a day; one without any date did not. */
function isOver(resource: FhirResource, since: string): boolean {
  if (TIMELESS.has(resource.resourceType)) return false;
  const ends = ENDS.flatMap((name) => {
    const period = resource[name];
    return isObject(period) ? [asText(period['end'])] : [];
  });
  const starts = ENDS.flatMap((name) => {
    const period = resource[name];
    return isObject(period) ? [asText(period['start'])] : [];
  });
  const end = [...ends, ...END_DATES.map((name) => asText(resource[name]))].find((text) => text !== undefined);
  if (end === undefined && LASTING.has(resource.resourceType)) return false;
  const said = end ?? [...DATES.map((name) => asText(resource[name])), ...starts].find((text) => text !== undefined);
  if (said === undefined || !/^\d{4}(-\d{2}){0,2}/.test(said)) return false;
  // A year stands for its last day: only what is over for certain stays out.
  const day = said.slice(0, 10);
  return day < since.slice(0, day.length);
}
