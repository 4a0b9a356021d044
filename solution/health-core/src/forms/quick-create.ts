import { tableOf } from '@patient-outreach/model';
import type { Form } from '@patient-outreach/solution-build';
import { field } from './fields';

/** What a person has to say to make a row by hand; tables that only the sync fills have no quick create form. */
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

/** Whether people make rows of a table by hand. */
export const isMadeByHand = (table: string): boolean => table in asked;

function quickCreate(tableName: string, columns: readonly string[]): Form {
  const table = tableOf(tableName);
  return {
    table: tableName,
    type: 'quickCreate',
    name: 'Quick create',
    description: `Makes ${table.displayCollectionName.toLowerCase()} without leaving the page.`,
    tabs: [
      {
        name: 'general',
        label: 'General',
        columns: [
          {
            width: '100%',
            sections: [
              {
                name: 'facts',
                label: table.displayName,
                columns: 1,
                cells: columns.map((name) =>
                  field(table, name, table.columns[name]?.type === 'memo' ? { rowSpan: 3 } : {}),
                ),
              },
            ],
          },
        ],
      },
    ],
  };
}

export const quickCreates: readonly Form[] = Object.entries(asked).map(([table, columns]) =>
  quickCreate(table, columns),
);
