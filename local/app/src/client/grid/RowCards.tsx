import * as React from 'react';
import { Avatar, Text, makeStyles, shorthands, tokens } from '@fluentui/react-components';
import { text, type Row } from '../dataverse/web-api';
import type { TableInfo } from '../metadata/types';
import { useSession } from '../session/session';
import { displayValue } from '../session/formats';
import type { GridColumn } from './query';

const useStyles = makeStyles({
  list: {
    listStyleType: 'none',
    marginTop: 0,
    marginBottom: 0,
    paddingLeft: 0,
    paddingRight: 0,
    flexGrow: 1,
    minHeight: 0,
    overflowY: 'auto',
  },
  card: {
    display: 'flex',
    alignItems: 'center',
    columnGap: '12px',
    paddingTop: '10px',
    paddingBottom: '10px',
    paddingLeft: '12px',
    paddingRight: '12px',
    color: tokens.colorNeutralForeground1,
    textDecorationLine: 'none',
    borderBottomWidth: '1px',
    borderBottomStyle: 'solid',
    borderBottomColor: tokens.colorNeutralStroke2,
    ':focus-visible': {
      outlineWidth: '2px',
      outlineStyle: 'solid',
      outlineColor: tokens.colorStrokeFocus2,
      outlineOffset: '-2px',
    },
    ':active': { backgroundColor: tokens.colorNeutralBackground1Pressed },
    ...shorthands.overflow('hidden'),
  },
  lines: { display: 'flex', flexDirection: 'column', minWidth: 0 },
  line: { overflowX: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  second: { color: tokens.colorNeutralForeground3 },
});

/** A view on a phone: one card per row, the name on top and two further columns below, as in the mobile app. */
export function RowCards(props: {
  rows: readonly Row[];
  columns: readonly GridColumn[];
  table: TableInfo;
  label: string;
}): React.ReactElement {
  const styles = useStyles();
  const { navigator, formats } = useSession();
  const { table } = props;
  const others = props.columns.filter((column) => column.name !== table.primaryName);
  return (
    <ul className={styles.list} aria-label={props.label}>
      {props.rows.map((row) => {
        const id = text(row, table.primaryId) ?? '';
        const page = { type: 'entityrecord', table: table.name, id, formId: undefined, parent: undefined } as const;
        const title = (table.primaryName === undefined ? undefined : text(row, table.primaryName)) ?? '(no name)';
        const lines = others
          .map((column) => displayValue(row, column.key, column.info, formats))
          .filter((value) => value !== '')
          .slice(0, 2);
        return (
          <li key={id}>
            <a
              className={styles.card}
              href={navigator.href(page)}
              onClick={(event) => {
                event.preventDefault();
                void navigator.go(page);
              }}
            >
              <Avatar name={title} aria-hidden color="colorful" size={36} />
              <span className={styles.lines}>
                <Text weight="semibold" className={styles.line}>
                  {title}
                </Text>
                {lines.length > 0 ? (
                  <Text size={200} className={`${styles.line} ${styles.second}`}>
                    {lines.join(' · ')}
                  </Text>
                ) : null}
              </span>
            </a>
          </li>
        );
      })}
    </ul>
  );
}
