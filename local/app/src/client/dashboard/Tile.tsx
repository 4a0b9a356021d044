import * as React from 'react';
import { makeStyles, tokens } from '@fluentui/react-components';
import { ChartTile } from '../chart/ChartTile';
import { useGrid } from '../grid/use-grid';
import { ViewGrid } from '../grid/ViewGrid';
import type { TableInfo, ViewInfo } from '../metadata/types';
import { useSession } from '../session/session';
import { Card } from '../ui/Card';
import { RouteLink } from '../ui/RouteLink';
import { Empty, Failed, Loading } from '../ui/States';
import { strings } from '../ui/strings';
import { useAsync } from '../ui/use-async';
import { pickLabel } from '../xml/labels';
import type { DashboardTile } from './parse-dashboard';

const useStyles = makeStyles({
  card: { display: 'flex', flexDirection: 'column', minHeight: '280px', overflowX: 'hidden' },
  title: {
    marginTop: 0,
    marginBottom: 0,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
    paddingTop: '12px',
    paddingBottom: '4px',
    paddingLeft: '16px',
    paddingRight: '16px',
  },
});

const none: ReadonlySet<string> = new Set();

/** One tile of a dashboard; its title leads to the list behind it. */
export function Tile(props: { tile: DashboardTile; span: number; version: number }): React.ReactElement {
  const styles = useStyles();
  const { catalog, language } = useSession();
  const { tile, version } = props;
  const loaded = useAsync<{ table: TableInfo; view: ViewInfo | undefined } | undefined>(tile.id, async () => {
    if (tile.table === '' || !(await catalog.tables()).has(tile.table)) return undefined;
    const [table, views] = await Promise.all([catalog.table(tile.table), catalog.views(tile.table)]);
    return { table, view: views.find((view) => view.id === tile.viewId) };
  });
  const label = pickLabel(tile.labels, language.id) ?? '';
  const titleId = `tile-${tile.id}`;
  const content = (): React.ReactElement => {
    if (loaded.state === 'failed') return <Failed error={loaded.error} />;
    if (loaded.state === 'loading') return <Loading />;
    const { table, view } = loaded.value ?? {};
    if (!table || !view) return <Empty title={strings.cannotShow(label)} />;
    return tile.chartId === undefined ? (
      <ListTile table={table} view={view} label={label} pageSize={tile.rowsPerPage} version={version} />
    ) : (
      <ChartTile table={table} view={view} chartId={tile.chartId} label={label} version={version} />
    );
  };
  return (
    <Card className={styles.card} role="region" aria-labelledby={titleId} style={{ gridColumn: `span ${props.span}` }}>
      <h2 id={titleId} className={styles.title}>
        {tile.table === '' ? (
          label
        ) : (
          <RouteLink to={{ type: 'entitylist', table: tile.table, viewId: tile.viewId }}>{label}</RouteLink>
        )}
      </h2>
      {content()}
    </Card>
  );
}

function ListTile(props: {
  table: TableInfo;
  view: ViewInfo;
  label: string;
  pageSize: number;
  version: number;
}): React.ReactElement {
  const { table, view, pageSize } = props;
  const [retries, setRetries] = React.useState(0);
  const grid = useGrid({
    table,
    view,
    quickFind: undefined,
    term: '',
    pageSize,
    version: props.version * 1000 + retries,
  });
  return (
    <ViewGrid
      grid={grid}
      table={table}
      label={props.label}
      term=""
      selection={none}
      onSelect={undefined}
      onRetry={() => setRetries(retries + 1)}
    />
  );
}
