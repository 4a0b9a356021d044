import * as React from 'react';
import { makeStyles, shorthands, tokens } from '@fluentui/react-components';
import { useRibbonCommands } from '../commands/use-ribbon-commands';
import { hasPrivilege } from '../pcf/context/utility';
import { useSession, useSubscription } from '../session/session';
import { CommandBar, type Command } from '../ui/CommandBar';
import {
  ArrowClockwiseRegular,
  ArrowLeftRegular,
  ArrowRightRegular,
  DeleteRegular,
  SaveArrowRightRegular,
  SaveRegular,
} from '../ui/icons';
import { newRowCommand } from '../ui/new-row-command';
import { strings } from '../ui/strings';
import { FormHeader } from './FormHeader';
import { FormNotifications } from './FormNotifications';
import { FormTab } from './FormTab';
import type { OpenedForm, RecordPage } from './open-form';
import { useFormActions } from './use-form-actions';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', rowGap: '8px', flexGrow: 1, minHeight: 0 },
  body: {
    flexGrow: 1,
    minHeight: 0,
    overflowY: 'auto',
    overflowX: 'hidden',
    // Room for the cards' shadows.
    ...shorthands.margin('0', '-4px', '-8px'),
    ...shorthands.padding('0', '4px', '8px'),
    ':focus-visible': { outlineColor: tokens.colorStrokeFocus2 },
  },
});

/** An open form: commands, notifications, header with tabs, and the tab that is shown. */
export function FormView(props: { opened: OpenedForm; page: RecordPage }): React.ReactElement {
  const styles = useStyles();
  const { navigator, user, language } = useSession();
  const { runtime, forms } = props.opened;
  const { record } = runtime;
  useSubscription(runtime.subscribe);
  const actions = useFormActions(runtime);
  const { table } = record;
  const isNew = record.id === undefined;
  const tab = runtime.activeTab();

  const custom = useRibbonCommands(
    table.name,
    'Form',
    {
      selectionCount: 0,
      formState: isNew ? 'Create' : runtime.isEditable ? 'Existing' : 'ReadOnly',
      value: (column) => record.fields.get(column)?.value,
    },
    () => ({
      table: table.name,
      typeCode: table.typeCode,
      selected: [],
      shown: [],
      recordId: record.id,
      primaryControl: actions.formContext(),
      selectedControl: null,
    }),
  );

  const commands: Command[] = [
    {
      id: 'back',
      label: strings.back,
      icon: language.isRtl ? <ArrowRightRegular /> : <ArrowLeftRegular />,
      run: () => actions.close(),
    },
    ...(runtime.isEditable
      ? [
          {
            id: 'save',
            label: strings.save,
            icon: <SaveRegular />,
            isDisabled: runtime.isSaving,
            run: () => void actions.save(),
          },
          {
            id: 'save-close',
            label: strings.saveAndClose,
            icon: <SaveArrowRightRegular />,
            isDisabled: runtime.isSaving,
            run: () => void actions.saveAndClose(),
          },
        ]
      : []),
    ...(hasPrivilege(user, table.schemaName, 1, 0) ? [newRowCommand(navigator, table)] : []),
    ...(isNew
      ? []
      : [
          { id: 'refresh', label: strings.refresh, icon: <ArrowClockwiseRegular />, run: () => void actions.refresh() },
        ]),
    ...(isNew || !hasPrivilege(user, table.schemaName, 4, 0)
      ? []
      : [{ id: 'delete', label: strings.delete, icon: <DeleteRegular />, run: () => void actions.remove() }]),
    ...custom,
  ];

  return (
    <div
      className={styles.root}
      onKeyDown={(event) => {
        if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 's' && runtime.isEditable) {
          event.preventDefault();
          // The field in hand gives its value up first.
          (document.activeElement as HTMLElement | null)?.blur();
          void actions.save();
        }
      }}
    >
      <CommandBar label={`${table.label} commands`} commands={commands} />
      <FormNotifications runtime={runtime} />
      <FormHeader runtime={runtime} forms={forms} />
      <div className={styles.body}>{tab ? <FormTab key={tab.id} runtime={runtime} tab={tab} /> : null}</div>
    </div>
  );
}
