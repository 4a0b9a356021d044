import type { FormPlan } from './plan';

export const planning: Readonly<Record<string, FormPlan>> = {
  hco_careplan: {
    header: ['hco_status', 'hco_intent'],
    tabs: [
      {
        label: 'Summary',
        columns: [
          [
            {
              label: 'Care plan',
              wide: 2,
              fields: ['hco_name', 'hco_category', 'hco_status', 'hco_intent', 'hco_description'],
            },
            { list: 'hco_careplanactivity', by: 'hco_careplan', rows: 6 },
            { list: 'hco_careplangoal', by: 'hco_careplan', rows: 4 },
            { label: 'Notes', fields: ['hco_note'] },
          ],
          [
            { label: 'Dates', fields: ['hco_periodstart', 'hco_periodend', 'hco_created'] },
            {
              label: 'People and related records',
              fields: [
                ...['hco_patient', 'hco_careteam', 'hco_author'],
                ...['hco_condition', 'hco_encounter', 'hco_partof'],
              ],
            },
            'patient',
          ],
        ],
      },
      {
        label: 'Related',
        columns: [
          [{ list: 'hco_task', by: 'hco_focus' }],
          [{ list: 'hco_careplan', by: 'hco_partof', label: 'Parts of this plan' }],
        ],
      },
    ],
  },
  hco_careteam: {
    header: ['hco_status'],
    tabs: [
      {
        label: 'Summary',
        columns: [
          [
            { label: 'Care team', wide: 2, fields: ['hco_name', 'hco_status', 'hco_category', 'hco_reason'] },
            { list: 'hco_careteamparticipant', by: 'hco_careteam', label: 'Members', rows: 10 },
          ],
          [
            { label: 'Dates', fields: ['hco_periodstart', 'hco_periodend'] },
            {
              label: 'People and related records',
              fields: ['hco_patient', 'hco_managingorganization', 'hco_encounter'],
            },
            'patient',
          ],
        ],
      },
      {
        label: 'Related',
        columns: [
          [
            { list: 'hco_careplan', by: 'hco_careteam' },
            { list: 'hco_task', by: 'hco_taskowner' },
          ],
          [{ list: 'hco_careteamparticipant', by: 'hco_member', label: 'Member of these teams' }],
        ],
      },
    ],
  },
};
