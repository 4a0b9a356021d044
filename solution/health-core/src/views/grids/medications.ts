import type { GridDefinition } from '@patient-outreach/solution-build';

/** Views of the tables of medications. */
export const medications: Readonly<Record<string, GridDefinition>> = {
  hco_medication: {
    columns: { hco_name: 260, hco_status: 120, hco_formdisplay: 180, hco_manufacturer: 180, hco_expirationdate: 150 },
    order: { hco_name: 'ascending' },
    find: ['hco_name', 'hco_code'],
  },
  hco_medicationstatement: {
    columns: {
      hco_name: 260,
      hco_patient: 180,
      hco_status: 120,
      hco_effective: 150,
      hco_effectiveend: 150,
      hco_informationsource: 180,
    },
    order: { hco_effective: 'descending' },
    find: ['hco_name', 'hco_medication'],
  },
  hco_medicationdispense: {
    columns: {
      hco_name: 260,
      hco_patient: 180,
      hco_status: 120,
      hco_whenhandedover: 150,
      hco_dayssupply: 110,
      hco_performer: 180,
    },
    order: { hco_whenhandedover: 'descending' },
    find: ['hco_name', 'hco_medication'],
  },
  hco_medicationadministration: {
    columns: { hco_name: 260, hco_patient: 180, hco_status: 120, hco_effective: 150, hco_performer: 180 },
    order: { hco_effective: 'descending' },
    find: ['hco_name', 'hco_medication'],
  },
};
