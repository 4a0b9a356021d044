import { boolean, text } from '../define/column';
import { fhirKey, syncColumns } from '../define/groups';
import { extendTable } from '../define/table';

/** Organizations (design decision 1): the standard account with sync columns. */
export const account = extendTable({
  logicalName: 'account',
  schemaName: 'Account',
  entitySetName: 'accounts',
  displayName: 'Account',
  displayCollectionName: 'Accounts',
  description: 'An organization: provider, payer or department.',
  area: 'people',
  fhir: 'Organization',
  primaryName: 'name',
  columns: {
    hco_organizationtype: text('Organization type', 400, { fhirOwned: true }),
    hco_identifier: text('Identifier', 200, { fhirOwned: true }),
    hco_alias: text('Also called', 400, { fhirOwned: true }),
    hco_recordactive: boolean('Record in use', { fhirOwned: true, default: true }),
    ...syncColumns,
  },
  keys: fhirKey,
});
