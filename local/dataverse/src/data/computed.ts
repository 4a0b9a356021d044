import type { Table } from '../metadata/types';
import type { RowValues } from './row';

/** Tables whose primary name the platform computes from the person's names. */
const people = new Set(['contact', 'lead', 'systemuser']);
const nameParts = ['firstname', 'middlename', 'lastname', 'yomifirstname', 'yomimiddlename', 'yomilastname'];

export const namePartsOf = (table: Table): string[] => nameParts.filter((name) => table.columns.has(name));

export const needsNameParts = (table: Table, values: RowValues): boolean =>
  people.has(table.name) && nameParts.some((name) => name in values);

/**
 * fullname in the organization's default format: first name, last name. yomifullname is the same of the phonetic
 * spellings; where there is none it repeats the name as it is written.
 */
export function applyFullName(table: Table, values: RowValues, current: RowValues): void {
  if (!people.has(table.name)) return;
  const part = (name: string): string => {
    const value = name in values ? values[name] : current[name];
    return typeof value === 'string' ? value : '';
  };
  const joined = (...names: string[]): string | null => {
    const full = names.join(' ').trim();
    return full === '' ? null : full;
  };
  values['fullname'] = joined(part('firstname'), part('lastname'));
  if (table.columns.has('yomifullname'))
    values['yomifullname'] = joined(
      part('yomifirstname') || part('firstname'),
      part('yomilastname') || part('lastname'),
    );
}
