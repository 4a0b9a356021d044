import type { FormPlan } from './plan';

export const encounters: Readonly<Record<string, FormPlan>> = {
  hco_encounter: {
    header: ['hco_class', 'hco_status', 'hco_periodstart'],
    tabs: [
      {
        label: 'Summary',
        columns: [
          [
            {
              label: 'Visit',
              wide: 2,
              fields: [
                ...['hco_name', 'hco_typedisplay', 'hco_class', 'hco_status'],
                ...['hco_reason', 'hco_priority', 'hco_location', 'hco_minutes'],
              ],
            },
            { label: 'Stay', wide: 2, fields: ['hco_admitsource', 'hco_dischargedisposition', 'hco_readmission'] },
            { list: 'hco_encounterdiagnosis', by: 'hco_encounter', rows: 4 },
          ],
          [
            { label: 'Dates', fields: ['hco_periodstart', 'hco_periodend'] },
            {
              label: 'People and related records',
              fields: [
                ...['hco_patient', 'hco_practitioner', 'hco_practitionerrole', 'hco_serviceprovider'],
                ...['hco_appointment', 'hco_episodeofcare', 'hco_partof'],
              ],
            },
            'patient',
          ],
        ],
      },
      {
        label: 'People and places',
        columns: [
          [{ list: 'hco_encounterparticipant', by: 'hco_encounter' }],
          [
            { list: 'hco_encounterlocation', by: 'hco_encounter' },
            { list: 'hco_encounter', by: 'hco_partof', label: 'Parts of this encounter', rows: 4 },
          ],
        ],
      },
      {
        label: 'Clinical',
        columns: [
          [
            { list: 'hco_condition', by: 'hco_encounter' },
            { list: 'hco_procedure', by: 'hco_encounter' },
            { list: 'hco_immunization', by: 'hco_encounter', rows: 4 },
          ],
          [
            { list: 'hco_observation', by: 'hco_encounter' },
            { list: 'hco_diagnosticreport', by: 'hco_encounter', rows: 4 },
            { list: 'hco_medicationrequest', by: 'hco_encounter' },
          ],
        ],
      },
      {
        label: 'Orders and documents',
        columns: [
          [
            { list: 'hco_servicerequest', by: 'hco_encounter' },
            { list: 'hco_task', by: 'hco_encounter' },
          ],
          [
            { list: 'hco_documentreference', by: 'hco_encounter' },
            { list: 'hco_communication', by: 'hco_encounter' },
          ],
        ],
      },
    ],
  },
};
