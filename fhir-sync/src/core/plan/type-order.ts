/**
 * An order in which resource types come after those they usually refer to. What is not named comes after all of these.
 * The first group is what others hang on: it is read from every file before anything else is.
 */
const FOUNDATION = [
  'Organization',
  'Location',
  'HealthcareService',
  'Practitioner',
  'PractitionerRole',
  'Patient',
  'RelatedPerson',
  'Device',
  'Medication',
];
const CLINICAL = [
  'Questionnaire',
  'Schedule',
  'Slot',
  'Appointment',
  'EpisodeOfCare',
  'Encounter',
  'Condition',
  'AllergyIntolerance',
  'ServiceRequest',
  'Specimen',
  'Observation',
  'Procedure',
  'ImagingStudy',
  'DiagnosticReport',
  'DocumentReference',
  'FamilyMemberHistory',
  'RiskAssessment',
  'Flag',
  'MedicationRequest',
  'MedicationStatement',
  'MedicationDispense',
  'MedicationAdministration',
  'Immunization',
  'CareTeam',
  'Goal',
  'NutritionOrder',
  'CommunicationRequest',
  'Communication',
  'Task',
  'CarePlan',
  'Coverage',
  'Claim',
  'ExplanationOfBenefit',
  'Consent',
  'QuestionnaireResponse',
  'Provenance',
];
const ORDER = new Map([...FOUNDATION, ...CLINICAL].map((type, index) => [type, index]));

export const isFoundation = (type: string): boolean => (ORDER.get(type) ?? Infinity) < FOUNDATION.length;
export const typeRank = (type: string): number => ORDER.get(type) ?? ORDER.size;
