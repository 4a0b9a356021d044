import { flagStatus } from '../choices';
import { choice, lookup, text } from '../define/column';
import { coded, fhirKey, partialDate, syncColumns } from '../define/groups';
import { defineTable } from '../define/table';

/** Flag. Only flags about patients come in; R4 knows them about places and medications too. */
export const flag = defineTable({
  name: 'hco_flag',
  displayName: 'Flag',
  displayCollectionName: 'Flags',
  description: 'A warning that whoever deals with a patient should see.',
  area: 'clinical',
  fhir: 'Flag',
  columns: {
    hco_name: text('Name', 400),
    hco_patient: lookup('Patient', 'contact', { fhirOwned: true }),
    hco_encounter: lookup('Encounter', 'hco_encounter', { fhirOwned: true }),
    hco_status: choice('Status', flagStatus, { fhirOwned: true }),
    hco_category: text('Category', 400, { fhirOwned: true }),
    ...coded('hco_code', 'Flag'),
    ...partialDate('hco_periodstart', 'Start'),
    ...partialDate('hco_periodend', 'End'),
    hco_author: lookup('Author', ['contact', 'account'], { fhirOwned: true }),
    ...syncColumns,
  },
  keys: fhirKey,
});
