import { quote, type Row, type WebApi } from '../dataverse/web-api';
import type { TableInfo } from '../metadata/types';

/** How many rows a lookup offers at once. */
const most = 10;

/** Rows whose primary name contains the term, by name; the first ones when there is no term. */
export async function searchRows(
  api: WebApi,
  table: TableInfo,
  term: string,
  signal: AbortSignal,
): Promise<readonly Row[]> {
  const name = table.primaryName;
  const select = [table.primaryId, ...(name === undefined ? [] : [name])].join(',');
  const options = [`$select=${select}`, `$top=${most}`];
  if (name !== undefined) {
    options.push(`$orderby=${name}`);
    if (term.trim() !== '') options.push(`$filter=${encodeURIComponent(`contains(${name},${quote(term.trim())})`)}`);
  }
  return (await api.list(`${table.setName}?${options.join('&')}`, { annotations: false, signal })).rows;
}
