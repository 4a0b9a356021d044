import * as React from 'react';
import { makeStyles } from '@fluentui/react-components';
import { createGridControl } from '../commands/grid-control';
import { useRibbonCommands } from '../commands/use-ribbon-commands';
import { text } from '../dataverse/web-api';
import type { Page } from '../routing/route';
import { allRowsView, quickFindOfView } from '../metadata/fallback-views';
import { formsOfApp, initialView, viewsOfApp } from '../metadata/read-views';
import type { TableInfo, ViewInfo } from '../metadata/types';
import { hasPrivilege } from '../pcf/context/utility';
import { useSession } from '../session/session';
import { Card } from '../ui/Card';
import { CommandBar, type Command } from '../ui/CommandBar';
import { ArrowClockwiseRegular, DeleteRegular } from '../ui/icons';
import { newRowCommand } from '../ui/new-row-command';
import { Failed, Loading } from '../ui/States';
import { strings } from '../ui/strings';
import { useAsync } from '../ui/use-async';
import { readXml } from '../xml/read-in-browser';
import { usePageFocus } from '../ui/use-page-focus';
import { deleteRows } from './delete-rows';
import { SearchField } from './SearchField';
import { useGrid } from './use-grid';
import { ViewGrid } from './ViewGrid';
import { ViewPicker } from './ViewPicker';

const pageSize = 50;
const none: ReadonlySet<string> = new Set();

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', rowGap: '8px', flexGrow: 1, minHeight: 0 },
  card: {
    display: 'flex',
    flexDirection: 'column',
    flexGrow: 1,
    minHeight: 0,
    overflowX: 'hidden',
    overflowY: 'hidden',
  },
  head: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    columnGap: '12px',
    rowGap: '8px',
    flexWrap: 'wrap',
    paddingTop: '10px',
    paddingBottom: '8px',
    paddingLeft: '8px',
    paddingRight: '12px',
    flexShrink: 0,
  },
  heading: { marginTop: 0, marginBottom: 0, minWidth: 0, outlineStyle: 'none' },
});

interface Loaded {
  readonly table: TableInfo;
  readonly views: readonly ViewInfo[];
  readonly quickFind: ViewInfo | undefined;
  readonly hasForm: boolean;
}

/** The page of a table: a view as a grid. */
export function GridPage(props: { page: Extract<Page, { type: 'entitylist' }> }): React.ReactElement {
  const { catalog, app } = useSession();
  const name = props.page.table;
  const loaded = useAsync<Loaded>(name, async () => {
    const [table, views, forms] = await Promise.all([catalog.table(name), catalog.views(name), catalog.forms(name)]);
    return {
      table,
      views: viewsOfApp(app, views),
      quickFind: views.find((view) => view.isQuickFind),
      hasForm: formsOfApp(app, forms).length > 0,
    };
  });
  if (loaded.state === 'failed') return <Failed error={loaded.error} />;
  if (loaded.state === 'loading') return <Loading />;
  const { table, views } = loaded.value;
  const view = initialView(views, props.page.viewId) ?? allRowsView(table);
  return <LoadedGrid key={name} loaded={loaded.value} view={view} />;
}

function LoadedGrid(props: { loaded: Loaded; view: ViewInfo }): React.ReactElement {
  const styles = useStyles();
  const session = useSession();
  const { navigator, user } = session;
  const { table, hasForm } = props.loaded;
  const { view } = props;
  const views = props.loaded.views.length === 0 ? [view] : props.loaded.views;
  const quickFind = React.useMemo(
    () => props.loaded.quickFind ?? quickFindOfView(readXml, table, view),
    [props.loaded.quickFind, table, view],
  );
  const [term, setTerm] = React.useState('');
  const [version, setVersion] = React.useState(0);
  const grid = useGrid({ table, view, quickFind, term, pageSize, version });
  const heading = usePageFocus<HTMLHeadingElement>(view.name, `${view.id}`);
  const refresh = () => setVersion((count) => count + 1);
  // Rows that are no longer shown are no longer selected.
  const shownKey = `${view.id}|${grid.pageNumber}|${term}`;
  const [selected, setSelected] = React.useState<{ shownKey: string; ids: ReadonlySet<string> }>({
    shownKey,
    ids: none,
  });
  const selection = selected.shownKey === shownKey ? selected.ids : none;
  const setSelection = (ids: ReadonlySet<string>) => setSelected({ shownKey, ids });

  const rows = grid.data.value?.page.rows ?? [];
  const custom = useRibbonCommands(
    table.name,
    'HomepageGrid',
    { selectionCount: selection.size, formState: undefined, value: () => undefined },
    () => {
      const references = rows.map((row) => ({
        Id: text(row, table.primaryId) ?? '',
        Name: (table.primaryName === undefined ? undefined : text(row, table.primaryName)) ?? '',
        TypeName: table.name,
        TypeCode: table.typeCode,
      }));
      const chosen = references.filter((row) => selection.has(row.Id));
      const control = createGridControl(table.name, chosen, () => {
        setSelection(none);
        refresh();
      });
      return {
        table: table.name,
        typeCode: table.typeCode,
        selected: chosen,
        shown: references.map((row) => row.Id),
        recordId: undefined,
        primaryControl: control,
        selectedControl: control,
      };
    },
  );

  const commands: Command[] = [
    ...(hasForm && hasPrivilege(user, table.schemaName, 1, 0) ? [newRowCommand(navigator, table)] : []),
    ...(selection.size > 0 && hasPrivilege(user, table.schemaName, 4, 0)
      ? [
          {
            id: 'delete',
            label: strings.delete,
            icon: <DeleteRegular />,
            run: () =>
              void deleteRows(session, table, [...selection]).then((isDone) => {
                if (!isDone) return;
                setSelection(none);
                refresh();
              }),
          },
        ]
      : []),
    { id: 'refresh', label: strings.refresh, icon: <ArrowClockwiseRegular />, run: refresh },
    ...custom,
  ];

  return (
    <div className={styles.root}>
      <CommandBar label={`${table.collectionLabel} commands`} commands={commands} />
      <Card className={styles.card}>
        <div className={styles.head}>
          <h1 className={styles.heading} ref={heading} tabIndex={-1}>
            <ViewPicker
              views={views}
              view={view}
              onChoose={(chosen) => void navigator.go({ type: 'entitylist', table: table.name, viewId: chosen.id })}
            />
          </h1>
          <SearchField onSearch={setTerm} />
        </div>
        <ViewGrid
          grid={grid}
          table={table}
          label={view.name}
          term={term}
          selection={selection}
          onSelect={setSelection}
          onRetry={refresh}
        />
      </Card>
    </div>
  );
}
