import { tableOf } from '@patient-outreach/model';
import type { ViewFilter } from '@patient-outreach/solution-build';

export const active: ViewFilter = { column: 'statecode', operator: 'eq', value: 0 };
export const mine: ViewFilter = { column: 'ownerid', operator: 'eq-userid' };

/** Rows whose choice is one of these codes (the FHIR codes of the options). @throws when the choice has no such code */
export function among(table: string, column: string, ...codes: readonly string[]): ViewFilter {
  const definition = tableOf(table).columns[column];
  if (definition?.type !== 'choice') throw new Error(`${table}.${column} is no choice.`);
  const values = codes.map((code) => {
    const option = definition.choice.options.find((candidate) => candidate.code === code);
    if (!option) throw new Error(`${definition.choice.label} has no option ${code}.`);
    return option.value;
  });
  return values.length === 1
    ? { column, operator: 'eq', value: values[0] as number }
    : { column, operator: 'in', values };
}
