import type { Table } from '../metadata/types';
import { Pipeline } from '../pipeline/run-steps';
import type { PipelineEvent } from '../pipeline/event';
import { requireColumns } from '../security/column-security';
import { requirePrivilege } from '../security/privileges';
import type { Session } from '../session';
import { mirrorActivity } from './activity-mirror';
import { fillParty, partyTable } from './activity-parties';
import { insertRow } from './insert-row';
import { lockForWrite } from './lock-rows';
import type { WriteEntry } from './parse-body';

/** The Create message, for one row or many: steps before, rows, steps after. @returns the new ids, in order. */
export async function createRows(session: Session, table: Table, entries: WriteEntry[]): Promise<string[]> {
  requirePrivilege(session.user, 'Create', table);
  for (const entry of entries) requireColumns(session.user, 'create', table, entry.values);
  for (const entry of entries) entry.id ??= session.engine.newId();
  const event: PipelineEvent = { message: 'Create', table, entries, sharedVariables: tagVariable(session) };
  const pipeline = Pipeline.begin(session, event);
  if (pipeline) await pipeline.runBefore();
  for (const entry of entries) {
    if (table.name === partyTable) fillParty(session, table, entry.values);
    await lockForWrite(session, table, entry.id ?? '', entry.values, false);
    insertRow(session, table, entry.id ?? '', entry.values);
    if (table.activity) mirrorActivity(session, table, entry.id ?? '');
  }
  if (pipeline) await pipeline.runAfter();
  return entries.map((e) => e.id ?? '');
}

export const tagVariable = (session: Session): Record<string, string> =>
  session.tag === null ? {} : { tag: session.tag };
