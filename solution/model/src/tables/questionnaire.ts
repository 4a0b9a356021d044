import { publicationStatus } from '../choices';
import { choice, memo, text } from '../define/column';
import { coded, fhirKey, partialDate, syncColumns } from '../define/groups';
import { defineTable } from '../define/table';

/**
 * Questionnaire. Its questions are kept as JSON, as the resource has them: they nest, and only a form filler reads
 * them.
 */
export const questionnaire = defineTable({
  name: 'hco_questionnaire',
  displayName: 'Questionnaire',
  displayCollectionName: 'Questionnaires',
  description: 'A form that is filled in about or by a patient.',
  area: 'communication',
  fhir: 'Questionnaire',
  columns: {
    hco_name: text('Name', 400),
    hco_url: text('Canonical address', 400, { fhirOwned: true }),
    hco_version: text('Version', 100, { fhirOwned: true }),
    hco_title: text('Title', 400, { fhirOwned: true }),
    hco_status: choice('Status', publicationStatus, { fhirOwned: true }),
    ...coded('hco_code', 'Code'),
    hco_subjecttype: text('About', 200, { fhirOwned: true }),
    ...partialDate('hco_date', 'Changed'),
    hco_publisher: text('Publisher', 400, { fhirOwned: true }),
    hco_description: memo('Description', 4000, { fhirOwned: true }),
    hco_purpose: memo('Purpose', 4000, { fhirOwned: true }),
    ...partialDate('hco_periodstart', 'In use from'),
    ...partialDate('hco_periodend', 'In use until'),
    hco_items: memo('Questions', 1_000_000, { fhirOwned: true, description: 'The items, as JSON.' }),
    ...syncColumns,
  },
  keys: fhirKey,
});
