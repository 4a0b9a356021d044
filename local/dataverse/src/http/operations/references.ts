import { typeName } from '../../metadata/type-name';
import { resolveRowUrl } from '../../data/parse-reference';
import { readStored } from '../../data/read-row';
import type { Table } from '../../metadata/types';
import type { Literal } from '../../odata/ast';
import { normalizeGuid } from '../../query/column-value';
import type { Principal } from '../../security/sharing';
import type { Session } from '../../session';
import type { SqlRow } from '../../store/sql-database';
import { invalidArgument, rowNotFound } from '../faults';

export interface RowReference {
  table: Table;
  id: string;
  row: SqlRow;
}

/**
 * An entity parameter of a function or action: `{'@odata.id':'contacts(guid)'}`, or `{"@odata.type":
 * "Microsoft.Dynamics.CRM.contact","contactid":"guid"}` (principals may use ownerid). @throws Fault 400 or 404.
 */
export function entityParameter(session: Session, name: string, given: unknown): RowReference {
  const { catalog, db } = session.engine;
  const value = (typeof given === 'object' && given !== null ? given : {}) as Record<string, unknown>;
  const url = value['@odata.id'];
  let table: Table | undefined;
  let id: string | null = null;
  if (typeof url === 'string') {
    const reference = resolveRowUrl(session, url);
    table = catalog.table(reference.table);
    id = reference.id;
  } else {
    const type = typeName(value['@odata.type']);
    table = catalog.table(type);
    const key = table ? (value[table.primaryId] ?? value['ownerid']) : undefined;
    id = typeof key === 'string' ? normalizeGuid(key) : null;
  }
  if (!table || id === null) throw invalidArgument(`The parameter '${name}' must name a row.`);
  const row = readStored(db, table, id);
  if (!row) throw rowNotFound(table.name, id);
  return { table, id, row };
}

export function principalParameter(session: Session, name: string, given: unknown): Principal {
  const { table, id } = entityParameter(session, name, given);
  if (table.name !== 'systemuser' && table.name !== 'team')
    throw invalidArgument(`The parameter '${name}' must be a user or a team.`);
  return { type: table.name, id };
}

/** The value of a function's parameter. */
export const literalValue = (literal: Literal | undefined): unknown =>
  literal === undefined || literal.type === 'null' ? undefined : literal.value;
