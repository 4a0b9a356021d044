import type { FormPlan } from './plan';

export const clinical: Readonly<Record<string, FormPlan>> = {
  hco_condition: {
    header: ['hco_clinicalstatus', 'hco_verificationstatus'],
    tabs: [
      {
        label: 'Summary',
        columns: [
          [
            {
              label: 'Condition',
              wide: 2,
              fields: [
                ...['hco_name', 'hco_codedisplay', 'hco_clinicalstatus', 'hco_verificationstatus'],
                ...['hco_category', 'hco_severity', 'hco_bodysite', 'hco_stage'],
              ],
            },
            { label: 'Notes', fields: ['hco_note'] },
          ],
          [
            { label: 'Dates', fields: ['hco_onset', 'hco_abatement', 'hco_recordeddate'] },
            {
              label: 'People and related records',
              fields: ['hco_patient', 'hco_encounter', 'hco_recorder', 'hco_asserter'],
            },
            'patient',
          ],
        ],
      },
      {
        label: 'Care',
        columns: [
          [
            { list: 'hco_careplan', by: 'hco_condition' },
            { list: 'hco_goal', by: 'hco_condition' },
          ],
          [
            { list: 'hco_servicerequest', by: 'hco_condition' },
            { list: 'hco_riskassessment', by: 'hco_condition' },
            { list: 'hco_encounterdiagnosis', by: 'hco_condition' },
          ],
        ],
      },
    ],
  },
  hco_observation: {
    header: ['hco_status', 'hco_effective', 'hco_interpretation'],
    tabs: [
      {
        label: 'Summary',
        columns: [
          [
            {
              label: 'Observation',
              wide: 2,
              fields: ['hco_name', 'hco_codedisplay', 'hco_category', 'hco_status', 'hco_method', 'hco_bodysite'],
            },
            {
              label: 'Result',
              wide: 2,
              fields: [
                ...['hco_valuequantity', 'hco_valueunit', 'hco_valuecodedisplay', 'hco_interpretation'],
                ...['hco_referencelow', 'hco_referencehigh', 'hco_dataabsentreason', 'hco_valuetext'],
              ],
            },
            { list: 'hco_observationcomponent', by: 'hco_observation', rows: 4 },
            { label: 'Notes', fields: ['hco_note'] },
          ],
          [
            { label: 'Dates', fields: ['hco_effective', 'hco_effectiveend', 'hco_issued'] },
            {
              label: 'People and related records',
              fields: [
                ...['hco_patient', 'hco_encounter', 'hco_performer'],
                ...['hco_servicerequest', 'hco_specimen', 'hco_device'],
              ],
            },
            'patient',
            { list: 'hco_diagnosticreportresult', by: 'hco_observation', rows: 4 },
          ],
        ],
      },
    ],
  },
  hco_allergyintolerance: {
    header: ['hco_criticality', 'hco_clinicalstatus'],
    tabs: [
      {
        label: 'Summary',
        columns: [
          [
            {
              label: 'Allergy or intolerance',
              wide: 2,
              fields: [
                ...['hco_name', 'hco_codedisplay', 'hco_type', 'hco_categories'],
                ...['hco_criticality', 'hco_clinicalstatus', 'hco_verificationstatus'],
              ],
            },
            { list: 'hco_allergyreaction', by: 'hco_allergyintolerance', rows: 5 },
            { label: 'Notes', fields: ['hco_note'] },
          ],
          [
            { label: 'Dates', fields: ['hco_onset', 'hco_lastoccurrence', 'hco_recordeddate'] },
            {
              label: 'People and related records',
              fields: ['hco_patient', 'hco_encounter', 'hco_recorder', 'hco_asserter'],
            },
            'patient',
          ],
        ],
      },
    ],
  },
  hco_immunization: {
    header: ['hco_status', 'hco_occurrence'],
    tabs: [
      {
        label: 'Summary',
        columns: [
          [
            {
              label: 'Immunization',
              wide: 2,
              fields: ['hco_name', 'hco_vaccinedisplay', 'hco_status', 'hco_statusreason', 'hco_primarysource'],
            },
            {
              label: 'Dose',
              wide: 2,
              fields: [
                ...['hco_dosenumber', 'hco_seriesdoses', 'hco_dose', 'hco_doseunit'],
                ...['hco_route', 'hco_site', 'hco_lotnumber', 'hco_expirationdate'],
              ],
            },
            { label: 'Notes', fields: ['hco_note'] },
          ],
          [
            { label: 'Dates', fields: ['hco_occurrence', 'hco_recorded'] },
            {
              label: 'People and related records',
              fields: ['hco_patient', 'hco_encounter', 'hco_performer', 'hco_location', 'hco_manufacturer'],
            },
            'patient',
          ],
        ],
      },
    ],
  },
};
