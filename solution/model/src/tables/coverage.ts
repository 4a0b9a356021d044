import { financialStatus } from '../choices';
import { choice, int, lookup, text } from '../define/column';
import { coded, fhirKey, partialDate, syncColumns } from '../define/groups';
import { defineTable } from '../define/table';

/** Coverage. The patient is its beneficiary. The member number is under column security. */
export const coverage = defineTable({
  name: 'hco_coverage',
  displayName: 'Coverage',
  displayCollectionName: 'Coverages',
  description: 'An insurance or other plan that pays for the care of a patient.',
  area: 'finance',
  fhir: 'Coverage',
  columns: {
    hco_name: text('Name', 400),
    hco_patient: lookup('Patient', 'contact', { fhirOwned: true }),
    hco_status: choice('Status', financialStatus, { fhirOwned: true }),
    ...coded('hco_type', 'Type'),
    hco_payor: lookup('Payor', ['contact', 'account'], { fhirOwned: true }),
    hco_policyholder: lookup('Policy holder', ['contact', 'account'], { fhirOwned: true }),
    hco_subscriber: lookup('Subscriber', 'contact', { fhirOwned: true }),
    hco_subscriberid: text('Member number', 200, { fhirOwned: true, secured: true }),
    hco_dependent: text('Dependent number', 100, { fhirOwned: true }),
    ...coded('hco_relationship', 'Relationship to the subscriber'),
    ...partialDate('hco_periodstart', 'Start'),
    ...partialDate('hco_periodend', 'End'),
    hco_network: text('Network', 400, { fhirOwned: true }),
    hco_planname: text('Plan', 400, { fhirOwned: true }),
    hco_groupname: text('Group', 400, { fhirOwned: true }),
    hco_order: int('Order', { fhirOwned: true, min: 1, description: 'In which order plans pay, 1 first.' }),
    ...syncColumns,
  },
  keys: fhirKey,
});
