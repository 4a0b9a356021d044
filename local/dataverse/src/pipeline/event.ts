import type { WriteEntry } from '../data/parse-body';
import type { Table } from '../metadata/types';
import type { HostParameter } from '../plugin-host/plugin-host';

export type EventMessage = 'Create' | 'Update' | 'Delete';

/** One message on its way through the pipeline. A plug-in's changes end up in `entries`. */
export interface PipelineEvent {
  message: EventMessage;
  table: Table;
  entries: WriteEntry[];
  sharedVariables: Record<string, HostParameter>;
}
