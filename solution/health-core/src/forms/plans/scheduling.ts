import type { FormPlan } from './plan';

export const scheduling: Readonly<Record<string, FormPlan>> = {
  hco_appointment: {
    header: ['hco_status', 'hco_start'],
    tabs: [
      {
        label: 'Summary',
        columns: [
          [
            {
              label: 'Appointment',
              wide: 2,
              fields: [
                ...['hco_name', 'hco_status', 'hco_servicetype', 'hco_appointmenttype'],
                ...['hco_reason', 'hco_priority', 'hco_cancelationreason'],
              ],
            },
            {
              label: 'When',
              wide: 2,
              fields: ['hco_start', 'hco_end', 'hco_minutesduration', 'hco_slot', 'hco_created'],
            },
            { label: 'Notes', fields: ['hco_description', 'hco_patientinstruction', 'hco_comment'] },
          ],
          [
            {
              label: 'People and places',
              fields: ['hco_patient', 'hco_practitioner', 'hco_practitionerrole', 'hco_location'],
            },
            'patient',
            { list: 'hco_appointmentparticipant', by: 'hco_appointment', rows: 5 },
          ],
        ],
      },
      {
        label: 'Outreach',
        columns: [
          [
            { list: 'hco_caregap', by: 'hco_appointment' },
            { list: 'hco_outreachattempt', by: 'hco_appointment' },
          ],
          [
            { list: 'hco_encounter', by: 'hco_appointment' },
            { list: 'hco_task', by: 'hco_focus' },
          ],
        ],
      },
    ],
  },
};
