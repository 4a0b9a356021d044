import type { KeyedTable } from '@patient-outreach/dataverse-client';
import type { Table } from '@patient-outreach/model';

/** A synced table as the client's bulk calls name it. */
export const keyedTable = (table: Table): KeyedTable => ({
  entitySet: table.entitySetName,
  table: table.logicalName,
  keyColumn: 'hco_fhirkey',
});
