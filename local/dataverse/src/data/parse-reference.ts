import { payload, segmentNotFound } from '../http/faults';
import type { Table } from '../metadata/types';
import { parsePath } from '../odata/parse-path';
import type { Session } from '../session';
import { addressOf, missingTarget, requireId, rowExists } from './keys';
import type { RowAddress } from './keys';
import type { Reference } from './row';

/** The row a bind or a `$ref` names. @throws Fault 404 when it does not exist */
export type ResolveRowUrl = (session: Session, url: string) => Reference;

/** `contacts(hco_fhirkey='Patient-1')`: nothing encoded, no quote inside. Most addresses of a bulk message look so. */
const plainKey = /^\/?(\w+)\((\w+)='([\w.~-]*)'\)$/;

const serviceRoot = /^(?:https?:\/\/[^/]+)?\/*(?:api\/data\/v9\.\d\/+)?/i;

/** `/contacts(guid)`, `contacts(key='v')`, or an absolute address → table and how it names the row. */
export function parseRowUrl(session: Session, url: string): { table: Table; address: RowAddress } {
  const plain = plainKey.exec(url);
  if (plain) {
    const [, set = '', column = '', value = ''] = plain;
    const known = session.engine.catalog.tableBySet(set);
    const named = new Map([[column, { type: 'string', value } as const]]);
    if (known) return { table: known, address: addressOf(known, { single: null, named }) };
  }
  const path = url.replace(serviceRoot, '');
  const segments = parsePath(path);
  const segment = segments[0];
  if (segments.length !== 1 || !segment?.key) throw payload(`'${url.slice(0, 200)}' is not the address of a row.`);
  const table = session.engine.catalog.tableBySet(segment.name);
  if (!table) throw segmentNotFound(segment.name);
  return { table, address: addressOf(table, segment.key) };
}

/** For the time in which nothing is written, as while the rows of a bulk message are read: each row is found once. */
export function rememberingRowUrls(): ResolveRowUrl {
  const found = new Map<string, Reference>();
  return (session, url) => {
    const known = found.get(url) ?? resolveRowUrl(session, url);
    found.set(url, known);
    return known;
  };
}

/** The row a bind or a `$ref` names. @throws Fault 404 when it does not exist. */
export function resolveRowUrl(session: Session, url: string): Reference {
  const { table, address } = parseRowUrl(session, url);
  const id = requireId(session.engine.db, table, address);
  if (address.kind === 'id' && !rowExists(session.engine.db, table, id)) throw missingTarget(table, id);
  return { table: table.name, id };
}
