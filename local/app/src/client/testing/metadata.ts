import type { ColumnInfo, TableInfo } from '../metadata/types';

/** A column as metadata gives it, plain text unless the test says otherwise. */
export const column = (name: string, over: Partial<ColumnInfo> = {}): ColumnInfo => ({
  name,
  schemaName: name,
  type: 'String',
  label: name,
  description: '',
  required: 'None',
  format: '',
  behavior: '',
  maxLength: undefined,
  min: undefined,
  max: undefined,
  precision: undefined,
  targets: [],
  options: [],
  defaultValue: undefined,
  canCreate: true,
  canUpdate: true,
  ...over,
});

/** A table with these columns. */
export const tableWith = (name: string, columns: readonly ColumnInfo[], over: Partial<TableInfo> = {}): TableInfo => ({
  name,
  setName: `${name}s`,
  label: name,
  collectionLabel: `${name}s`,
  primaryId: `${name}id`,
  primaryName: 'name',
  schemaName: name,
  typeCode: 1,
  columns: new Map(columns.map((one) => [one.name, one])),
  manyToOne: [],
  oneToMany: [],
  manyToMany: [],
  ...over,
});
