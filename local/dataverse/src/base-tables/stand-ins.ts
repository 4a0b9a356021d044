import { putRow } from '../data/put-row';
import type { Column, Table } from '../metadata/types';
import { isLookup } from '../metadata/types';
import { uuidOf } from '../metadata/uuid';
import type { Session } from '../session';
import { escapeXml as x } from '../xml/dom';

/** Tables people open in an app: they get a view and a form, since their real ones belong to somebody else's solutions. */
const business = ['contact', 'account', 'campaign', 'task', 'appointment', 'phonecall', 'email'];

/** Columns worth showing where the primary name says little. */
const preferred: Record<string, readonly string[]> = {
  contact: ['fullname', 'emailaddress1', 'telephone1', 'address1_city', 'birthdate', 'gendercode'],
  account: ['name', 'telephone1', 'address1_city', 'primarycontactid', 'emailaddress1'],
  campaign: ['name', 'typecode', 'proposedstart', 'proposedend', 'codename'],
  lead: ['fullname', 'subject', 'emailaddress1', 'companyname', 'leadqualitycode', 'telephone1'],
  msdynmkt_segment: [
    'msdynmkt_displayname',
    'msdynmkt_description',
    'msdynmkt_type',
    'msdynmkt_membercount',
    'msdynmkt_baseentitylogicalname',
  ],
  msdynmkt_journey: [
    'msdynmkt_name',
    'msdynmkt_triggertype',
    'msdynmkt_purpose',
    'msdynmkt_journeystarttime',
    'msdynmkt_journeyendtime',
  ],
  msdynmkt_email: [
    'msdynmkt_name',
    'msdynmkt_subject',
    'msdynmkt_messagedesignation',
    'msdynmkt_fromname',
    'msdynmkt_fromemail',
  ],
  msdynmkt_sms: ['msdynmkt_name', 'msdynmkt_text', 'msdynmkt_messagedesignation', 'msdynmkt_senderphonenumber'],
  msevtmgt_event: [
    'msevtmgt_name',
    'msevtmgt_eventstartdate',
    'msevtmgt_eventenddate',
    'msevtmgt_eventtype',
    'msevtmgt_eventformat',
    'msevtmgt_publishstatus',
    'msevtmgt_registrationcount',
  ],
  msevtmgt_eventregistration: [
    'msevtmgt_name',
    'msevtmgt_contactid',
    'msevtmgt_eventid',
    'msevtmgt_iscanceled',
    'msevtmgt_timescheckedin',
  ],
  msevtmgt_checkin: [
    'msevtmgt_name',
    'msevtmgt_contactid',
    'msevtmgt_event',
    'msevtmgt_checkintype',
    'msevtmgt_checkintime',
  ],
  msdynmkt_topic: ['msdynmkt_name', 'msdynmkt_purposeid', 'createdon'],
  msdynmkt_purpose: ['msdynmkt_name', 'msdynmkt_type', 'msdynmkt_enforcementmodel', 'msdynmkt_smsenforcementmodel'],
  msdynmkt_contactpointconsent4: [
    'msdynmkt_contactpointvalue',
    'msdynmkt_contactpointtype',
    'msdynmkt_value',
    'msdynmkt_purposeid',
    'msdynmkt_topicid',
    'msdynmkt_source',
  ],
  msdynmkt_compliancesettings4: ['msdynmkt_name', 'msdynmkt_legaladdress', 'msdynmkt_consentlinktype'],
  msdynmkt_entityscoringmodel: ['msdynmkt_name', 'msdynmkt_entitytarget', 'statuscode', 'createdon'],
  msdynmkt_segmentdefinition: ['msdynmkt_name', 'msdynmkt_computationstatus', 'statuscode'],
  msevtmgt_session: [
    'msevtmgt_name',
    'msevtmgt_event',
    'msevtmgt_starttime',
    'msevtmgt_endtime',
    'msevtmgt_sessiontype',
    'msevtmgt_registrationcount',
  ],
  msevtmgt_sessionregistration: [
    'msevtmgt_name',
    'msevtmgt_sessionid',
    'msevtmgt_contactid',
    'msevtmgt_registrationid',
    'msevtmgt_iscanceled',
  ],
  list: ['listname', 'type', 'createdfromcode', 'lastusedon', 'purpose'],
  listmember: ['name', 'listid', 'entityid'],
};

/** What quick find searches: text columns of the list above, as a rule the name, the mail address and the telephone. */
const searched: Record<string, readonly string[]> = {
  contact: ['fullname', 'emailaddress1', 'telephone1', 'mobilephone'],
  account: ['name', 'emailaddress1', 'telephone1', 'accountnumber'],
  lead: ['fullname', 'subject', 'emailaddress1', 'companyname'],
};

const note = 'Local stand-in, made by the local Dataverse. In a real environment the product brings its own.';

export function standIns(session: Session, present: readonly string[], journeys: readonly string[]): void {
  for (const name of [...business, ...journeys].filter((n) => present.includes(n))) {
    const table = session.engine.catalog.requireTable(name);
    const columns = columnsOf(table);
    putView(session, table, columns);
    putQuickFind(session, table, columns);
    putForm(session, table, columns);
  }
}

function columnsOf(table: Table): Column[] {
  const names = preferred[table.name] ?? [
    ...(table.primaryName === null ? [] : [table.primaryName]),
    'regardingobjectid',
    'scheduledend',
    'prioritycode',
  ];
  const found = names.flatMap((n) => table.columns.get(n) ?? []);
  const primary = table.primaryName === null ? undefined : table.columns.get(table.primaryName);
  return found.length > 0 || !primary ? found : [primary];
}

const gridOf = (table: Table, columns: readonly Column[], first: string): string =>
  `<grid name="resultset" jump="${first}" select="1" icon="1" preview="1"><row name="result" id="${table.primaryId}">${columns.map((c, i) => `<cell name="${c.name}" width="${i === 0 ? 250 : 150}" />`).join('')}</row></grid>`;

const fetchOf = (table: Table, columns: readonly Column[], first: string, filters: string): string =>
  `<fetch version="1.0" mapping="logical"><entity name="${table.name}"><attribute name="${table.primaryId}" />${columns.map((c) => `<attribute name="${c.name}" />`).join('')}<order attribute="${first}" descending="false" />${filters}</entity></fetch>`;

const activeFilter = (table: Table): string =>
  table.columns.has('statecode')
    ? '<filter type="and"><condition attribute="statecode" operator="eq" value="0" /></filter>'
    : '';

function putView(session: Session, table: Table, columns: readonly Column[]): void {
  const first = columns[0]?.name ?? table.primaryId;
  putRow(session, 'savedquery', uuidOf(`stand-in/view/${table.name}`), {
    name: `Active ${table.collectionLabel} (local stand-in)`,
    description: note,
    returnedtypecode: table.name,
    querytype: 0,
    isdefault: 1,
    isprivate: 0,
    isquickfindquery: 0,
    statecode: 0,
    statuscode: 1,
    fetchxml: fetchOf(table, columns, first, activeFilter(table)),
    layoutxml: gridOf(table, columns, first),
  });
}

/** The view behind an app's search box: `{0}` stands for what the user types. */
function putQuickFind(session: Session, table: Table, columns: readonly Column[]): void {
  const names = searched[table.name] ?? (table.primaryName === null ? [] : [table.primaryName]);
  const found = names.filter((n) => ['String', 'Memo'].includes(table.columns.get(n)?.type ?? ''));
  if (found.length === 0) return;
  const first = columns[0]?.name ?? table.primaryId;
  const conditions = found.map((n) => `<condition attribute="${n}" operator="like" value="{0}" />`).join('');
  putRow(session, 'savedquery', uuidOf(`stand-in/quick-find/${table.name}`), {
    name: `Quick Find Active ${table.collectionLabel} (local stand-in)`,
    description: note,
    returnedtypecode: table.name,
    querytype: 4,
    isdefault: 1,
    isprivate: 0,
    isquickfindquery: 1,
    statecode: 0,
    statuscode: 1,
    fetchxml: fetchOf(
      table,
      columns,
      first,
      `${activeFilter(table)}<filter type="or" isquickfindfields="1">${conditions}</filter>`,
    ),
    layoutxml: gridOf(table, columns, first),
  });
}

/** Control classes by column type, as forms carry them (solution format facts, 5). */
function controlClass(column: Column): string {
  if (isLookup(column)) return '{270BD3DB-D9AF-4782-9025-509E298DEC0A}';
  const classes: Partial<Record<Column['type'], string>> = {
    Memo: '{E0DECE4B-6FC8-4A8F-A065-082708572369}',
    Picklist: '{3EF39988-22BB-4F0B-BBBE-64B5A3748AEE}',
    DateTime: '{5B773807-9FB2-42DB-97C3-7A91EFF8ADFF}',
    Boolean: '{67FAC785-CD58-4F9F-ABB3-4B7DDC6ED5ED}',
    Integer: '{C6D124CA-7EDA-4A60-AEA9-7FB8D318B68F}',
    Money: '{533B9E00-756B-4312-95A0-DC888637AC78}',
  };
  return classes[column.type] ?? '{4273EDBD-AC1D-40D3-9FB2-095C621B552D}';
}

function putForm(session: Session, table: Table, columns: readonly Column[]): void {
  const braced = (what: string): string => `{${uuidOf(`stand-in/form/${table.name}/${what}`)}}`;
  const labels = (text: string): string => `<labels><label description="${x(text)}" languagecode="1033" /></labels>`;
  const rows = columns.map(
    (c) =>
      `<row><cell id="${braced(c.name)}">${labels(c.label)}<control id="${c.name}" classid="${controlClass(c)}" datafieldname="${c.name}" disabled="false" /></cell></row>`,
  );
  const section = `<section name="main" showlabel="false" showbar="false" id="${braced('section')}" IsUserDefined="0" columns="1">${labels('General')}<rows>${rows.join('')}</rows></section>`;
  putRow(session, 'systemform', uuidOf(`stand-in/form/${table.name}`), {
    name: `${table.label} (local stand-in)`,
    description: note,
    objecttypecode: table.name,
    type: 2,
    isdefault: 1,
    formactivationstate: 1,
    formxml: `<form><tabs><tab name="general" verticallayout="true" id="${braced('tab')}" IsUserDefined="0">${labels('General')}<columns><column width="100%"><sections>${section}</sections></column></columns></tab></tabs></form>`,
  });
}
