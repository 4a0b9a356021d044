import { identifierUse } from '../choices';
import { choice, lookup, text } from '../define/column';
import { coded, fhirKey, partialDate, syncColumns } from '../define/groups';
import { defineTable } from '../define/table';

/**
 * Identifier of any resource, a child row keyed `<parent key>_identifier_<match hash>`. The name says type and
 * system, never the value: the value is under column security, and a row's name could not be.
 */
export const identifier = defineTable({
  name: 'hco_identifier',
  displayName: 'Identifier',
  displayCollectionName: 'Identifiers',
  description: 'A number or name that somebody gave a person, organization, place or thing.',
  area: 'people',
  fhir: 'Identifier',
  columns: {
    hco_name: text('Name', 400),
    hco_holder: lookup(
      'Belongs to',
      ['contact', 'account', 'hco_location', 'hco_healthcareservice', 'hco_practitionerrole', 'hco_device'],
      { fhirOwned: true, onDelete: 'cascade' },
    ),
    hco_use: choice('Use', identifierUse, { fhirOwned: true }),
    ...coded('hco_type', 'Type'),
    hco_system: text('System', 400, { fhirOwned: true }),
    hco_value: text('Value', 250, { fhirOwned: true, secured: true }),
    ...partialDate('hco_periodstart', 'Start'),
    ...partialDate('hco_periodend', 'End'),
    hco_assigner: lookup('Assigner', 'account', { fhirOwned: true }),
    ...syncColumns,
  },
  keys: fhirKey,
});
