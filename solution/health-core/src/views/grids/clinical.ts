import type { GridDefinition } from '@patient-outreach/solution-build';

/** Views of the tables of the clinical record. */
export const clinical: Readonly<Record<string, GridDefinition>> = {
  hco_device: {
    columns: {
      hco_name: 260,
      hco_patient: 180,
      hco_status: 120,
      hco_manufacturer: 180,
      hco_modelnumber: 180,
      hco_expirationdate: 150,
    },
    order: { hco_name: 'ascending' },
    find: ['hco_name', 'hco_modelnumber', 'hco_serialnumber', 'hco_udideviceidentifier'],
  },
  hco_allergyintolerance: {
    columns: {
      hco_name: 260,
      hco_patient: 180,
      hco_clinicalstatus: 120,
      hco_criticality: 120,
      hco_categories: 160,
      hco_recordeddate: 150,
    },
    order: { hco_recordeddate: 'descending' },
    find: ['hco_name', 'hco_code'],
  },
  hco_allergyreaction: {
    columns: { hco_name: 260, hco_allergyintolerance: 180, hco_severity: 120, hco_onset: 150, hco_exposureroute: 180 },
    order: { hco_onset: 'descending' },
  },
  hco_observationcomponent: {
    columns: { hco_name: 260, hco_observation: 180, hco_valuetext: 260, hco_interpretation: 120 },
    order: { hco_name: 'ascending' },
    find: ['hco_name', 'hco_code'],
  },
  hco_familymemberhistory: {
    columns: { hco_name: 260, hco_patient: 180, hco_relationshipdisplay: 180, hco_status: 120, hco_date: 150 },
    order: { hco_date: 'descending' },
  },
  hco_riskassessment: {
    columns: {
      hco_name: 260,
      hco_patient: 180,
      hco_status: 120,
      hco_outcomedisplay: 180,
      hco_probability: 110,
      hco_occurrence: 150,
    },
    order: { hco_occurrence: 'descending' },
  },
  hco_flag: {
    columns: {
      hco_name: 260,
      hco_patient: 180,
      hco_status: 120,
      hco_category: 180,
      hco_periodstart: 150,
      hco_periodend: 150,
    },
    order: { hco_periodstart: 'descending' },
    find: ['hco_name', 'hco_category'],
  },
};
