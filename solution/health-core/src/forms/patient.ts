import { contact } from '@patient-outreach/model';
import { viewId, type Field, type Form, type Section, type Subgrid } from '@patient-outreach/solution-build';
import { patientScript } from '../names';
import { viewOf } from '../views/index';
import { field, fieldsOf } from './fields';

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

/** A list of a patient's rows of one table, in that table's associated view. */
function related(table: string, label: string, relationship: string, rows = 6): Subgrid {
  return {
    kind: 'subgrid',
    name: `subgrid_${table}`,
    label,
    table,
    relationship,
    viewId: viewId(viewOf(table, 'associated')),
    rows,
  };
}

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
          ],
        },
        {
          width: '33%',
          sections: [
            section('reach', 'Contact', 1, [
              ...fields('emailaddress1', 'mobilephone', 'telephone2', 'telephone1'),
              ...fields('preferredcontactmethodcode', 'donotemail', 'donotphone', 'hco_timezone'),
            ]),
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
            section('conditions', 'Conditions', 1, [
              related('hco_condition', 'Conditions', 'hco_contact_condition_patient'),
            ]),
            section('medications', 'Medication requests', 1, [
              related('hco_medicationrequest', 'Medication requests', 'hco_contact_medicationrequest_patient'),
            ]),
            section('immunizations', 'Immunizations', 1, [
              related('hco_immunization', 'Immunizations', 'hco_contact_immunization_patient'),
            ]),
          ],
        },
        {
          width: '50%',
          sections: [
            section('observations', 'Observations', 1, [
              related('hco_observation', 'Observations', 'hco_contact_observation_patient'),
            ]),
            section('procedures', 'Procedures', 1, [
              related('hco_procedure', 'Procedures', 'hco_contact_procedure_patient'),
            ]),
          ],
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
            section('appointments', 'Appointments', 1, [
              related('hco_appointment', 'Appointments', 'hco_contact_appointment_patient', 8),
            ]),
            section('encounters', 'Encounters', 1, [
              related('hco_encounter', 'Encounters', 'hco_contact_encounter_patient', 8),
            ]),
          ],
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
