import { putRow } from '../data/put-row';
import { uuidOf } from '../metadata/uuid';
import type { Table } from '../metadata/types';
import type { Session } from '../session';
import { messages } from './well-known';

const offered = ['Create', 'Update', 'Delete', 'CreateMultiple', 'UpdateMultiple', 'UpsertMultiple'];

/** Which messages a table takes: clients ask here whether bulk messages are there. */
export function addMessageFilters(session: Session, table: Table): void {
  for (const message of messages) {
    if (!offered.includes(message.name)) continue;
    putRow(session, 'sdkmessagefilter', messageFilterId(message.name, table.name), {
      sdkmessageid: message.id,
      primaryobjecttypecode: table.name,
      secondaryobjecttypecode: 'none',
      iscustomprocessingstepallowed: 1,
      name: `${message.name} of ${table.name}`,
    });
  }
}

export const messageFilterId = (message: string, table: string): string =>
  uuidOf(`sdkmessagefilter/${message}/${table}`);
