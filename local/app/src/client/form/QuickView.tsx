import * as React from 'react';
import { Text, makeStyles, shorthands, tokens } from '@fluentui/react-components';
import { DataverseError, text, type Row } from '../dataverse/web-api';
import type { ColumnInfo } from '../metadata/types';
import { displayValue } from '../session/formats';
import { useSession } from '../session/session';
import { RouteLink } from '../ui/RouteLink';
import { strings } from '../ui/strings';
import { useAsync } from '../ui/use-async';
import type { ControlLayout } from '../xml/form-layout';
import { pickLabel } from '../xml/labels';
import { bodyCells, parseForm } from '../xml/parse-form';
import { readXml } from '../xml/read-in-browser';
import { quickViewForms } from './quick-view-forms';
import type { FormRuntime } from './runtime';
import { rowKey, type LookupValue } from './values';

const useStyles = makeStyles({
  root: {
    ...shorthands.padding('8px', '12px'),
    ...shorthands.borderRadius(tokens.borderRadiusMedium),
    backgroundColor: tokens.colorNeutralBackground2,
  },
  list: {
    display: 'grid',
    gridTemplateColumns: 'minmax(96px, 36%) minmax(0, 1fr)',
    marginTop: 0,
    marginBottom: 0,
    columnGap: '12px',
    rowGap: '6px',
  },
  term: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  value: { marginLeft: 0, overflowWrap: 'anywhere' },
  muted: { color: tokens.colorNeutralForeground3 },
});

interface Shown {
  readonly column: ColumnInfo;
  readonly label: string;
}

interface Loaded {
  readonly row: Row;
  readonly shown: readonly Shown[];
}

/** The row a lookup points at, as its quick view form shows it: for reading only. */
export function QuickView(props: { runtime: FormRuntime; control: ControlLayout; label: string }): React.ReactElement {
  const styles = useStyles();
  const { api, catalog, language, formats } = useSession();
  const { runtime, control } = props;
  const field = control.column === undefined ? undefined : runtime.record.fields.get(control.column);
  const chosen = (field?.value as readonly LookupValue[] | null | undefined)?.[0];
  const forms = React.useMemo(() => quickViewForms(readXml, control.parameters['QuickForms']), [control]);
  const formId = chosen && forms.get(chosen.entityType);
  const loaded = useAsync<Loaded | undefined>(`${formId ?? ''}|${chosen?.id ?? ''}`, async (signal) => {
    if (!chosen || formId === undefined) return undefined;
    const [table, form] = await Promise.all([
      catalog.table(chosen.entityType),
      api.get(`systemforms(${formId})?$select=formxml`, { annotations: false, signal }),
    ]);
    const shown = bodyCells(parseForm(readXml(text(form, 'formxml') ?? '<form/>'))).flatMap((cell): Shown[] => {
      const column = cell.control?.column === undefined ? undefined : table.columns.get(cell.control.column);
      if (!column || !cell.isVisible) return [];
      return [{ column, label: pickLabel(cell.labels, language.id) ?? column.label }];
    });
    const keys = [...new Set(shown.map(({ column }) => rowKey(column)))];
    const row = await api.get(`${table.setName}(${chosen.id})?$select=${[table.primaryId, ...keys].join(',')}`, {
      signal,
    });
    return { row, shown };
  });
  const name = (
    <Text weight="semibold" block>
      {props.label}
    </Text>
  );
  if (!chosen)
    return (
      <div className={styles.root}>
        {name}
        <Text className={styles.muted}>{strings.nothingChosen}</Text>
      </div>
    );
  if (loaded.state === 'failed') {
    const reason = loaded.error instanceof DataverseError ? loaded.error.message : strings.cannotShow(props.label);
    return (
      <div className={styles.root} role="alert">
        {reason}
      </div>
    );
  }
  if (formId === undefined) return <div className={styles.root}>{strings.cannotShow(props.label)}</div>;
  const { row, shown } = loaded.value ?? { row: {}, shown: [] };
  return (
    <div className={styles.root} role="group" aria-label={props.label} aria-busy={loaded.state === 'loading'}>
      <RouteLink
        to={{ type: 'entityrecord', table: chosen.entityType, id: chosen.id, formId: undefined, parent: undefined }}
      >
        {chosen.name === '' ? props.label : chosen.name}
      </RouteLink>
      <dl className={styles.list}>
        {shown.map(({ column, label }) => {
          const value = displayValue(row, rowKey(column), column, formats);
          return (
            <React.Fragment key={column.name}>
              <dt className={styles.term}>{label}</dt>
              <dd className={styles.value}>{value === '' ? '–' : value}</dd>
            </React.Fragment>
          );
        })}
      </dl>
    </div>
  );
}
