import { createRows } from '../data/create-rows';
import { parseBody } from '../data/parse-body';
import { rememberingRowUrls } from '../data/parse-reference';
import type { ApiResponse } from '../http/message';
import { jsonResponse } from '../http/message';
import type { Call } from '../http/resources/call';
import type { Table } from '../metadata/types';
import { readTargets } from './targets';

/** CreateMultiple: all rows or none. Answers with the new ids, in order. */
export async function createMultiple(call: Call, table: Table): Promise<ApiResponse> {
  const resolve = rememberingRowUrls();
  const entries = readTargets(call.request, table).map((t) => parseBody(call.session, table, t, 'create', resolve));
  const ids = await createRows(call.session, table, entries);
  return jsonResponse(200, {
    '@odata.context': `${call.request.root}$metadata#Microsoft.Dynamics.CRM.CreateMultipleResponse`,
    Ids: ids,
  });
}
