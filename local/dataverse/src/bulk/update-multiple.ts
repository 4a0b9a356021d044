import { parseBody } from '../data/parse-body';
import { parseRowUrl, rememberingRowUrls } from '../data/parse-reference';
import { requireId } from '../data/keys';
import { updateRows } from '../data/update-rows';
import { payload } from '../http/faults';
import type { ApiResponse } from '../http/message';
import { noContent } from '../http/message';
import type { Call } from '../http/resources/call';
import type { Table } from '../metadata/types';
import { readTargets } from './targets';

/** UpdateMultiple: each row names itself by primary key (or @odata.id); all rows or none. */
export async function updateMultiple(call: Call, table: Table): Promise<ApiResponse> {
  const { session } = call;
  const resolve = rememberingRowUrls();
  const entries = readTargets(call.request, table).map((target) => {
    const entry = parseBody(session, table, target, 'update', resolve);
    const url = target['@odata.id'];
    if (entry.id === null && typeof url === 'string')
      entry.id = requireId(session.engine.db, table, parseRowUrl(session, url).address);
    if (entry.id === null) throw payload(`Each row of 'Targets' needs '${table.primaryId}'.`);
    return entry;
  });
  await updateRows(session, table, entries);
  return noContent();
}
