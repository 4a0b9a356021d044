import { eventStatus } from '../choices';
import { choice, lookup, memo, text } from '../define/column';
import { coded, fhirKey, partialDate, syncColumns } from '../define/groups';
import { defineTable } from '../define/table';

export const procedure = defineTable({
  name: 'hco_procedure',
  displayName: 'Procedure',
  displayCollectionName: 'Procedures',
  description: 'Something that is or was done to or for a patient.',
  area: 'clinical',
  fhir: 'Procedure',
  columns: {
    hco_name: text('Name', 400),
    hco_patient: lookup('Patient', 'contact', { fhirOwned: true }),
    hco_encounter: lookup('Encounter', 'hco_encounter', { fhirOwned: true }),
    hco_status: choice('Status', eventStatus, { fhirOwned: true }),
    ...coded('hco_code', 'Procedure'),
    ...partialDate('hco_performedstart', 'Performed'),
    ...partialDate('hco_performedend', 'Performed until'),
    hco_performer: lookup('Performer', 'contact', { fhirOwned: true }),
    hco_reason: text('Reason', 1000, { fhirOwned: true }),
    hco_outcome: text('Outcome', 400, { fhirOwned: true }),
    hco_category: text('Category', 400, { fhirOwned: true }),
    hco_statusreason: text('Status reason', 400, { fhirOwned: true }),
    hco_bodysite: text('Body site', 400, { fhirOwned: true }),
    hco_performedat: lookup('Location', 'hco_location', { fhirOwned: true }),
    hco_note: memo('Note', 4000, { fhirOwned: true }),
    ...syncColumns,
  },
  keys: fhirKey,
});
