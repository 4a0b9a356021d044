import type { Host } from '@patient-outreach/controls-kit';
import { makeStyles, shorthands, tokens } from '@fluentui/react-components';
import * as React from 'react';
import type { SourceDefinition } from '../config/definition';
import type { TimelineEvent } from '../model/event';
import { eventDetails, levelKeys } from './event-texts';
import { kindOf } from './source-texts';

/** Rows that are laid out for paper, some 60 pages; a browser takes too long for more. */
const most = 3000;

const useStyles = makeStyles({
  root: {
    display: 'none',
    width: '100%',
    borderCollapse: 'collapse',
    color: '#000000',
    fontSize: '9pt',
    lineHeight: '12pt',
    '@media print': { display: 'table' },
  },
  cell: {
    textAlign: 'start',
    verticalAlign: 'top',
    ...shorthands.padding('2pt', '4pt'),
    ...shorthands.borderBottom('0.5pt', 'solid', '#808080'),
  },
  row: { breakInside: 'avoid' },
  when: { whiteSpace: 'nowrap' },
  strong: { fontWeight: tokens.fontWeightSemibold },
});

export interface PrintListProps {
  readonly host: Host;
  readonly sources: readonly SourceDefinition[];
  readonly events: readonly TimelineEvent[];
  /** How much is shown of how much. */
  readonly summary: string;
  /** What is missing, in words; empty when nothing is (I6). */
  readonly missing: string;
}

/** Everything that passes the filters as a plain table: black on white, one line an event, headings on each page. */
export function PrintList({ host, sources, events, summary, missing }: PrintListProps): React.ReactElement {
  const { strings, dates } = host;
  const styles = useStyles();
  const byId = new Map(sources.map((source) => [source.id, source]));
  const head = ['Timeline_Column_Date', 'Timeline_Column_Type', 'Timeline_Column_Title', 'Timeline_Column_Details'];
  const more = events.length - most;
  return (
    <table className={styles.root} data-print>
      <caption>
        {[summary, missing === '' ? '' : strings.text('Timeline_Print_Incomplete', missing)].join(' ').trim()}
        {more > 0 ? ` ${strings.text('Timeline_Print_More', host.formatInteger(more))}` : ''}
      </caption>
      <thead>
        <tr>
          {head.map((key) => (
            <th key={key} scope="col" className={styles.cell}>
              {strings.text(key)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {events.slice(0, most).map((event) => {
          const source = byId.get(event.sourceId);
          const flag = event.abnormal === undefined ? undefined : strings.text(levelKeys[event.abnormal]);
          const { start } = event;
          return (
            <tr key={event.key} className={styles.row}>
              <td className={`${styles.cell} ${styles.when}`}>
                {start ? [dates.date(start), dates.time(start)].join(' ').trim() : strings.text('Timeline_Undated')}
              </td>
              <td className={styles.cell}>{source ? kindOf(strings, source) : ''}</td>
              <td className={styles.cell}>
                <span className={styles.strong}>{event.title}</span>
                {[event.result, flag].filter((text) => text !== undefined).map((text) => ` ${text}`)}
              </td>
              <td className={styles.cell}>
                {[event.status?.text, ...eventDetails(host, event)].filter((text) => text !== undefined).join(' · ')}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
