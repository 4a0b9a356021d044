/** Names that more than one part of the solution refers to. */
export const solutionName = 'HealthCore';
export const solutionVersion = '0.1.0.0';
/** Web resource with the script of the patient form. */
export const patientScript = 'hco_/scripts/patient.js';
/** Web resource with the commands of quarantine. */
export const quarantineScript = 'hco_/scripts/quarantine.js';
export const careOutreachApp = 'hco_CareOutreach';
export const syncCenterApp = 'hco_FhirSyncCenter';
/** Code component name in the solution → workspace folder that builds it. */
export const controlFolders: Readonly<Record<string, string>> = {
  'hco_PatientOutreach.PatientTimeline': 'controls/patient-timeline/out/controls/PatientTimeline',
  'hco_PatientOutreach.CareTeam': 'controls/care-team/out/controls/CareTeam',
};
