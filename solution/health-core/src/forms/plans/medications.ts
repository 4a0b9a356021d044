import type { FormPlan } from './plan';

export const medications: Readonly<Record<string, FormPlan>> = {
  hco_medicationrequest: {
    header: ['hco_status', 'hco_intent'],
    tabs: [
      {
        label: 'Summary',
        columns: [
          [
            {
              label: 'Prescription',
              wide: 2,
              fields: [
                ...['hco_name', 'hco_medicationdisplay', 'hco_status', 'hco_intent', 'hco_category', 'hco_priority'],
                ...['hco_reason', 'hco_statusreason', 'hco_donotperform', 'hco_dosage'],
              ],
            },
            {
              label: 'Supply',
              wide: 2,
              fields: [
                ...['hco_dispensequantity', 'hco_dispensequantityunit', 'hco_supplydays'],
                ...['hco_repeats', 'hco_substitution'],
              ],
            },
            { label: 'Notes', fields: ['hco_note'] },
          ],
          [
            { label: 'Dates', fields: ['hco_authoredon', 'hco_validitystart', 'hco_validityend'] },
            {
              label: 'People and related records',
              fields: ['hco_patient', 'hco_requester', 'hco_encounter', 'hco_medicationreference'],
            },
            'patient',
          ],
        ],
      },
      {
        label: 'Dispensed and given',
        columns: [
          [{ list: 'hco_medicationdispense', by: 'hco_medicationrequest', rows: 8 }],
          [{ list: 'hco_medicationadministration', by: 'hco_medicationrequest', rows: 8 }],
        ],
      },
    ],
  },
};
