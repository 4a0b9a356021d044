import { claimOutcome, claimUse, explanationStatus } from '../choices';
import { choice, lookup, money, text } from '../define/column';
import { coded, fhirKey, partialDate, syncColumns } from '../define/groups';
import { defineTable } from '../define/table';

/**
 * ExplanationOfBenefit with the totals of its first coding: submitted, benefit and what the patient pays.
 */
export const explanationOfBenefit = defineTable({
  name: 'hco_explanationofbenefit',
  displayName: 'Explanation of benefit',
  displayCollectionName: 'Explanations of benefit',
  description: 'What an insurer paid for a claim, and what is left to the patient.',
  area: 'finance',
  fhir: 'ExplanationOfBenefit',
  columns: {
    hco_name: text('Name', 400),
    hco_patient: lookup('Patient', 'contact', { fhirOwned: true }),
    hco_status: choice('Status', explanationStatus, { fhirOwned: true }),
    ...coded('hco_type', 'Type'),
    hco_use: choice('Use', claimUse, { fhirOwned: true }),
    ...partialDate('hco_billablestart', 'Services from'),
    ...partialDate('hco_billableend', 'Services until'),
    ...partialDate('hco_created', 'Created'),
    hco_insurer: lookup('Insurer', 'account', { fhirOwned: true }),
    hco_provider: lookup('Provider', ['contact', 'account', 'hco_practitionerrole'], { fhirOwned: true }),
    hco_facility: lookup('Facility', 'hco_location', { fhirOwned: true }),
    hco_coverage: lookup('Coverage', 'hco_coverage', { fhirOwned: true }),
    hco_claim: lookup('Claim', 'hco_claim', { fhirOwned: true }),
    hco_outcome: choice('Outcome', claimOutcome, { fhirOwned: true }),
    hco_disposition: text('Disposition', 1000, { fhirOwned: true }),
    hco_submitted: money('Submitted', { fhirOwned: true }),
    hco_benefit: money('Benefit', { fhirOwned: true }),
    hco_patientpays: money('Patient pays', { fhirOwned: true }),
    hco_payment: money('Payment', { fhirOwned: true }),
    ...partialDate('hco_paymentdate', 'Paid'),
    ...syncColumns,
  },
  keys: fhirKey,
});
