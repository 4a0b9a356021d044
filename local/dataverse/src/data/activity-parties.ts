import { Fault, payload } from '../http/faults';
import type { Table } from '../metadata/types';
import { id } from '../query/sql';
import type { Session } from '../session';
import { createRelated } from './deep-insert';
import { readStored } from './read-row';
import type { RowValues } from './row';
import { referenceOf } from './row';

/** The people and organizations of an activity: sender, recipients, attendees. Written with the activity only. */
export const partyTable = 'activityparty';

export const partiesOf = (table: Table): string => `${table.name}_activity_parties`;

/** @throws Fault 405 for a message that parties do not have: they have no life of their own. */
export function requireOwnMessages(table: Table, message: string): void {
  if (table.name !== partyTable) return;
  throw new Fault(
    405,
    '0x80040800',
    `The '${message}' method does not support entities of type '${partyTable}'. They are written with their activity.`,
  );
}

const emailColumns = ['emailaddress1', 'internalemailaddress'];
const wishes = ['donotemail', 'donotfax', 'donotphone', 'donotpostalmail'];

/**
 * Completes a new party: name, address and contact wishes of whom it names (unless they are given), and the owner of its
 * activity, by which it is found. @throws Fault 400 without a role or an activity
 */
export function fillParty(session: Session, table: Table, values: RowValues): void {
  const { catalog, db } = session.engine;
  if (typeof values['activityid'] !== 'string') throw payload('An activity party needs its activity.');
  if (values['participationtypemask'] == null) throw payload("An activity party needs 'participationtypemask'.");
  const column = table.columns.get('partyid');
  const reference = column ? referenceOf(column, values) : null;
  const target = reference ? catalog.table(reference.table) : undefined;
  const party = reference && target ? readStored(db, target, reference.id) : undefined;
  if (party && target) {
    values['partyidname'] = target.primaryName === null ? null : (party[target.primaryName] ?? null);
    const email = emailColumns.find((name) => typeof party[name] === 'string');
    values['addressused'] ??= email === undefined ? null : (party[email] ?? null);
    for (const wish of wishes) if (party[wish] != null) values[wish] = party[wish] ?? null;
  } else values['partyidname'] = values['unresolvedpartyname'] ?? values['addressused'] ?? null;
  const activityType = values['activityid$type'];
  const activity = catalog.table(typeof activityType === 'string' ? activityType : '');
  const row = activity ? readStored(db, activity, values['activityid']) : undefined;
  for (const name of ['ownerid', 'owninguser', 'owningbusinessunit']) values[name] = row?.[name] ?? null;
}

/** After an activity got another owner. */
export function reassignParties(session: Session, table: Table, rowId: string): void {
  const row = readStored(session.engine.db, table, rowId);
  if (!row) return;
  session.engine.db.run(
    `UPDATE ${partyTable} SET ownerid = ?, owninguser = ?, owningbusinessunit = ? WHERE activityid = ?`,
    [row['ownerid'] ?? null, row['owninguser'] ?? null, row['owningbusinessunit'] ?? null, rowId],
  );
}

/** Takes the parties out of an activity's body, so that the rest can be updated. @returns null when there are none. */
export function takeParties(table: Table, body: unknown): { rest: unknown; parties: unknown[] | null } {
  const name = partiesOf(table);
  if (!table.activity || typeof body !== 'object' || body === null || !(name in body))
    return { rest: body, parties: null };
  const { [name]: parties, ...rest } = body as Record<string, unknown>;
  if (!Array.isArray(parties)) throw payload(`'${name}' must list parties.`);
  return { rest, parties: parties as unknown[] };
}

/** An update that names parties replaces all of them. */
export async function replaceParties(
  session: Session,
  table: Table,
  rowId: string,
  parties: readonly unknown[],
): Promise<void> {
  const nav = session.engine.catalog.navigation(table.name, partiesOf(table));
  if (nav?.kind !== 'collection') return;
  session.engine.db.run(`DELETE FROM ${id(partyTable)} WHERE activityid = ?`, [rowId]);
  for (const party of parties) await createRelated(session, table, rowId, nav, party);
}
