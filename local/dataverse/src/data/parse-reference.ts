import { payload, segmentNotFound } from '../http/faults';
import type { Table } from '../metadata/types';
import { parsePath } from '../odata/parse-path';
import type { Session } from '../session';
import { addressOf, missingTarget, requireId, rowExists } from './keys';
import type { RowAddress } from './keys';
import type { Reference } from './row';

const serviceRoot = /^(?:https?:\/\/[^/]+)?\/*(?:api\/data\/v9\.\d\/+)?/i;

/** `/contacts(guid)`, `contacts(key='v')`, or an absolute address → table and how it names the row. */
export function parseRowUrl(session: Session, url: string): { table: Table; address: RowAddress } {
  const path = url.replace(serviceRoot, '');
  const segments = parsePath(path);
  const segment = segments[0];
  if (segments.length !== 1 || !segment?.key) throw payload(`'${url.slice(0, 200)}' is not the address of a row.`);
  const table = session.engine.catalog.tableBySet(segment.name);
  if (!table) throw segmentNotFound(segment.name);
  return { table, address: addressOf(table, segment.key) };
}

/** The row a bind or a `$ref` names. @throws Fault 404 when it does not exist. */
export function resolveRowUrl(session: Session, url: string): Reference {
  const { table, address } = parseRowUrl(session, url);
  const id = requireId(session.engine.db, table, address);
  if (address.kind === 'id' && !rowExists(session.engine.db, table, id)) throw missingTarget(table, id);
  return { table: table.name, id };
}
