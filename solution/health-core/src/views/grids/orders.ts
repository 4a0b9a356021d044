import type { GridDefinition } from '@patient-outreach/solution-build';

/** Views of the tables of orders and results. */
export const orders: Readonly<Record<string, GridDefinition>> = {
  hco_servicerequest: {
    columns: {
      hco_name: 260,
      hco_patient: 180,
      hco_status: 120,
      hco_priority: 120,
      hco_authoredon: 150,
      hco_requester: 180,
      hco_performer: 180,
    },
    order: { hco_authoredon: 'descending' },
    find: ['hco_name', 'hco_code'],
  },
  hco_specimen: {
    columns: { hco_name: 260, hco_patient: 180, hco_status: 120, hco_accessionidentifier: 180, hco_collected: 150 },
    order: { hco_collected: 'descending' },
    find: ['hco_name', 'hco_accessionidentifier'],
  },
  hco_imagingstudy: {
    columns: {
      hco_name: 260,
      hco_patient: 180,
      hco_status: 120,
      hco_modalitydisplay: 180,
      hco_started: 150,
      hco_numberofinstances: 90,
    },
    order: { hco_started: 'descending' },
    find: ['hco_name', 'hco_modality'],
  },
  hco_diagnosticreport: {
    columns: {
      hco_name: 260,
      hco_patient: 180,
      hco_status: 120,
      hco_category: 180,
      hco_effective: 150,
      hco_issued: 150,
    },
    order: { hco_effective: 'descending' },
    find: ['hco_name', 'hco_code'],
  },
  hco_diagnosticreportresult: {
    columns: { hco_name: 260, hco_diagnosticreport: 180, hco_observation: 180 },
    order: { hco_name: 'ascending' },
  },
  hco_documentreference: {
    columns: { hco_name: 260, hco_patient: 180, hco_status: 120, hco_typedisplay: 180, hco_date: 150, hco_author: 180 },
    order: { hco_date: 'descending' },
    find: ['hco_name', 'hco_typedisplay'],
  },
};
