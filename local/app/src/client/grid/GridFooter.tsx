import * as React from 'react';
import { Button, Text, makeStyles, tokens } from '@fluentui/react-components';
import { useSession } from '../session/session';
import { ArrowLeftRegular, ArrowRightRegular } from '../ui/icons';
import { strings } from '../ui/strings';
import type { GridPage } from './query';
import type { Grid } from './use-grid';

const useStyles = makeStyles({
  footer: {
    display: 'flex',
    alignItems: 'center',
    columnGap: '8px',
    minHeight: '40px',
    paddingLeft: '12px',
    paddingRight: '8px',
    flexShrink: 0,
    borderTopWidth: '1px',
    borderTopStyle: 'solid',
    borderTopColor: tokens.colorNeutralStroke2,
    color: tokens.colorNeutralForeground3,
  },
  space: { flexGrow: 1 },
});

/** `1 – 50 of 312`, or without the total when the server did not count; a capped total gets a plus. */
export function rangeText(
  page: GridPage,
  pageNumber: number,
  pageSize: number,
  number: (value: number) => string,
): string {
  if (page.rows.length === 0) return number(0);
  const first = (pageNumber - 1) * pageSize + 1;
  const range = `${number(first)} – ${number(first + page.rows.length - 1)}`;
  return page.total === undefined ? range : `${range} of ${number(page.total)}${page.isTotalCapped ? '+' : ''}`;
}

export function GridFooter(props: { grid: Grid; page: GridPage; selected: number }): React.ReactElement {
  const styles = useStyles();
  const { formats, language } = useSession();
  const { grid, page } = props;
  const isBusy = grid.data.state === 'loading';
  return (
    <div className={styles.footer}>
      <Text size={200} data-testid="grid-range">
        {rangeText(page, grid.pageNumber, grid.pageSize, (value) => formats.number(value))}
      </Text>
      {props.selected > 0 ? <Text size={200}>({formats.number(props.selected)} selected)</Text> : null}
      <span className={styles.space} />
      <Button
        appearance="subtle"
        size="small"
        icon={language.isRtl ? <ArrowRightRegular /> : <ArrowLeftRegular />}
        aria-label={strings.previous}
        disabled={!grid.canGoBack || isBusy}
        onClick={grid.previous}
      />
      <Text size={200}>Page {formats.number(grid.pageNumber)}</Text>
      <Button
        appearance="subtle"
        size="small"
        icon={language.isRtl ? <ArrowLeftRegular /> : <ArrowRightRegular />}
        aria-label={strings.next}
        disabled={!page.hasMore || isBusy}
        onClick={grid.next}
      />
    </div>
  );
}
