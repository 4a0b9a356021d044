import type { RecordReader } from '@patient-outreach/controls-kit';
import { literal, textOf } from '@patient-outreach/controls-kit';

/** Finds the id of a table's main form by its name. Never rejects; undefined when there is none, or it may not be read. */
export type FormFinder = (table: string, name: string) => Promise<string | undefined>;

/** The platform's type of a main form. */
const mainForm = 2;

/** Names work in every environment; ids do not. Each form is looked up once. */
export function createFormFinder(records: RecordReader): FormFinder {
  const found = new Map<string, Promise<string | undefined>>();
  return (table, name) => {
    const key = `${table}/${name}`;
    const filter = `name eq ${literal(name)} and objecttypecode eq ${literal(table)} and type eq ${mainForm}`;
    const known =
      found.get(key) ??
      records
        .read({ table: 'systemform', select: ['formid'], filter }, 1)
        .then((answer) => (answer.ok && answer.value.rows[0] ? textOf(answer.value.rows[0], 'formid') : undefined));
    found.set(key, known);
    return known;
  };
}
