import type { Table } from '../metadata/types';
import type { RowValues } from './row';

/** Tables whose primary name the platform computes from the person's names. */
const people = new Set(['contact', 'lead', 'systemuser']);

export const needsNameParts = (table: Table, values: RowValues): boolean =>
  people.has(table.name) && ('firstname' in values || 'lastname' in values || 'middlename' in values);

/** fullname in the organization's default format: first name, last name. */
export function applyFullName(table: Table, values: RowValues, current: RowValues): void {
  if (!people.has(table.name)) return;
  const part = (name: string): string => {
    const value = name in values ? values[name] : current[name];
    return typeof value === 'string' ? value : '';
  };
  const full = `${part('firstname')} ${part('lastname')}`.trim();
  values['fullname'] = full === '' ? null : full;
}
