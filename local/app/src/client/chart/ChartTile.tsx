import * as React from 'react';
import { makeStyles, tokens } from '@fluentui/react-components';
import type { TableInfo, ViewInfo } from '../metadata/types';
import { text } from '../dataverse/web-api';
import { useSession } from '../session/session';
import { Empty, Failed, Loading } from '../ui/States';
import { strings } from '../ui/strings';
import { useAsync } from '../ui/use-async';
import { writeXml } from '../xml/node';
import { readXml } from '../xml/read-in-browser';
import { chartFetch, chartValues, type ChartValue } from './chart-query';
import { Drawing } from './Drawing';
import { parseChart, type ChartType } from './parse-chart';

const useStyles = makeStyles({
  root: { paddingTop: '8px', paddingBottom: '12px', paddingLeft: '16px', paddingRight: '16px', minHeight: '200px' },
  table: {
    position: 'absolute',
    width: '1px',
    height: '1px',
    overflowX: 'hidden',
    overflowY: 'hidden',
    clipPath: 'inset(50%)',
    color: tokens.colorNeutralForeground1,
  },
  place: { position: 'relative' },
});

interface Drawn {
  readonly type: ChartType;
  readonly values: readonly ChartValue[];
}

/** A chart over the rows of a view: drawn for the eye, and as a table for who does not see it. */
export function ChartTile(props: {
  table: TableInfo;
  view: ViewInfo;
  chartId: string;
  label: string;
  version: number;
}): React.ReactElement {
  const styles = useStyles();
  const { api, language, formats } = useSession();
  const { table, view, chartId } = props;
  const data = useAsync<Drawn>(`${chartId}|${view.id}|${props.version}`, async (signal) => {
    const row = await api.get(
      `savedqueryvisualizations(${chartId})?$select=name,datadescription,presentationdescription`,
      { annotations: false, signal },
    );
    const layout = parseChart(
      readXml(text(row, 'datadescription') ?? '<none/>'),
      readXml(text(row, 'presentationdescription') ?? '<none/>'),
    );
    if (!layout) throw new Error(strings.cannotShow(`The chart ${text(row, 'name') ?? ''}`));
    const fetch = writeXml(chartFetch(layout, readXml(view.fetchXml)));
    const page = await api.list(`${table.setName}?fetchXml=${encodeURIComponent(fetch)}`, { signal });
    return { type: layout.type, values: chartValues(layout, page.rows, language.locale, strings.blank) };
  });
  if (data.state === 'failed') return <Failed error={data.error} />;
  if (!data.value) return <Loading />;
  const { type, values } = data.value;
  if (values.length === 0) return <Empty title={strings.empty} />;
  const format = (value: number): string => formats.number(value);
  return (
    <div className={styles.place}>
      <div className={styles.root} aria-hidden>
        <Drawing type={type} values={values} format={format} />
      </div>
      <table className={styles.table} aria-label={props.label}>
        <tbody>
          {values.map(({ label, value }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{format(value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
