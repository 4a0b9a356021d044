import type { Column } from './types';

/** EDM type of the column types that are one plain value, as OData names it in metadata and in errors alike. */
export const scalarEdm: Partial<Record<Column['type'], string>> = {
  Integer: 'Edm.Int32',
  Picklist: 'Edm.Int32',
  State: 'Edm.Int32',
  Status: 'Edm.Int32',
  BigInt: 'Edm.Int64',
  Decimal: 'Edm.Decimal',
  Money: 'Edm.Decimal',
  Double: 'Edm.Double',
  Boolean: 'Edm.Boolean',
  Uniqueidentifier: 'Edm.Guid',
};
