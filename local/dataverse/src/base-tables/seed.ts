import { putRow } from '../data/put-row';
import { platformVersion } from '../http/operations/retrieve-version';
import { uuidOf } from '../metadata/uuid';
import type { Session } from '../session';
import * as ids from './well-known';

/** The rows a fresh organization has. Writing them again changes nothing. */
export function seed(session: Session): void {
  const put = (table: string, id: string, values: Parameters<typeof putRow>[3]): void =>
    putRow(session, table, id, values);
  put('organization', ids.organizationId, { name: 'local', languagecode: 1033, localeid: 1033 });
  put('businessunit', ids.rootBusinessUnitId, { name: 'Local', isdisabled: 0 });
  put('transactioncurrency', ids.currencyId, {
    currencyname: 'US Dollar',
    isocurrencycode: 'USD',
    currencysymbol: '$',
    currencyprecision: 2,
    exchangerate: 1,
  });
  user(session, ids.administratorId, 'admin@local', 'System', 'Administrator', false);
  user(session, ids.syncUserId, 'fhir-sync@local', '# FHIR', 'Sync', true);
  put('team', ids.defaultTeamId, {
    name: 'Local',
    teamtype: 0,
    isdefault: 1,
    businessunitid: ids.rootBusinessUnitId,
    administratorid: ids.administratorId,
  });
  put('role', ids.administratorRoleId, {
    name: 'System Administrator',
    businessunitid: ids.rootBusinessUnitId,
    parentrootroleid: ids.administratorRoleId,
    // The template of this role is the same in every organization.
    roletemplateid: '627090ff-40a3-4053-8790-584edc5be201',
  });
  put('role', ids.customizerRoleId, { name: 'System Customizer', businessunitid: ids.rootBusinessUnitId });
  put('systemuserroles', uuidOf('systemuserroles/administrator'), {
    systemuserid: ids.administratorId,
    roleid: ids.administratorRoleId,
  });
  for (const member of [ids.administratorId, ids.syncUserId]) {
    put('teammembership', uuidOf(`teammembership/${member}`), { systemuserid: member, teamid: ids.defaultTeamId });
    put('usersettings', member, { uilanguageid: 1033, localeid: 1033, businessunitid: ids.rootBusinessUnitId });
  }
  put('publisher', ids.defaultPublisherId, {
    uniquename: 'DefaultPublisherlocal',
    friendlyname: 'Default Publisher for local',
    customizationprefix: 'new',
    customizationoptionvalueprefix: 10000,
  });
  for (const [id, uniquename] of [
    [ids.systemSolutionId, 'System'],
    [ids.defaultSolutionId, 'Default'],
  ] as const) {
    put('solution', id, {
      uniquename,
      friendlyname: `${uniquename} Solution`,
      version: platformVersion,
      ismanaged: uniquename === 'System' ? 1 : 0,
      isvisible: 0,
      publisherid: ids.defaultPublisherId,
    });
  }
  for (const message of ids.messages) put('sdkmessage', message.id, { name: message.name });
  put('webresource', ids.defaultAppIconId, {
    name: 'msdyn_/Images/AppModule_Default_Icon.png',
    displayname: 'Default app icon',
    webresourcetype: 5,
    content: transparentPixel,
    ismanaged: 1,
  });
}

function user(
  session: Session,
  id: string,
  domainname: string,
  firstname: string,
  lastname: string,
  application: boolean,
): void {
  putRow(session, 'systemuser', id, {
    domainname,
    firstname,
    lastname,
    internalemailaddress: domainname,
    businessunitid: ids.rootBusinessUnitId,
    isdisabled: 0,
    accessmode: application ? 4 : 0,
    ...(application ? { applicationid: uuidOf('application/fhir-sync') } : {}),
  });
}

const transparentPixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';
