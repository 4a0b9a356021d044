import * as React from 'react';
import {
  DataGrid,
  DataGridBody,
  DataGridCell,
  DataGridHeader,
  DataGridHeaderCell,
  DataGridRow,
  ProgressBar,
  createTableColumn,
  makeStyles,
  tokens,
  type TableColumnDefinition,
  type TableColumnSizingOptions,
} from '@fluentui/react-components';
import { text, type Row } from '../dataverse/web-api';
import type { TableInfo } from '../metadata/types';
import { useSession, useSurroundings } from '../session/session';
import { Empty, Failed, Loading } from '../ui/States';
import { strings } from '../ui/strings';
import { CellValue } from './CellValue';
import { GridFooter } from './GridFooter';
import { RowCards } from './RowCards';
import type { Grid } from './use-grid';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', minHeight: 0, flexGrow: 1, position: 'relative' },
  scroll: { overflowX: 'auto', overflowY: 'auto', flexGrow: 1, minHeight: 0 },
  header: {
    position: 'sticky',
    top: 0,
    zIndex: 1,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  headerCell: { fontWeight: tokens.fontWeightSemibold, whiteSpace: 'nowrap', overflowX: 'hidden' },
  cell: { overflowX: 'hidden', '& > *': { overflowX: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' } },
  clip: { overflowX: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', minWidth: 0 },
  row: { cursor: 'default' },
  progress: { position: 'absolute', insetInlineStart: 0, insetInlineEnd: 0, top: 0, zIndex: 2 },
  status: {
    position: 'absolute',
    width: '1px',
    height: '1px',
    overflowX: 'hidden',
    overflowY: 'hidden',
    clipPath: 'inset(50%)',
  },
});

/** The rows of a view: a grid that the keyboard can walk, cards on a phone, and the page turner below. */
export function ViewGrid(props: {
  grid: Grid;
  table: TableInfo;
  label: string;
  term: string;
  selection: ReadonlySet<string>;
  onSelect: ((ids: ReadonlySet<string>) => void) | undefined;
  onRetry: () => void;
}): React.ReactElement {
  const styles = useStyles();
  const { navigator } = useSession();
  const { isPhone } = useSurroundings();
  const { grid, table } = props;
  const { data } = grid;
  const state = data.value;

  const gridColumnList = state?.columns;
  const primary = table.primaryName;
  const clip = styles.clip;
  const columns = React.useMemo<TableColumnDefinition<Row>[]>(
    () =>
      (gridColumnList ?? []).map((column) =>
        createTableColumn<Row>({
          columnId: column.name,
          // The server sorts; the grid only shows in which order. Fluent takes a column for sortable when its compare
          // function has parameters.
          compare: column.isSortable ? (_a, _b) => 0 : () => 0,
          renderHeaderCell: () => (
            <span className={clip} title={column.label}>
              {column.label}
            </span>
          ),
          renderCell: (row) => (
            <CellValue
              row={row}
              column={column}
              table={table.name}
              primaryId={table.primaryId}
              isPrimary={column.name === primary}
            />
          ),
        }),
      ),
    [gridColumnList, primary, table.name, table.primaryId, clip],
  );
  const sizing = React.useMemo<TableColumnSizingOptions>(
    () =>
      Object.fromEntries(
        (gridColumnList ?? []).map((column) => [
          column.name,
          {
            idealWidth: column.width,
            defaultWidth: column.width,
            minWidth: Math.max(72, Math.round(column.width * 0.75)),
          },
        ]),
      ),
    [gridColumnList],
  );

  if (data.state === 'failed') return <Failed error={data.error} retry={props.onRetry} />;
  if (!state) return <Loading />;
  const { rows } = state.page;
  const open = (row: Row) => {
    const id = text(row, table.primaryId);
    if (id === undefined) return;
    void navigator.go({ type: 'entityrecord', table: table.name, id, formId: undefined, parent: undefined });
  };

  return (
    <div className={styles.root} aria-busy={data.state === 'loading'}>
      {data.state === 'loading' ? <ProgressBar className={styles.progress} aria-label={strings.loading} /> : null}
      <span className={styles.status} role="status">
        {data.state === 'loading' ? strings.loading : `${rows.length} rows shown`}
      </span>
      {rows.length === 0 ? (
        <Empty title={props.term.trim() === '' ? strings.empty : strings.nothingFound} />
      ) : isPhone ? (
        <RowCards rows={rows} columns={state.columns} table={table} label={props.label} />
      ) : (
        <div className={styles.scroll}>
          <DataGrid
            aria-label={props.label}
            items={rows as Row[]}
            columns={columns}
            getRowId={(row: Row) => text(row, table.primaryId) ?? ''}
            size="small"
            focusMode="cell"
            resizableColumns
            columnSizingOptions={sizing}
            sortable
            {...(grid.sort
              ? {
                  sortState: {
                    sortColumn: grid.sort.column,
                    sortDirection: grid.sort.isDescending ? ('descending' as const) : ('ascending' as const),
                  },
                }
              : {})}
            onSortChange={(_event, next) => {
              const column = String(next.sortColumn);
              const isSame = grid.sort?.column === column;
              grid.setSort({ column, isDescending: isSame ? !grid.sort?.isDescending : false });
            }}
            {...(props.onSelect
              ? {
                  selectionMode: 'multiselect' as const,
                  selectedItems: props.selection,
                  onSelectionChange: (_event: unknown, chosen: { selectedItems: Set<React.ReactText> }) =>
                    props.onSelect?.(new Set([...chosen.selectedItems].map(String))),
                }
              : {})}
          >
            <DataGridHeader className={styles.header}>
              <DataGridRow
                {...(props.onSelect
                  ? { selectionCell: { checkboxIndicator: { 'aria-label': 'Select all rows' } } }
                  : {})}
              >
                {({ renderHeaderCell }) => (
                  <DataGridHeaderCell className={styles.headerCell}>{renderHeaderCell()}</DataGridHeaderCell>
                )}
              </DataGridRow>
            </DataGridHeader>
            <DataGridBody<Row>>
              {({ item, rowId }) => (
                <DataGridRow<Row>
                  key={rowId}
                  className={styles.row}
                  {...(props.onSelect ? { selectionCell: { checkboxIndicator: { 'aria-label': 'Select row' } } } : {})}
                  onDoubleClick={() => open(item)}
                  onKeyDown={(event: React.KeyboardEvent) => {
                    if (event.key === 'Enter' && !(event.target as Element).closest('a,input,button')) open(item);
                  }}
                >
                  {({ renderCell, columnId }) => (
                    <DataGridCell className={styles.cell} focusMode={columnId === primary ? 'none' : 'cell'}>
                      {renderCell(item)}
                    </DataGridCell>
                  )}
                </DataGridRow>
              )}
            </DataGridBody>
          </DataGrid>
        </div>
      )}
      <GridFooter grid={grid} page={state.page} selected={props.selection.size} />
    </div>
  );
}
