import type { FormPlan } from './plan';

export const outreach: Readonly<Record<string, FormPlan>> = {
  hco_caregap: {
    header: ['hco_status', 'hco_priority', 'hco_duedate'],
    tabs: [
      {
        label: 'Summary',
        columns: [
          [
            { label: 'Care gap', wide: 2, fields: ['hco_name', 'hco_measure', 'hco_status', 'hco_priority'] },
            {
              label: 'Due',
              wide: 2,
              fields: ['hco_duedate', 'hco_laston', 'hco_periodstart', 'hco_periodend', 'hco_evidence'],
            },
            {
              list: 'hco_outreachattempt',
              by: 'hco_outreachattempt_caregap',
              label: 'Outreach about this care gap',
              rows: 6,
            },
          ],
          [
            { label: 'People and related records', fields: ['hco_patient', 'hco_appointment'] },
            'patient',
            { label: 'Outreach so far', fields: ['hco_attemptcount', 'hco_lastattempton', 'hco_lastoutcome'] },
            { label: 'Closing', fields: ['hco_snoozeuntil', 'hco_exclusionreason', 'hco_closedon'] },
          ],
        ],
      },
      {
        label: 'Computed',
        columns: [
          [
            {
              label: 'How it was computed',
              wide: 2,
              fields: ['hco_measurecode', 'hco_evaluatedon', 'hco_openedon', 'hco_evidencekey', 'hco_gapkey'],
            },
          ],
        ],
      },
    ],
  },
  hco_outreachattempt: {
    header: ['hco_status', 'hco_channel', 'hco_dueon'],
    tabs: [
      {
        label: 'Summary',
        columns: [
          [
            {
              label: 'Outreach attempt',
              wide: 2,
              fields: [
                ...['hco_name', 'hco_number', 'hco_channel', 'hco_purpose'],
                ...['hco_status', 'hco_outcome', 'hco_campaign', 'hco_minutes'],
              ],
            },
            { list: 'hco_caregap', by: 'hco_outreachattempt_caregap', label: 'Care gaps it is about', rows: 5 },
            { label: 'Notes', fields: ['hco_notes'] },
          ],
          [
            { label: 'When', fields: ['hco_dueon', 'hco_attemptedon', 'hco_followupon'] },
            {
              label: 'People and related records',
              fields: ['hco_patient', 'hco_caregap', 'hco_appointment', 'hco_communication'],
            },
            'patient',
          ],
        ],
      },
    ],
  },
};
