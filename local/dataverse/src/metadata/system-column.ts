import type { Column } from './types';

/** A column the platform adds to a table by itself: nobody writes it, unless `more` says otherwise. */
export const systemColumn = (
  schemaName: string,
  type: Column['type'],
  label: string,
  more: Partial<Column> = {},
): Column => ({
  name: schemaName.toLowerCase(),
  schemaName,
  type,
  label,
  required: 'None',
  create: false,
  update: false,
  custom: false,
  ...more,
});
