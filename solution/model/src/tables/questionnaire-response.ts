import { questionnaireResponseStatus } from '../choices';
import { choice, dateTime, lookup, text } from '../define/column';
import { fhirKey, syncColumns } from '../define/groups';
import { defineTable } from '../define/table';

/** QuestionnaireResponse. The form is a lookup when it came in, and always its canonical address. */
export const questionnaireResponse = defineTable({
  name: 'hco_questionnaireresponse',
  displayName: 'Questionnaire response',
  displayCollectionName: 'Questionnaire responses',
  description: 'A form that was filled in about or by a patient.',
  area: 'communication',
  fhir: 'QuestionnaireResponse',
  columns: {
    hco_name: text('Name', 400),
    hco_patient: lookup('Patient', 'contact', { fhirOwned: true }),
    hco_encounter: lookup('Encounter', 'hco_encounter', { fhirOwned: true }),
    hco_questionnaire: lookup('Questionnaire', 'hco_questionnaire', { fhirOwned: true }),
    hco_questionnaireurl: text('Address of the questionnaire', 400, { fhirOwned: true }),
    hco_status: choice('Status', questionnaireResponseStatus, { fhirOwned: true }),
    hco_authored: dateTime('Filled in', { fhirOwned: true }),
    hco_author: lookup('Filled in by', ['contact', 'account', 'hco_practitionerrole'], { fhirOwned: true }),
    hco_respondent: lookup('Answered by', 'contact', { fhirOwned: true }),
    ...syncColumns,
  },
  keys: fhirKey,
});
