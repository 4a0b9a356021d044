import * as React from 'react';
import { makeStyles } from '@fluentui/react-components';
import { text, type Row } from '../dataverse/web-api';
import { lookupTypes } from '../form/values';
import { useSession } from '../session/session';
import { displayValue, lookupTableSuffix } from '../session/formats';
import { RouteLink } from '../ui/RouteLink';
import type { GridColumn } from './query';

const useStyles = makeStyles({
  // As high as a target has to be (WCAG 2.2, 2.5.8): rows stand close together.
  link: { display: 'inline-block', minHeight: '24px', lineHeight: '24px', maxWidth: '100%' },
});

/** One cell: plain text, or a link for a lookup and for the row's own name. */
export function CellValue(props: {
  row: Row;
  column: GridColumn;
  table: string;
  primaryId: string;
  isPrimary: boolean;
}): React.ReactElement | null {
  const styles = useStyles();
  const { formats } = useSession();
  const { row, column } = props;
  const shown = displayValue(row, column.key, column.info, formats);
  const id = text(row, props.primaryId);
  if (props.isPrimary && id !== undefined) {
    return (
      <RouteLink
        className={styles.link}
        to={{ type: 'entityrecord', table: props.table, id, formId: undefined, parent: undefined }}
      >
        {shown === '' ? '(no name)' : shown}
      </RouteLink>
    );
  }
  if (shown === '') return null;
  if (column.info && lookupTypes.has(column.info.type)) {
    const target = text(row, column.key + lookupTableSuffix) ?? column.info.targets[0];
    const targetId = text(row, column.key);
    if (target !== undefined && targetId !== undefined) {
      return (
        <RouteLink
          className={styles.link}
          to={{ type: 'entityrecord', table: target, id: targetId, formId: undefined, parent: undefined }}
        >
          {shown}
        </RouteLink>
      );
    }
  }
  return <span title={shown}>{shown}</span>;
}
