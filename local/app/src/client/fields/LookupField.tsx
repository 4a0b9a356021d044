import * as React from 'react';
import { Button, makeStyles, shorthands, tokens } from '@fluentui/react-components';
import type { LookupValue } from '../form/values';
import { DismissRegular } from '../ui/icons';
import { RouteLink } from '../ui/RouteLink';
import { useSession } from '../session/session';
import { TableIcon } from '../ui/TableIcon';
import { Lock } from './Lock';
import { LookupSearch } from './LookupSearch';
import type { FieldProps } from './field-props';
import { ReadOnlyText } from './ReadOnlyText';

const useStyles = makeStyles({
  box: {
    display: 'flex',
    alignItems: 'center',
    columnGap: '6px',
    minHeight: '32px',
    paddingLeft: '10px',
    paddingRight: '4px',
    backgroundColor: tokens.colorNeutralBackground3,
    ...shorthands.borderRadius(tokens.borderRadiusMedium),
    '& svg': { flexShrink: 0 },
  },
  link: { minWidth: 0, flexGrow: 1, overflowX: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  lock: { paddingRight: '6px', display: 'inline-flex' },
});

/** The table's own tables to search: what the column points to, of those that are in the environment. */
export function LookupField(props: FieldProps): React.ReactElement {
  const styles = useStyles();
  const { catalog } = useSession();
  const { field, runtime, label } = props;
  const chosen = (field.value as readonly LookupValue[] | null)?.[0];
  const [tables, setTables] = React.useState<readonly string[]>(field.column.targets);
  const targets = field.column.targets;
  React.useEffect(() => {
    let isOpen = true;
    void catalog.tables().then(
      (known) => {
        if (isOpen) setTables(targets.filter((target) => known.has(target)));
      },
      () => undefined,
    );
    return () => {
      isOpen = false;
    };
  }, [catalog, targets]);

  if (chosen) {
    return (
      <div className={styles.box} id={`${props.inputId}-value`}>
        <TableIcon icon={undefined} table={chosen.entityType} />
        <RouteLink
          id={props.inputId}
          className={styles.link}
          to={{ type: 'entityrecord', table: chosen.entityType, id: chosen.id, formId: undefined, parent: undefined }}
        >
          {chosen.name === '' ? '(no name)' : chosen.name}
        </RouteLink>
        {props.isDisabled ? (
          <span className={styles.lock}>
            <Lock />
          </span>
        ) : (
          <Button
            size="small"
            appearance="transparent"
            icon={<DismissRegular />}
            aria-label={`Clear ${label}`}
            onClick={() => runtime.edit(field.column.name, null)}
          />
        )}
      </div>
    );
  }
  if (props.isDisabled) return <ReadOnlyText id={props.inputId} label={label} value="" />;
  return (
    <LookupSearch
      id={props.inputId}
      label={label}
      tables={tables}
      isInvalid={props.problem !== undefined}
      onChoose={(choice) => runtime.edit(field.column.name, [choice])}
    />
  );
}
