import { DataverseError } from '../dataverse/web-api';
import type { TableInfo } from '../metadata/types';
import type { Session } from '../session/session';
import { strings } from '../ui/strings';

/** Asks, deletes, and says what could not be deleted. Resolves to true when at least one row went. */
export async function deleteRows(session: Session, table: TableInfo, ids: readonly string[]): Promise<boolean> {
  const what = ids.length === 1 ? `this ${table.label}` : `these ${ids.length} ${table.collectionLabel}`;
  const answer = await session.dialogs.ask({
    title: strings.deleteTitle,
    text: `Do you want to delete ${what}? You can't undo this action.`,
    actions: [
      { id: 'delete', label: strings.delete },
      { id: 'cancel', label: 'Cancel' },
    ],
  });
  if (answer !== 'delete') return false;
  let deleted = 0;
  const problems: string[] = [];
  for (const id of ids) {
    try {
      await session.api.delete(table.setName, id);
      deleted += 1;
    } catch (error) {
      if (!(error instanceof DataverseError)) throw error;
      problems.push(error.message);
    }
  }
  if (problems.length > 0) {
    await session.dialogs.ask({
      title: `${problems.length} of ${ids.length} could not be deleted`,
      text: [...new Set(problems)].join('\n'),
      actions: [{ id: 'ok', label: 'OK' }],
    });
  }
  return deleted > 0;
}
