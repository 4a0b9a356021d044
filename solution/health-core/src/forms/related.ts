import { relationships, tableOf } from '@patient-outreach/model';
import { viewId, type Subgrid, type View } from '@patient-outreach/solution-build';
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
  const shown: View = view === undefined ? viewOf(referencing, 'associated') : viewNamed(referencing, view);
  return {
    kind: 'subgrid',
    name: `subgrid_${referencing}${view === undefined ? '' : '_view'}${column === 'hco_patient' ? '' : `_${column.slice(4)}`}`,
    label: label ?? tableOf(referencing).displayCollectionName,
    table: referencing,
    relationship: found.name,
    viewId: viewId(shown),
    rows,
  };
}
