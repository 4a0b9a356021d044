import * as React from 'react';
import { makeStyles } from '@fluentui/react-components';
import { text } from '../dataverse/web-api';
import type { Page } from '../routing/route';
import { useSession, useSurroundings } from '../session/session';
import { CommandBar } from '../ui/CommandBar';
import { ArrowClockwiseRegular } from '../ui/icons';
import { Failed, Loading } from '../ui/States';
import { strings } from '../ui/strings';
import { useAsync } from '../ui/use-async';
import { usePageFocus } from '../ui/use-page-focus';
import { parseForm } from '../xml/parse-form';
import { readXml } from '../xml/read-in-browser';
import { parseDashboard, type DashboardRow } from './parse-dashboard';
import { Tile } from './Tile';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', rowGap: '8px', flexGrow: 1, minHeight: 0, overflowY: 'auto' },
  heading: {
    marginTop: '4px',
    marginBottom: '4px',
    paddingLeft: '8px',
    paddingRight: '8px',
    fontSize: '20px',
    lineHeight: '28px',
    fontWeight: 600,
    outlineStyle: 'none',
  },
  row: { display: 'grid', columnGap: '8px', rowGap: '8px' },
});

interface Loaded {
  readonly name: string;
  readonly rows: readonly DashboardRow[];
}

/** A dashboard as it was imported: charts and lists on one page. */
export function DashboardPage(props: { page: Extract<Page, { type: 'dashboard' }> }): React.ReactElement {
  const { api } = useSession();
  const { id } = props.page;
  const loaded = useAsync<Loaded>(id, async (signal) => {
    const row = await api.get(`systemforms(${id})?$select=name,formxml`, { annotations: false, signal });
    return {
      name: text(row, 'name') ?? '',
      rows: parseDashboard(parseForm(readXml(text(row, 'formxml') ?? '<form/>'))),
    };
  });
  if (loaded.state === 'failed') return <Failed error={loaded.error} />;
  if (loaded.state === 'loading') return <Loading />;
  return <Tiles key={id} dashboard={loaded.value} />;
}

function Tiles({ dashboard }: { readonly dashboard: Loaded }): React.ReactElement {
  const styles = useStyles();
  const { isPhone } = useSurroundings();
  const [version, setVersion] = React.useState(0);
  const heading = usePageFocus<HTMLHeadingElement>(dashboard.name, dashboard.name);
  return (
    <div className={styles.root}>
      <CommandBar
        label={`${dashboard.name} commands`}
        commands={[
          {
            id: 'refresh',
            label: strings.refresh,
            icon: <ArrowClockwiseRegular />,
            run: () => setVersion((count) => count + 1),
          },
        ]}
      />
      <h1 className={styles.heading} ref={heading} tabIndex={-1}>
        {dashboard.name}
      </h1>
      {dashboard.rows.map((row) => (
        <div
          key={row.tiles[0]?.id}
          className={styles.row}
          style={{ gridTemplateColumns: isPhone ? 'minmax(0, 1fr)' : `repeat(${row.columns}, minmax(0, 1fr))` }}
        >
          {row.tiles.map((tile) => (
            <Tile key={tile.id} tile={tile} span={isPhone ? 1 : tile.colSpan} version={version} />
          ))}
        </div>
      ))}
    </div>
  );
}
