import type { ClinicalDate, Host } from '@patient-outreach/controls-kit';
import { Icon, dateRangeText } from '@patient-outreach/controls-kit';
import { makeStyles, mergeClasses, shorthands, tokens } from '@fluentui/react-components';
import * as React from 'react';
import type { Group } from '../model/grouping';
import type { FeedRow } from '../model/rows';

/** Height of a group heading in pixels; the sticky one covers this much of what scrolls below it. */
export const headingHeight = 32;

const useStyles = makeStyles({
  heading: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    boxSizing: 'border-box',
    height: `${headingHeight}px`,
    paddingLeft: tokens.spacingHorizontalM,
    paddingRight: tokens.spacingHorizontalM,
    backgroundColor: tokens.colorNeutralBackground2,
    color: tokens.colorNeutralForeground1,
    fontSize: tokens.fontSizeBase300,
    fontWeight: tokens.fontWeightSemibold,
    ...shorthands.borderBottom('1px', 'solid', tokens.colorNeutralStroke2),
  },
  name: { overflowX: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  number: { marginInlineStart: 'auto' },
  count: {
    whiteSpace: 'nowrap',
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightRegular,
  },
  today: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    boxSizing: 'border-box',
    height: '28px',
    paddingLeft: tokens.spacingHorizontalM,
    paddingRight: tokens.spacingHorizontalM,
    color: tokens.colorBrandForeground1,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
    whiteSpace: 'nowrap',
    '::after': { content: '""', flexGrow: 1, ...shorthands.borderTop('2px', 'solid', tokens.colorBrandStroke1) },
  },
});

export interface HeadingRowProps {
  readonly host: Host;
  readonly row: Exclude<FeedRow, { readonly kind: 'event' }>;
  readonly now: ClinicalDate;
}

/** A group heading or the mark for today. */
export function HeadingRow({ host, row, now }: HeadingRowProps): React.ReactElement {
  const styles = useStyles();
  const { strings, dates, formatInteger } = host;
  if (row.kind === 'today') {
    const { minutes: _time, ...day } = now;
    return (
      <div className={styles.today}>{strings.text('Timeline_Today', dates.full({ ...day, precision: 'day' }))}</div>
    );
  }
  return (
    <div className={mergeClasses(styles.heading)}>
      {row.kind === 'group' ? <Icon name="visit" /> : null}
      <span className={styles.name}>{headingText(host, row)}</span>
      {row.kind === 'group' ? <span className={styles.count}>{periodText(host, row.group)}</span> : null}
      <span className={mergeClasses(styles.count, styles.number)}>{formatInteger(row.count)}</span>
    </div>
  );
}

function headingText(host: Host, row: Exclude<FeedRow, { readonly kind: 'event' | 'today' }>): string {
  const { strings, dates } = host;
  if (row.kind === 'upcoming') return strings.text('Timeline_Upcoming');
  if (row.kind === 'undated') return strings.text('Timeline_Undated');
  if (row.kind === 'group') return row.group.title ?? strings.text('Timeline_Group_Unknown');
  if (row.unit === 'year') return String(row.year);
  if (row.month !== undefined && row.day !== undefined) {
    const { year, month, day } = row;
    return dates.full({ precision: 'day', instant: Date.UTC(year, month - 1, day, 12), year, month, day });
  }
  return row.month === undefined
    ? strings.text('Timeline_YearOnly', String(row.year))
    : dates.yearMonth(row.year, row.month);
}

const periodText = ({ strings, dates }: Host, { start, end }: Group): string =>
  dateRangeText(strings, dates, start, end) ?? '';
