import type { Host } from '@patient-outreach/controls-kit';
import * as React from 'react';
import type { SourceDefinition } from '../config/definition';
import type { FormFinder } from '../load/forms';
import { createFormFinder } from '../load/forms';
import { newRecordDefaults } from '../load/patient';
import type { TimelineEvent } from '../model/event';
import { exportCsv } from './export-csv';

export interface Actions {
  /** What did not work, in a sentence; empty when nothing. */
  readonly notice: string;
  /** Beside the form, or in a tab of its own. */
  readonly open: (event: TimelineEvent, inNewWindow: boolean) => void;
  readonly create: (source: SourceDefinition) => void;
  readonly exportEvents: (events: readonly TimelineEvent[]) => void;
}

/** What users do with records: open, make, take along. @param onCreated something may have been made */
export function useActions(
  host: Host,
  sources: readonly SourceDefinition[],
  patientKey: string | undefined,
  onCreated: () => void,
): Actions {
  const { strings } = host;
  const [notice, setNotice] = React.useState('');
  const forms: FormFinder = React.useMemo(() => createFormFinder(host.records), [host]);
  const isGone = React.useRef(false);
  React.useEffect(() => {
    isGone.current = false;
    return () => {
      isGone.current = true;
    };
  }, []);
  const tell = React.useCallback(
    (worked: boolean, key: string): void => {
      if (!isGone.current) setNotice(worked ? '' : strings.text(key));
    },
    [strings],
  );
  const open = React.useCallback(
    async (event: TimelineEvent, inNewWindow: boolean): Promise<void> => {
      const form = sources.find(({ id }) => id === event.sourceId)?.form;
      const formId = form === undefined ? undefined : await forms(event.table, form);
      tell(await host.openRecord(event, { inNewWindow, inSidePane: true, formId }), 'Kit_OpenFailed');
    },
    [host, sources, forms, tell],
  );
  return {
    notice,
    open: React.useCallback((event, inNewWindow) => void open(event, inNewWindow), [open]),
    create: (source) => {
      const make = async (): Promise<void> => {
        const defaults = await newRecordDefaults(host.records, patientKey ?? '', source);
        const isMade = defaults !== undefined && (await host.openNew(source.table, defaults));
        tell(isMade, 'Timeline_CreateFailed');
        if (isMade && !isGone.current) onCreated();
      };
      void make();
    },
    exportEvents: (events) => {
      const file = {
        name: `${strings.text('Timeline_ExportName')}.csv`,
        type: 'text/csv',
        text: exportCsv(host, events, sources),
      };
      void host.saveFile(file).then((isSaved) => tell(isSaved, 'Timeline_ExportFailed'));
    },
  };
}
