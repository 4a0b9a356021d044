import * as React from 'react';
import { Text, Toolbar, ToolbarButton, makeStyles, tokens } from '@fluentui/react-components';
import { SearchField } from '../grid/SearchField';
import { useGrid } from '../grid/use-grid';
import { ViewGrid } from '../grid/ViewGrid';
import { ViewPicker } from '../grid/ViewPicker';
import { allRowsView } from '../metadata/fallback-views';
import { initialView, viewsOfApp } from '../metadata/read-views';
import { queryType, type TableInfo, type ViewInfo } from '../metadata/types';
import { useSession } from '../session/session';
import { AddRegular, ArrowClockwiseRegular } from '../ui/icons';
import { Empty, Failed, Loading } from '../ui/States';
import { strings } from '../ui/strings';
import { useAsync } from '../ui/use-async';
import type { ControlLayout } from '../xml/form-layout';
import type { XmlNode } from '../xml/node';
import { plainId } from '../xml/parse-form';
import { narrowToParent } from './subgrid-filter';
import type { FormRuntime } from './runtime';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', minWidth: 0 },
  head: {
    display: 'flex',
    alignItems: 'center',
    flexWrap: 'wrap',
    columnGap: '8px',
    paddingTop: '6px',
    paddingBottom: '2px',
    paddingLeft: '8px',
    paddingRight: '8px',
  },
  title: { paddingLeft: '8px', marginTop: 0, marginBottom: 0 },
  button: { fontWeight: tokens.fontWeightRegular, minWidth: 'auto' },
  space: { flexGrow: 1 },
  box: { display: 'flex', flexDirection: 'column', minHeight: '140px' },
});

interface SubgridProps {
  readonly runtime: FormRuntime;
  readonly control: ControlLayout;
  readonly label: string;
  readonly hasTitle: boolean;
  readonly rows: number;
}

/** The rows of a related table inside a form. */
export function Subgrid(props: SubgridProps): React.ReactElement {
  const { catalog, app } = useSession();
  const { parameters } = props.control;
  const name = parameters['TargetEntityType'] ?? '';
  const loaded = useAsync(name, async () => {
    const [table, views] = await Promise.all([catalog.table(name), catalog.views(name)]);
    return { table, views };
  });
  if (props.runtime.record.id === undefined) return <Empty title="Save the record to see related rows." />;
  if (loaded.state === 'failed') return <Failed error={loaded.error} />;
  if (loaded.state === 'loading') return <Loading />;
  const { table, views } = loaded.value;
  const wanted = plainId(parameters['ViewId']);
  const choice = viewsOfApp(app, views);
  const fixed = views.find((view) => view.id === wanted);
  const associated = views.find((one) => one.queryType === queryType.associated && one.layoutXml !== '');
  const view = fixed ?? associated ?? initialView(choice, undefined) ?? allRowsView(table);
  return (
    <LoadedSubgrid
      {...props}
      table={table}
      views={choice}
      initial={view}
      quickFind={views.find((one) => one.isQuickFind)}
    />
  );
}

function LoadedSubgrid(
  props: SubgridProps & {
    table: TableInfo;
    views: readonly ViewInfo[];
    initial: ViewInfo;
    quickFind: ViewInfo | undefined;
  },
): React.ReactElement {
  const styles = useStyles();
  const { navigator } = useSession();
  const { table, control, runtime } = props;
  const { parameters } = control;
  const [view, setView] = React.useState(props.initial);
  const [term, setTerm] = React.useState('');
  const [version, setVersion] = React.useState(0);
  const parentId = runtime.record.id ?? '';
  const relationship = parameters['RelationshipName'] ?? '';
  const relation = React.useMemo(
    () => narrowToParent(runtime.record.table, table, relationship, parentId),
    [runtime.record.table, table, relationship, parentId],
  );
  const perPage = Number(parameters['RecordsPerPage']);
  const grid = useGrid({
    table,
    view,
    quickFind: props.quickFind,
    term,
    pageSize: Number.isInteger(perPage) && perPage > 0 && perPage <= 250 ? perPage : 10,
    version,
    narrow: relation instanceof Error ? (fetch: XmlNode) => fetch : relation.narrow,
    narrowKey: `${relationship}:${parentId}`,
  });
  if (relation instanceof Error) return <Failed error={relation} />;
  const label = props.label === '' ? table.collectionLabel : props.label;
  const lookup = relation.lookup;
  return (
    <div className={styles.root}>
      <div className={styles.head}>
        {parameters['EnableViewPicker'] === 'true' && props.views.length > 1 ? (
          <ViewPicker isSmall views={props.views} view={view} onChoose={setView} />
        ) : props.hasTitle ? (
          <Text as="h2" weight="semibold" className={styles.title}>
            {label}
          </Text>
        ) : null}
        <span className={styles.space} />
        <Toolbar size="small" aria-label={`${label} commands`}>
          {lookup === undefined ? null : (
            <ToolbarButton
              className={styles.button}
              icon={<AddRegular />}
              onClick={() =>
                void navigator.go({
                  type: 'entityrecord',
                  table: table.name,
                  id: undefined,
                  formId: undefined,
                  parent: { table: runtime.record.table.name, id: parentId, column: lookup },
                })
              }
            >
              {strings.newRow}
            </ToolbarButton>
          )}
          <ToolbarButton
            className={styles.button}
            icon={<ArrowClockwiseRegular />}
            onClick={() => setVersion((count) => count + 1)}
          >
            {strings.refresh}
          </ToolbarButton>
        </Toolbar>
        {parameters['EnableQuickFind'] === 'true' && props.quickFind ? (
          <SearchField label={`Search ${label}`} onSearch={setTerm} />
        ) : null}
      </div>
      <div className={styles.box} style={{ maxHeight: Math.max(420, props.rows * 36) }}>
        <ViewGrid
          grid={grid}
          table={table}
          label={label}
          term={term}
          selection={new Set()}
          onSelect={undefined}
          onRetry={() => setVersion((count) => count + 1)}
        />
      </div>
    </div>
  );
}
