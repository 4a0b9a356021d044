/** Lookups that say whose record a row belongs to, of HealthCore and of Microsoft's healthcare data model. */
export const PATIENT_LOOKUPS: ReadonlySet<string> = new Set([
  'hco_patient',
  'hco_relatedpatient',
  'msemr_patient',
  'msemr_subjectpatient',
  'msemr_subjecttypepatient',
  'msemr_encounterpatientidentifier',
  'msemr_actorpatient',
  'msemr_patientidentifier',
  'msemr_goalsubjectpatient',
]);
