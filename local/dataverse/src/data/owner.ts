import { Fault } from '../http/faults';
import type { Table } from '../metadata/types';
import type { Session } from '../session';
import type { RowValues } from './row';

/** Fills owninguser, owningteam and owningbusinessunit from ownerid. @throws Fault when the owner is nobody. */
export function applyOwner(session: Session, table: Table, values: RowValues): void {
  if (table.ownership !== 'UserOwned' || !table.columns.has('ownerid')) return;
  const { db } = session.engine;
  const owner = String(values['ownerid']);
  const isTeam = values['ownerid$type'] === 'team';
  if (owner === session.user.id) {
    values['owningbusinessunit'] = session.user.businessUnitId;
  } else {
    const row = isTeam
      ? db.get('SELECT businessunitid FROM team WHERE teamid = ?', [owner])
      : db.get('SELECT businessunitid FROM systemuser WHERE systemuserid = ?', [owner]);
    if (row === undefined)
      throw new Fault(404, '0x80040217', `${isTeam ? 'Team' : 'SystemUser'} With Ids = ${owner} Do Not Exist`);
    values['owningbusinessunit'] = row['businessunitid'] ?? null;
  }
  if (table.columns.has('owninguser')) values['owninguser'] = isTeam ? null : owner;
  if (table.columns.has('owningteam')) values['owningteam'] = isTeam ? owner : null;
}
