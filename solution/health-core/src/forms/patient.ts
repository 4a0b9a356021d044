import { contact } from '@patient-outreach/model';
import type { Field, Form, Section } from '@patient-outreach/solution-build';
import { patientScript } from '../names';
import { field, fieldsOf } from './fields';
import { related, type RelatedOptions } from './related';

const fields = fieldsOf('contact');

const section = (name: string, label: string, columns: Section['columns'], cells: Section['cells']): Section => ({
  name,
  label,
  columns,
  cells,
});

/** A code component over the patient's key. */
const control = (constructor: string, label: string): Field =>
  field(contact, 'hco_fhirkey', {
    label,
    hideLabel: true,
    rowSpan: 20,
    component: { name: `hco_PatientOutreach.${constructor}`, property: 'patientKey' },
  });

/** A section that is one list of the patient's rows of a table. */
const list = (table: string, options: RelatedOptions = {}, column = 'hco_patient'): Section => {
  const grid = related('contact', table, column, options);
  return section(grid.name.replace('subgrid_', 'list_'), grid.label, 1, [grid]);
};

/**
 * The patient form, beside Microsoft's own contact forms. Both code components are bound to hco_fhirkey, because a
 * control cannot learn its record's id by supported means (design decision 7).
 */
export const patientForm: Form = {
  table: 'contact',
  type: 'main',
  name: 'Patient',
  description: 'A patient: demographics, clinical timeline, care team and clinical records.',
  header: [
    field(contact, 'hco_medicalrecordnumber', { readOnly: true }),
    field(contact, 'hco_contacttype'),
    field(contact, 'ownerid'),
  ],
  handlers: [{ event: 'onload', library: patientScript, functionName: 'PatientOutreach.Patient.onLoad' }],
  tabs: [
    {
      name: 'summary',
      label: 'Summary',
      columns: [
        {
          width: '34%',
          sections: [
            section('demographics', 'Demographics', 1, [
              ...fields('firstname', 'middlename', 'lastname', 'birthdate', 'hco_administrativegender'),
              ...fields('hco_maritalstatus', 'hco_language', 'hco_deceased', 'hco_deceasedon'),
            ]),
            list('hco_caregap', { label: 'Open care gaps', view: 'Open care gaps', rows: 5 }),
          ],
        },
        {
          width: '33%',
          sections: [
            section('reach', 'Contact', 1, [
              ...fields('emailaddress1', 'mobilephone', 'telephone2', 'telephone1'),
              ...fields('preferredcontactmethodcode', 'donotemail', 'donotphone', 'donotpostalmail', 'hco_timezone'),
            ]),
            list('hco_contactpointconsent', { label: 'Consent', rows: 5 }),
          ],
        },
        {
          width: '33%',
          sections: [
            section('address', 'Address', 1, [
              ...fields('address1_line1', 'address1_line2', 'address1_city'),
              ...fields('address1_stateorprovince', 'address1_postalcode', 'address1_country'),
            ]),
            section('care', 'Care', 1, fields('hco_generalpractitioner', 'hco_managingorganization')),
          ],
        },
      ],
    },
    // Both controls side by side: who cares for the patient belongs beside what happened.
    {
      name: 'timeline',
      label: 'Timeline and care team',
      columns: [
        {
          width: '64%',
          sections: [section('timeline_section', 'Timeline', 1, [control('PatientTimeline', 'Patient timeline')])],
        },
        {
          width: '36%',
          sections: [section('careteam_section', 'Care team', 1, [control('CareTeam', 'Care team')])],
        },
      ],
    },
    {
      name: 'clinical',
      label: 'Clinical',
      columns: [
        {
          width: '50%',
          sections: [
            list('hco_condition'),
            list('hco_allergyintolerance'),
            list('hco_medicationrequest'),
            list('hco_medicationstatement'),
            list('hco_immunization'),
          ],
        },
        {
          width: '50%',
          sections: [
            list('hco_observation'),
            list('hco_diagnosticreport'),
            list('hco_procedure'),
            list('hco_riskassessment'),
            list('hco_flag'),
          ],
        },
      ],
    },
    {
      name: 'care_plans',
      label: 'Care plans',
      columns: [
        {
          width: '50%',
          sections: [list('hco_careplan'), list('hco_goal')],
        },
        {
          width: '50%',
          sections: [list('hco_careteam'), list('hco_task'), list('hco_servicerequest')],
        },
      ],
    },
    {
      name: 'visits',
      label: 'Encounters and appointments',
      columns: [
        {
          width: '100%',
          sections: [
            list('hco_appointment', { rows: 8 }),
            list('hco_encounter', { rows: 8 }),
            list('hco_episodeofcare'),
          ],
        },
      ],
    },
    {
      name: 'outreach',
      label: 'Outreach history',
      columns: [
        {
          width: '50%',
          sections: [list('hco_outreachattempt', { rows: 8 }), list('hco_caregap', { label: 'Care gaps', rows: 8 })],
        },
        {
          width: '50%',
          sections: [list('hco_communication'), list('hco_communicationrequest'), list('hco_consent')],
        },
      ],
    },
    {
      name: 'coverage',
      label: 'Documents and coverage',
      columns: [
        {
          width: '50%',
          sections: [list('hco_documentreference'), list('hco_questionnaireresponse')],
        },
        {
          width: '50%',
          sections: [list('hco_coverage'), list('hco_identifier', {}, 'hco_holder')],
        },
      ],
    },
    {
      name: 'source',
      label: 'Source',
      columns: [
        {
          width: '100%',
          sections: [
            section(
              'source_section',
              'FHIR source',
              2,
              ['hco_fhirkey', 'hco_source', 'hco_fhirid', 'hco_versionid', 'hco_lastupdated', 'hco_recordactive'].map(
                (column) => field(contact, column, { readOnly: true }),
              ),
            ),
          ],
        },
      ],
    },
  ],
};
