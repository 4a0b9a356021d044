import type { Table } from '../metadata/types';
import { Pipeline } from '../pipeline/run-steps';
import type { PipelineEvent } from '../pipeline/event';
import { requireColumns } from '../security/column-security';
import { requirePrivilege } from '../security/privileges';
import { requireRowAccess } from '../security/row-filter';
import type { Session } from '../session';
import { reassignParties, requireOwnMessages } from './activity-parties';
import { mirrorActivity } from './activity-mirror';
import { tagVariable } from './create-rows';
import { missingTarget } from './keys';
import { lockForWrite } from './lock-rows';
import type { WriteEntry } from './parse-body';
import { readStored } from './read-row';
import { updateRow } from './update-row';

/** The Update message, for one row or many. Every entry has its id. @throws Fault 404 for a row that is not there. */
export async function updateRows(session: Session, table: Table, entries: WriteEntry[]): Promise<void> {
  requireOwnMessages(table, 'Update');
  if (requirePrivilege(session.user, 'Write', table) < 4) {
    for (const entry of entries) {
      const row = readStored(session.engine.db, table, entry.id ?? '');
      if (!row) throw missingTarget(table, entry.id ?? '');
      requireRowAccess(session.user, 'Write', table, row);
    }
  }
  if (!session.user.administrator) for (const entry of entries) checkAssign(session, table, entry);
  for (const entry of entries) requireColumns(session.user, 'update', table, entry.values);
  const event: PipelineEvent = { message: 'Update', table, entries, sharedVariables: tagVariable(session) };
  const pipeline = Pipeline.begin(session, event);
  if (pipeline) await pipeline.runBefore();
  for (const entry of entries) {
    await lockForWrite(session, table, entry.id ?? '', entry.values, true);
    updateRow(session, table, entry.id ?? '', entry.values);
    if (table.activity) mirrorActivity(session, table, entry.id ?? '');
    if (table.activity && 'ownerid' in entry.values) reassignParties(session, table, entry.id ?? '');
  }
  if (pipeline) await pipeline.runAfter();
}

/** Another owner needs the Assign right. */
function checkAssign(session: Session, table: Table, entry: WriteEntry): void {
  const owner = entry.values['ownerid'];
  if (table.ownership !== 'UserOwned' || typeof owner !== 'string') return;
  const row = readStored(session.engine.db, table, entry.id ?? '');
  if (row && row['ownerid'] !== owner) requireRowAccess(session.user, 'Assign', table, row);
}
