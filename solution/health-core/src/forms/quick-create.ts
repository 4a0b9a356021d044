import { tableOf, tables, type Table } from '@patient-outreach/model';
import type { Form } from '@patient-outreach/solution-build';
import { grids } from '../views/grids';
import { hidden } from './columns';
import { field } from './fields';
import { isBook, isSystemWritten } from './system-written';
import { oneSection } from './one-section';

/** What a person says to make a row by hand, of the tables where that happens most. */
const asked: Readonly<Record<string, readonly string[]>> = {
  contact: [
    'hco_contacttype',
    'firstname',
    'lastname',
    'birthdate',
    'mobilephone',
    'emailaddress1',
    'address1_postalcode',
    'address1_city',
  ],
  account: ['name', 'hco_organizationtype', 'telephone1', 'emailaddress1', 'address1_city'],
  hco_appointment: ['hco_name', 'hco_patient', 'hco_status', 'hco_start', 'hco_end', 'hco_practitioner'],
  hco_task: ['hco_name', 'hco_patient', 'hco_status', 'hco_priority', 'hco_taskowner', 'hco_description'],
  hco_careplanactivity: ['hco_name', 'hco_careplan', 'hco_status', 'hco_performer'],
  hco_careteamparticipant: ['hco_name', 'hco_careteam', 'hco_member'],
  hco_flag: ['hco_name', 'hco_patient', 'hco_status'],
  hco_communication: ['hco_name', 'hco_patient', 'hco_status', 'hco_recipient', 'hco_payload'],
  hco_caregap: ['hco_name', 'hco_patient', 'hco_measure', 'hco_status', 'hco_priority', 'hco_duedate'],
  hco_outreachattempt: [
    'hco_name',
    'hco_patient',
    'hco_caregap',
    'hco_channel',
    'hco_status',
    'hco_outcome',
    'hco_attemptedon',
    'hco_followupon',
    'hco_notes',
  ],
  hco_contactpointconsent: [
    'hco_name',
    'hco_patient',
    'hco_channel',
    'hco_contactpoint',
    'hco_purpose',
    'hco_status',
    'hco_source',
  ],
  hco_socialactivity: ['hco_name', 'hco_network', 'hco_status', 'hco_content', 'hco_plannedfor'],
  hco_measure: ['hco_name', 'hco_measurekey', 'hco_domain', 'hco_enabled'],
  hco_valuesetmember: ['hco_name', 'hco_valueset', 'hco_system', 'hco_code', 'hco_display'],
  hco_syncsource: ['hco_name', 'hco_sourcekey', 'hco_kind', 'hco_url', 'hco_enabled'],
};

const MOST_ASKED = 8;

/** Where nobody chose: what a list shows of a row, less what the system writes, and what a row cannot be without. */
function usual(table: Table): string[] {
  const required = Object.keys(table.columns).filter((name) => table.columns[name]?.required === 'required');
  const shown = Object.keys(grids[table.logicalName]?.columns ?? {}).filter(
    (name) => name in table.columns && !isSystemWritten(table.logicalName, name) && !hidden(table).includes(name),
  );
  return [...new Set([table.primaryName, ...required, ...shown])].slice(0, MOST_ASKED);
}

function quickCreate(tableName: string, columns: readonly string[]): Form {
  const table = tableOf(tableName);
  return {
    table: tableName,
    type: 'quickCreate',
    name: 'Quick create',
    description: `Makes ${table.displayCollectionName.toLowerCase()} without leaving the page.`,
    tabs: oneSection(
      'facts',
      table.displayName,
      columns.map((name) => field(table, name, table.columns[name]?.type === 'memo' ? { rowSpan: 3 } : {})),
    ),
  };
}

/** Every table has one but the sync's own books. */
export const quickCreates: readonly Form[] = [
  ...Object.entries(asked).map(([table, columns]) => quickCreate(table, columns)),
  ...tables
    .filter(({ kind, logicalName }) => kind === 'own' && !(logicalName in asked) && !isBook(logicalName))
    .map((table) => quickCreate(table.logicalName, usual(table))),
];
