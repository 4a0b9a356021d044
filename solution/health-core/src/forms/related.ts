import { manyToMany, relationships, tableOf } from '@patient-outreach/model';
import { viewId, type Subgrid } from '@patient-outreach/solution-build';
import { viewNamed, viewOf } from '../views/index';

export interface RelatedOptions {
  readonly label?: string;
  readonly rows?: number;
  /** Name of a public view; the associated view when omitted. */
  readonly view?: string;
}

/**
 * A list of the rows of `referencing` that point to the form's row.
 * @throws when the model has no such lookup
 */
export function related(
  referenced: string,
  referencing: string,
  column: string,
  { label, rows = 6, view }: RelatedOptions = {},
): Subgrid {
  const found = relationships.find(
    (candidate) =>
      candidate.referenced === referenced && candidate.referencing === referencing && candidate.column === column,
  );
  if (!found) throw new Error(`${referencing} has no lookup ${column} to ${referenced}.`);
  const name = `subgrid_${referencing}${view === undefined ? '' : '_view'}${column === 'hco_patient' ? '' : `_${column.slice(4)}`}`;
  return list(referencing, found.name, name, { label, rows, view });
}

/**
 * A list of the rows of `other` that an N:N relationship links with the form's row.
 * @throws when the relationship does not link the two tables
 */
export function relatedMany(table: string, other: string, name: string, options: RelatedOptions = {}): Subgrid {
  const found = manyToMany.find(
    (candidate) =>
      candidate.name === name &&
      ((candidate.first === table && candidate.second === other) ||
        (candidate.second === table && candidate.first === other)),
  );
  if (!found) throw new Error(`${name} does not link ${table} with ${other}.`);
  return list(other, name, `subgrid_${name}`, options);
}

const list = (
  table: string,
  relationship: string,
  name: string,
  { label, rows = 6, view }: { [K in keyof RelatedOptions]: RelatedOptions[K] | undefined },
): Subgrid => ({
  kind: 'subgrid',
  name,
  label: label ?? tableOf(table).displayCollectionName,
  table,
  relationship,
  viewId: viewId(view === undefined ? viewOf(table, 'associated') : viewNamed(table, view)),
  rows,
});
