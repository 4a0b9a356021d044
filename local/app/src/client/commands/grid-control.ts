import { honest } from '../scripts/not-in-local-app';
import type { RowReference } from './parameters';

/** The list as a command's script is given it: `SelectedControl`, and on a list `PrimaryControl` too. */
export const createGridControl = (table: string, selected: readonly RowReference[], refresh: () => void): object =>
  honest('gridControl', {
    refresh,
    refreshRibbon: () => undefined,
    getEntityName: () => table,
    getGrid: () =>
      honest('gridControl.getGrid()', {
        getSelectedRows: () =>
          honest('gridControl.getGrid().getSelectedRows()', {
            getLength: () => selected.length,
            get: (index?: number) => (index === undefined ? selected.map(gridRow) : gridRow(selected[index])),
            forEach: (visit: (row: object | null, index: number) => void) =>
              selected.forEach((row, index) => visit(gridRow(row), index)),
          }),
      }),
  });

function gridRow(row: RowReference | undefined): object | null {
  if (!row) return null;
  const entity = honest('gridRow.data.entity', {
    getId: () => `{${row.Id.toUpperCase()}}`,
    getEntityName: () => row.TypeName,
    getPrimaryAttributeValue: () => row.Name,
    getEntityReference: () => ({ id: row.Id, entityType: row.TypeName, name: row.Name }),
  });
  return honest('gridRow', { data: honest('gridRow.data', { entity }) });
}
