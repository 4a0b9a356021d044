import type { FormPlan } from './plan';

export const communication: Readonly<Record<string, FormPlan>> = {
  hco_consent: {
    header: ['hco_status', 'hco_provisiontype'],
    tabs: [
      {
        label: 'Summary',
        columns: [
          [
            {
              label: 'Consent',
              wide: 2,
              fields: ['hco_name', 'hco_status', 'hco_scopedisplay', 'hco_categorydisplay'],
            },
            {
              label: 'What is allowed',
              wide: 2,
              fields: ['hco_provisiontype', 'hco_provisionstart', 'hco_provisionend', 'hco_provision'],
            },
            { label: 'Policy', wide: 2, fields: ['hco_policyruledisplay', 'hco_policyuri', 'hco_sourceurl'] },
          ],
          [
            { label: 'Dates', fields: ['hco_datetime', 'hco_verified', 'hco_verifiedon'] },
            { label: 'People and related records', fields: ['hco_patient', 'hco_performer', 'hco_organization'] },
            'patient',
            { list: 'hco_contactpointconsent', by: 'hco_consent', rows: 5 },
          ],
        ],
      },
    ],
  },
  hco_communication: {
    header: ['hco_status', 'hco_sent'],
    tabs: [
      {
        label: 'Summary',
        columns: [
          [
            {
              label: 'Message',
              wide: 2,
              fields: [
                ...['hco_name', 'hco_topicdisplay', 'hco_mediumdisplay', 'hco_category'],
                ...['hco_status', 'hco_statusreason', 'hco_priority', 'hco_reason', 'hco_payload'],
              ],
            },
            { label: 'Notes', fields: ['hco_note'] },
          ],
          [
            { label: 'Dates', fields: ['hco_sent', 'hco_received'] },
            {
              label: 'People and related records',
              fields: ['hco_patient', 'hco_sender', 'hco_recipient', 'hco_communicationrequest', 'hco_encounter'],
            },
            'patient',
            { list: 'hco_outreachattempt', by: 'hco_communication', rows: 4 },
          ],
        ],
      },
    ],
  },
};
