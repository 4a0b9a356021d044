/**
 * An order in which resource types come after those they usually refer to. What is not named comes after all of these.
 * The first group is what others hang on: it is read from every file before anything else is.
 */
const FOUNDATION = [
  'Organization',
  'Location',
  'Practitioner',
  'PractitionerRole',
  'Device',
  'Medication',
  'Patient',
  'RelatedPerson',
];
const CLINICAL = [
  'EpisodeOfCare',
  'Encounter',
  'Condition',
  'Observation',
  'Procedure',
  'MedicationRequest',
  'Immunization',
  'Appointment',
  'CareTeam',
];
const ORDER = new Map([...FOUNDATION, ...CLINICAL].map((type, index) => [type, index]));

export const isFoundation = (type: string): boolean => (ORDER.get(type) ?? Infinity) < FOUNDATION.length;
export const typeRank = (type: string): number => ORDER.get(type) ?? ORDER.size;
