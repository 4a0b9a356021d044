import { tables } from '@patient-outreach/model';
import type { WebResource } from '@patient-outreach/solution-build';
import { shapes } from './shapes';

/** Which picture stands for a table, here and in navigation: other publishers' tables and activities too. */
const pictures: Readonly<Record<string, string>> = {
  contact: 'patients',
  account: 'organizations',
  hco_location: 'location',
  hco_healthcareservice: 'service',
  hco_practitionerrole: 'role',
  hco_device: 'device',
  hco_identifier: 'identifier',
  hco_patientlink: 'link',
  hco_communicationlanguage: 'language',
  hco_schedule: 'schedule',
  hco_slot: 'slot',
  hco_appointment: 'appointment',
  hco_appointmentparticipant: 'participant',
  hco_episodeofcare: 'episode',
  hco_encounter: 'encounter',
  hco_condition: 'condition',
  hco_procedure: 'procedure',
  hco_encounterparticipant: 'participant',
  hco_encounterdiagnosis: 'diagnosis',
  hco_encounterlocation: 'location',
  hco_allergyintolerance: 'allergy',
  hco_allergyreaction: 'reaction',
  hco_immunization: 'immunization',
  hco_familymemberhistory: 'family',
  hco_riskassessment: 'risk',
  hco_flag: 'flag',
  hco_medication: 'medication',
  hco_medicationrequest: 'prescription',
  hco_medicationstatement: 'medication',
  hco_medicationdispense: 'prescription',
  hco_medicationadministration: 'administration',
  hco_careteam: 'careteam',
  hco_careteamparticipant: 'participant',
  hco_servicerequest: 'order',
  hco_specimen: 'specimen',
  hco_observation: 'observation',
  hco_observationcomponent: 'observation',
  hco_imagingstudy: 'imaging',
  hco_diagnosticreport: 'report',
  hco_diagnosticreportresult: 'report',
  hco_documentreference: 'document',
  hco_goal: 'goal',
  hco_goaltarget: 'goal',
  hco_careplan: 'plan',
  hco_careplangoal: 'goal',
  hco_task: 'task',
  hco_nutritionorder: 'nutrition',
  hco_communicationrequest: 'communication',
  hco_careplanactivity: 'task',
  hco_coverage: 'coverage',
  hco_claim: 'claim',
  hco_explanationofbenefit: 'claim',
  hco_communication: 'communication',
  hco_consent: 'consent',
  hco_questionnaire: 'questionnaire',
  hco_questionnaireresponse: 'questionnaire',
  hco_questionnaireanswer: 'questionnaire',
  hco_provenance: 'provenance',
  hco_syncsource: 'source',
  hco_syncmap: 'map',
  hco_attributemap: 'map',
  hco_syncrun: 'sync',
  hco_quarantine: 'quarantine',
  hco_synccheckpoint: 'checkpoint',
  hco_synctombstone: 'tombstone',
  hco_bundlejob: 'job',
  hco_bundlepart: 'job',
  hco_bundleentry: 'job',
  hco_reconciliation: 'reconciliation',
  hco_reconciliationfinding: 'finding',
  hco_valueset: 'valueset',
  hco_valuesetmember: 'valueset',
  hco_measure: 'measure',
  hco_caregap: 'caregap',
  hco_outreachattempt: 'outreach',
  hco_contactpointconsent: 'consent',
  hco_socialactivity: 'social',
  msdynmkt_segment: 'segment',
  msdynmkt_journey: 'journey',
  msdynmkt_email: 'email',
  msdynmkt_sms: 'text',
  msdynmkt_topic: 'consent',
  msdynmkt_entityscoringmodel: 'scoring',
  msevtmgt_event: 'event',
  msevtmgt_session: 'session',
  msevtmgt_eventregistration: 'registration',
  msevtmgt_checkin: 'registration',
  lead: 'lead',
  task: 'task',
  phonecall: 'phone',
  appointment: 'appointment',
  campaign: 'journey',
};

export const iconNames = Object.keys(shapes);
export const iconResource = (name: string): string => `hco_/icons/${name}.svg`;

/** Web resource with the icon of a table. @throws when no picture was chosen for it */
export function tableIcon(table: string): string {
  const name = pictures[table];
  if (name === undefined) throw new Error(`No icon is chosen for ${table}.`);
  return iconResource(name);
}

/** Web resource of each own table's icon: what the table's definition refers to. */
export const tableIcons: Readonly<Record<string, string>> = Object.fromEntries(
  tables.filter((table) => table.kind === 'own').map((table) => [table.logicalName, tableIcon(table.logicalName)]),
);

export function iconSvg(name: string): string {
  const path = shapes[name];
  if (!path) throw new Error(`There is no icon "${name}".`);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20" viewBox="0 0 20 20" fill="currentColor"><path fill-rule="evenodd" d="${path}"/></svg>\n`;
}

export const icons: readonly WebResource[] = iconNames.map((name) => ({
  name: iconResource(name),
  displayName: `Icon: ${name}`,
  type: 'svg',
  content: new TextEncoder().encode(iconSvg(name)),
}));
