import * as React from 'react';
import type { Page } from '../routing/route';
import { DataverseError } from '../dataverse/web-api';
import { deleteRows } from '../grid/delete-rows';
import { createFormEvents, type FormEvents } from '../scripts/form-events';
import { loadScript } from '../scripts/load-library';
import { useSession } from '../session/session';
import { strings } from '../ui/strings';
import { bodyCells } from '../xml/parse-form';
import type { FormRuntime } from './runtime';
import { missingRequired, readRecord, saveRecord, type SaveFailure } from './save-record';

/** Modes of a save, as `getSaveMode` reports them. */
export const saveMode = { save: 1, saveAndClose: 2, autoSave: 70 } as const;

export interface FormActions {
  /** Resolves to true when the record is saved. */
  save(mode?: number): Promise<boolean>;
  saveAndClose(): Promise<void>;
  refresh(): Promise<void>;
  remove(): Promise<void>;
  close(): void;
  /** The client API of the form, for commands; null until the form is open. */
  formContext(): object | null;
  /** Asks about unsaved changes, if there are any; true when the page may go. */
  readonly mayDiscard: () => Promise<boolean>;
}

const failureId = 'local-app:save';

function showFailure(runtime: FormRuntime, failure: SaveFailure): void {
  for (const id of [...runtime.notifications.keys()]) if (id.startsWith(failureId)) runtime.clearNotification(id);
  runtime.invalidColumns = failure.columns;
  failure.messages.forEach((text, index) => runtime.notify({ id: `${failureId}:${index}`, level: 'ERROR', text }));
}

/** What the page must know is wrong before it asks the server: empty required columns and notifications on controls. */
function check(runtime: FormRuntime): SaveFailure | undefined {
  const cells = [...runtime.layout.header, ...bodyCells(runtime.layout)];
  const isEditable = (column: string) =>
    cells.some(
      (cell) => cell.control?.column === column && runtime.isCellVisible(cell) && !runtime.isControlDisabled(cell),
    );
  const blocked = cells.flatMap((cell) => {
    const control = cell.control;
    return control ? [...runtime.part('control', control.id).notifications.values()] : [];
  });
  return (
    missingRequired(runtime.record, isEditable) ??
    (blocked.length > 0 ? { messages: blocked, columns: new Map() } : undefined)
  );
}

/** The commands of an open form, its script events, and the question before unsaved changes are left. */
export function useFormActions(runtime: FormRuntime): FormActions {
  const session = useSession();
  const events = React.useRef<FormEvents>();

  const actions = React.useMemo<FormActions>(() => {
    const { api, catalog, navigator } = session;
    const { record } = runtime;
    const list: Page = { type: 'entitylist', table: record.table.name, viewId: undefined };

    async function save(mode: number = saveMode.save): Promise<boolean> {
      if (runtime.isSaving) return false;
      runtime.isSaving = true;
      runtime.changed();
      try {
        const outcome = await events.current?.save(mode);
        if (outcome?.isPrevented === true) return false;
        const failure = check(runtime) ?? (await saveRecord(api, catalog, record));
        showFailure(runtime, failure ?? { messages: [], columns: new Map() });
        return failure === undefined;
      } finally {
        runtime.isSaving = false;
        runtime.changed();
      }
    }

    async function refresh(): Promise<void> {
      if (record.id === undefined) return;
      try {
        record.load(await readRecord(api, record, record.id));
        showFailure(runtime, { messages: [], columns: new Map() });
      } catch (error) {
        if (!(error instanceof DataverseError)) throw error;
        showFailure(runtime, { messages: [error.message], columns: new Map() });
      }
    }

    async function mayDiscard(): Promise<boolean> {
      if (!record.isDirty()) return true;
      const answer = await session.dialogs.ask({
        title: strings.discardTitle,
        text: strings.discardText,
        actions: [
          { id: 'save', label: strings.discardSave },
          { id: 'leave', label: strings.discardLeave },
          { id: 'stay', label: strings.discardStay },
        ],
      });
      if (answer === 'save') return save();
      if (answer !== 'leave') return false;
      record.discard();
      return true;
    }

    return {
      async save(mode) {
        const wasNew = record.id === undefined;
        const isSaved = await save(mode);
        if (isSaved && wasNew && record.id !== undefined) {
          const page: Page = {
            type: 'entityrecord',
            table: record.table.name,
            id: record.id,
            formId: runtime.form.id,
            parent: undefined,
          };
          await navigator.go(page, { replace: true, force: true });
        }
        return isSaved;
      },
      async saveAndClose() {
        if (await save(saveMode.saveAndClose)) await navigator.back(list);
      },
      async refresh() {
        if (await mayDiscard()) await refresh();
      },
      async remove() {
        if (record.id === undefined || !(await deleteRows(session, record.table, [record.id]))) return;
        record.discard();
        await navigator.back(list);
      },
      close: () => void navigator.back(list),
      formContext: () => events.current?.formContext ?? null,
      mayDiscard,
    };
  }, [runtime, session]);

  React.useEffect(() => {
    const removeGuard = session.navigator.setGuard({
      isNeeded: () => runtime.record.isDirty(),
      ask: actions.mayDiscard,
    });
    const warn = (event: BeforeUnloadEvent) => {
      if (runtime.record.isDirty()) event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => {
      removeGuard();
      window.removeEventListener('beforeunload', warn);
    };
  }, [actions, runtime, session.navigator]);

  React.useEffect(() => {
    let isOpen = true;
    const created = createFormEvents({
      runtime,
      globals: window,
      load: loadScript,
      host: {
        languageId: session.language.id,
        save: async () => {
          if (!(await actions.save())) throw new Error('The record was not saved.');
        },
        refresh: async (saveFirst) => {
          if (saveFirst) await actions.save();
          await actions.refresh();
        },
        close: () => actions.close(),
        focusControl: (id) => document.getElementById(`control-${id}`)?.focus(),
      },
    });
    events.current = created;
    const stop = runtime.onEdit((column) => {
      if (isOpen) created.changed(column);
    });
    void created.start();
    return () => {
      isOpen = false;
      stop();
    };
  }, [actions, runtime, session.language.id]);

  return actions;
}
