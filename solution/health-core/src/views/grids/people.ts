import type { GridDefinition } from '@patient-outreach/solution-build';

/** Views of the tables of people and organizations. */
export const people: Readonly<Record<string, GridDefinition>> = {
  hco_identifier: {
    columns: {
      hco_name: 260,
      hco_holder: 180,
      hco_use: 120,
      hco_periodstart: 150,
      hco_periodend: 150,
      hco_assigner: 180,
    },
    order: { hco_name: 'ascending' },
  },
  hco_patientlink: {
    columns: { hco_name: 260, hco_patient: 180, hco_type: 120, hco_other: 180 },
    order: { hco_name: 'ascending' },
  },
  hco_communicationlanguage: {
    columns: { hco_name: 260, hco_person: 180, hco_preferred: 110 },
    order: { hco_name: 'ascending' },
  },
  hco_practitionerrole: {
    columns: {
      hco_name: 260,
      hco_practitioner: 180,
      hco_organization: 180,
      hco_specialtydisplay: 180,
      hco_location: 180,
      hco_phone: 180,
    },
    order: { hco_name: 'ascending' },
    find: ['hco_name', 'hco_codedisplay', 'hco_specialtydisplay'],
  },
};
