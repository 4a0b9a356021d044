import { consentProvisionType, consentStatus } from '../choices';
import { boolean, choice, lookup, memo, text } from '../define/column';
import { coded, fhirKey, partialDate, syncColumns } from '../define/groups';
import { defineTable } from '../define/table';

/**
 * Consent of the health record. What a person said about messages is hco_contactpointconsent: a record of its own,
 * per contact point and purpose.
 */
export const consent = defineTable({
  name: 'hco_consent',
  displayName: 'Consent',
  displayCollectionName: 'Consents',
  description: 'What a patient allows or forbids others to do with them or their data.',
  area: 'communication',
  fhir: 'Consent',
  columns: {
    hco_name: text('Name', 400),
    hco_patient: lookup('Patient', 'contact', { fhirOwned: true }),
    hco_status: choice('Status', consentStatus, { fhirOwned: true }),
    ...coded('hco_scope', 'Scope'),
    ...coded('hco_category', 'Category'),
    ...partialDate('hco_datetime', 'Given'),
    hco_performer: lookup('Given by', ['contact', 'account', 'hco_practitionerrole'], { fhirOwned: true }),
    hco_organization: lookup('Organization', 'account', { fhirOwned: true }),
    ...coded('hco_policyrule', 'Policy'),
    hco_policyuri: text('Address of the policy', 1000, { fhirOwned: true, format: 'url' }),
    hco_provisiontype: choice('Provision', consentProvisionType, { fhirOwned: true }),
    ...partialDate('hco_provisionstart', 'Valid from'),
    ...partialDate('hco_provisionend', 'Valid until'),
    hco_provision: memo('Provisions', 100_000, {
      fhirOwned: true,
      description: 'The provisions with their exceptions, as JSON.',
    }),
    hco_verified: boolean('Verified', { fhirOwned: true }),
    ...partialDate('hco_verifiedon', 'Verified on'),
    hco_sourceurl: text('Address of the form', 1000, { fhirOwned: true, format: 'url' }),
    ...syncColumns,
  },
  keys: fhirKey,
});
