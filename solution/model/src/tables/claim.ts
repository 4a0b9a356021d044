import { claimUse, financialStatus } from '../choices';
import { choice, int, lookup, memo, money, text } from '../define/column';
import { coded, fhirKey, partialDate, syncColumns } from '../define/groups';
import { defineTable } from '../define/table';

/** Claim: the header and its total. Items are kept as text; their amounts belong to a billing system. */
export const claim = defineTable({
  name: 'hco_claim',
  displayName: 'Claim',
  displayCollectionName: 'Claims',
  description: 'What a provider asks an insurer to pay, or asks about paying.',
  area: 'finance',
  fhir: 'Claim',
  columns: {
    hco_name: text('Name', 400),
    hco_patient: lookup('Patient', 'contact', { fhirOwned: true }),
    hco_status: choice('Status', financialStatus, { fhirOwned: true }),
    ...coded('hco_type', 'Type'),
    hco_use: choice('Use', claimUse, { fhirOwned: true }),
    ...partialDate('hco_billablestart', 'Services from'),
    ...partialDate('hco_billableend', 'Services until'),
    ...partialDate('hco_created', 'Created'),
    hco_insurer: lookup('Insurer', 'account', { fhirOwned: true }),
    hco_provider: lookup('Provider', ['contact', 'account', 'hco_practitionerrole'], { fhirOwned: true }),
    hco_facility: lookup('Facility', 'hco_location', { fhirOwned: true }),
    hco_coverage: lookup('Coverage', 'hco_coverage', { fhirOwned: true }),
    hco_priority: text('Priority', 200, { fhirOwned: true }),
    hco_encounter: lookup('Encounter', 'hco_encounter', { fhirOwned: true }),
    hco_diagnosis: memo('Diagnoses', 4000, { fhirOwned: true }),
    hco_items: memo('Items', 20_000, { fhirOwned: true }),
    hco_itemcount: int('Number of items', { fhirOwned: true, min: 0 }),
    hco_total: money('Total', { fhirOwned: true }),
    ...syncColumns,
  },
  keys: fhirKey,
});
