import type { Failure, Query, RawRow, RecordReader, Result } from '@patient-outreach/controls-kit';
import { failed, success } from '@patient-outreach/controls-kit';

const pageSize = 500;

/** Every page of a query, or the failure of the first page that failed: half an answer never looks whole (I6). */
export async function readAll(records: RecordReader, query: Query): Promise<Result<readonly RawRow[], Failure>> {
  const rows: RawRow[] = [];
  let cursor: string | undefined;
  do {
    const answer = await records.read(query, pageSize, cursor);
    if (!answer.ok) return failed(answer.failure);
    rows.push(...answer.value.rows);
    cursor = answer.value.next;
  } while (cursor !== undefined);
  return success(rows);
}
