import type { GridDefinition } from '@patient-outreach/solution-build';

/** Views of the tables of finance. */
export const finance: Readonly<Record<string, GridDefinition>> = {
  hco_coverage: {
    columns: {
      hco_name: 260,
      hco_patient: 180,
      hco_status: 120,
      hco_payor: 180,
      hco_planname: 180,
      hco_periodstart: 150,
      hco_periodend: 150,
    },
    order: { hco_periodstart: 'descending' },
    find: ['hco_name', 'hco_planname', 'hco_groupname'],
  },
  hco_claim: {
    columns: {
      hco_name: 260,
      hco_patient: 180,
      hco_status: 120,
      hco_use: 120,
      hco_total: 120,
      hco_created: 150,
      hco_insurer: 180,
    },
    order: { hco_created: 'descending' },
  },
  hco_explanationofbenefit: {
    columns: {
      hco_name: 260,
      hco_patient: 180,
      hco_status: 120,
      hco_outcome: 120,
      hco_submitted: 120,
      hco_patientpays: 120,
      hco_created: 150,
    },
    order: { hco_created: 'descending' },
  },
};
