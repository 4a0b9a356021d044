import type { FormLayout } from '../xml/form-layout';
import type { Labels } from '../xml/labels';
import { plainId } from '../xml/parse-form';

/** One tile: the rows of a view as a list, or as a chart when one is named. */
export interface DashboardTile {
  readonly id: string;
  readonly labels: Labels;
  /** Empty for a tile that is something else: a web resource, a frame. */
  readonly table: string;
  readonly viewId: string;
  readonly chartId: string | undefined;
  readonly rowsPerPage: number;
  /** Of the columns of its row. */
  readonly colSpan: number;
}

export interface DashboardRow {
  readonly columns: number;
  readonly tiles: readonly DashboardTile[];
}

/** The tiles of a dashboard, row by row: a dashboard is a form whose cells are lists and charts. */
export function parseDashboard(form: FormLayout): DashboardRow[] {
  return form.tabs.flatMap((tab) =>
    tab.columns.flatMap((column) =>
      column.sections.flatMap((section) =>
        section.rows.flatMap((cells) => {
          const tiles = cells.flatMap((cell) => {
            const parameters = cell.control?.parameters;
            if (!cell.control || !cell.isVisible || !parameters) return [];
            const chart = plainId(parameters['VisualizationId']);
            return {
              id: cell.id,
              labels: cell.labels,
              table: parameters['TargetEntityType'] ?? '',
              viewId: plainId(parameters['ViewId']),
              chartId: parameters['ChartGridMode'] === 'Grid' || chart === '' ? undefined : chart,
              rowsPerPage: Number(parameters['RecordsPerPage']) || 10,
              colSpan: cell.colSpan,
            };
          });
          return tiles.length > 0 ? [{ columns: section.columns, tiles }] : [];
        }),
      ),
    ),
  );
}
