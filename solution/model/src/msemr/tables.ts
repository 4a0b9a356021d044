import type { Area } from '../define/area';
import { fhirKey, syncColumns } from '../define/groups';
import { plural, type Table } from '../define/table';

/**
 * What the sync adds to the tables of Microsoft's healthcare data model that it writes: the one definition that the
 * add-on solution and the maps of the pack `msemr` are both made of. The tables are Microsoft's; what begins with hco_ is
 * ours (decision 0009).
 */
interface Extended {
  readonly table: string;
  readonly displayName: string;
  readonly displayCollectionName: string;
  readonly area: Area;
  /** The layer of the Common Data Model that defines the table. */
  readonly layer: string;
  /** The FHIR resource type or element a row stands for; none for shared codes. */
  readonly fhir?: string;
  readonly ownership: Table['ownership'];
  /** An activity has `activityid`, and shares its privileges with all activities. */
  readonly activity?: true;
}

/** The table that all lookups to codes share. The sync reads its rows together with others, so it has the same columns. */
export const msemrCodes = 'msemr_codeableconcept';

const COMMON = 'Commoncore';
const CLINICAL = 'ClinicalCore';

const table = (
  fhir: string,
  name: string,
  displayName: string,
  area: Area,
  layer: string,
  more: Partial<Pick<Extended, 'ownership' | 'activity'>> = {},
): Extended => ({
  table: name,
  displayName,
  displayCollectionName: displayName.endsWith(')') ? displayName.replace(' (', 's (') : plural(displayName),
  area,
  layer,
  fhir,
  ownership: 'user',
  ...more,
});

const extended: readonly Extended[] = [
  {
    table: msemrCodes,
    displayName: 'Codeable Concept',
    displayCollectionName: 'Codeable Concepts',
    area: 'clinical',
    layer: COMMON,
    ownership: 'organization',
  },
  table('Location', 'msemr_location', 'Location', 'people', COMMON, { ownership: 'organization' }),
  table('Device', 'msemr_device', 'Device', 'people', COMMON),
  table('Patient.identifier', 'msemr_medicalidentifier', 'Medical Identifier', 'people', 'MedicationCore'),
  table('HealthcareService', 'msemr_healthcareservice', 'Healthcare Service', 'people', COMMON, {
    ownership: 'organization',
  }),
  table('PractitionerRole', 'msemr_practitionerrole', 'Practitioner Role', 'people', COMMON),
  table('RelatedPerson', 'msemr_relatedperson', 'Related Person', 'people', COMMON),
  table('Schedule', 'msemr_schedule', 'Schedule', 'scheduling', COMMON),
  table('Slot', 'msemr_slot', 'Slot', 'scheduling', 'AdministrationAppointmentEMR'),
  table('Appointment', 'msemr_appointmentemr', 'Appointment (EMR)', 'scheduling', COMMON, { activity: true }),
  table('EpisodeOfCare', 'msemr_episodeofcare', 'Episode Of Care', 'encounters', COMMON),
  table('Encounter', 'msemr_encounter', 'Encounter', 'encounters', COMMON),
  table('Condition', 'msemr_condition', 'Condition', 'clinical', COMMON),
  table('Procedure', 'msemr_procedure', 'Procedure', 'clinical', COMMON),
  table('AllergyIntolerance', 'msemr_allergyintolerance', 'Allergy Intolerance', 'clinical', CLINICAL),
  table('FamilyMemberHistory', 'msemr_familymemberhistory', 'Family Member History', 'clinical', CLINICAL),
  table(
    'FamilyMemberHistory.condition',
    'msemr_familymemberhistorycondition',
    'Family Member History Condition',
    'clinical',
    CLINICAL,
  ),
  table('RiskAssessment', 'msemr_riskassessment', 'Risk Assessment', 'clinical', CLINICAL),
  table(
    'RiskAssessment.prediction',
    'msemr_riskassessmentprediction',
    'Risk Assessment Prediction',
    'clinical',
    CLINICAL,
  ),
  table('Specimen', 'msemr_specimen', 'Specimen', 'orders', COMMON),
  table('Observation', 'msemr_observation', 'Observation', 'orders', COMMON),
  table('DiagnosticReport', 'msemr_diagnosticreport', 'Diagnostic Report', 'orders', 'DiagnosticReport', {
    // Nobody says whether its rows have owners: none is set, and no privilege to assign them is asked for.
    ownership: 'organization',
  }),
  table('MedicationRequest', 'msemr_medicationrequest', 'Medication Request', 'medications', COMMON),
  table(
    'MedicationAdministration',
    'msemr_medicationadministration',
    'Medication Administration',
    'medications',
    COMMON,
  ),
  table('CareTeam', 'msemr_careteam', 'Care Team', 'planning', COMMON),
  table('CareTeam.participant', 'msemr_careteamparticipant', 'Care Team Participant', 'planning', 'ClinicalCareTeam'),
  table('Goal', 'msemr_goal', 'Goal', 'planning', COMMON),
  table('CarePlan', 'msemr_careplan', 'Care Plan', 'planning', COMMON),
  table('CommunicationRequest', 'msemr_communicationrequest', 'Communication Request', 'communication', COMMON),
  table(
    'CommunicationRequest.payload',
    'msemr_communicationrequestpayload',
    'Communication Request Payload',
    'communication',
    'AdministrationCommunication',
  ),
];

/** The tables with our columns and our key, and nothing else. */
export const msemrExtensions: readonly Table[] = extended.map((said): Table => ({
  logicalName: said.table,
  schemaName: said.table,
  entitySetName: plural(said.table),
  displayName: said.displayName,
  displayCollectionName: said.displayCollectionName,
  description: '',
  area: said.area,
  ...(said.fhir === undefined ? {} : { fhir: said.fhir }),
  kind: 'standard',
  ownership: said.ownership,
  primaryId: said.activity ? 'activityid' : `${said.table}id`,
  primaryName: said.activity ? 'subject' : 'msemr_name',
  columns: syncColumns,
  keys: fhirKey,
  manyToMany: {},
  changeTracking: true,
  audited: false,
  synced: true,
}));

const byName = new Map(extended.map((said) => [said.table, said]));

/** Activities have no privileges of their own: prvReadActivity, not prvReadmsemr_appointmentemr. */
export const isMsemrActivity = (name: string): boolean => byName.get(name)?.activity === true;

/** The layer of the Common Data Model that defines a table; the unique names of the solutions are not public. */
export const msemrLayer = (name: string): string => byName.get(name)?.layer ?? COMMON;
