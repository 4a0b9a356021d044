import type { GridDefinition } from '@patient-outreach/solution-build';
import { clinical } from './grids/clinical';
import { communication } from './grids/communication';
import { encounters } from './grids/encounters';
import { finance } from './grids/finance';
import { medications } from './grids/medications';
import { orders } from './grids/orders';
import { outreach } from './grids/outreach';
import { people } from './grids/people';
import { planning } from './grids/planning';
import { scheduling } from './grids/scheduling';
import { sync } from './grids/sync';

/** Columns and order of each own table's views. The newest clinical date first: what people look for. */
export const grids: Readonly<Record<string, GridDefinition>> = {
  ...people,
  ...scheduling,
  ...encounters,
  ...clinical,
  ...medications,
  ...orders,
  ...planning,
  ...finance,
  ...communication,
  ...sync,
  ...outreach,
  hco_encounter: {
    columns: {
      hco_name: 260,
      hco_patient: 180,
      hco_class: 90,
      hco_status: 110,
      hco_periodstart: 150,
      hco_serviceprovider: 200,
    },
    order: { hco_periodstart: 'descending' },
  },
  hco_condition: {
    columns: { hco_name: 260, hco_patient: 180, hco_clinicalstatus: 120, hco_onset: 150, hco_abatement: 150 },
    order: { hco_onset: 'descending' },
    find: ['hco_name', 'hco_code'],
  },
  hco_observation: {
    columns: { hco_name: 240, hco_valuetext: 180, hco_interpretation: 120, hco_effective: 150, hco_patient: 180 },
    order: { hco_effective: 'descending' },
    find: ['hco_name', 'hco_code'],
  },
  hco_procedure: {
    columns: { hco_name: 280, hco_patient: 180, hco_status: 120, hco_performedstart: 150 },
    order: { hco_performedstart: 'descending' },
    find: ['hco_name', 'hco_code'],
  },
  hco_medicationrequest: {
    columns: { hco_name: 280, hco_patient: 180, hco_status: 120, hco_authoredon: 150, hco_requester: 180 },
    order: { hco_authoredon: 'descending' },
    find: ['hco_name', 'hco_medication'],
  },
  hco_immunization: {
    columns: { hco_name: 280, hco_patient: 180, hco_status: 120, hco_occurrence: 150 },
    order: { hco_occurrence: 'descending' },
    find: ['hco_name', 'hco_vaccine'],
  },
  hco_appointment: {
    columns: {
      hco_name: 240,
      hco_patient: 180,
      hco_status: 120,
      hco_start: 160,
      hco_servicetype: 180,
      hco_practitioner: 180,
    },
    order: { hco_start: 'descending' },
    find: ['hco_name', 'hco_servicetype'],
  },
  hco_careteam: {
    columns: { hco_name: 260, hco_patient: 180, hco_status: 120, hco_periodstart: 150, hco_managingorganization: 200 },
    order: { hco_name: 'ascending' },
  },
  hco_careteamparticipant: {
    columns: { hco_name: 220, hco_careteam: 220, hco_member: 200, hco_practitionerrole: 180, hco_roledisplay: 180 },
    order: { hco_name: 'ascending' },
  },
  hco_syncrun: {
    columns: {
      hco_name: 260,
      hco_status: 140,
      hco_read: 80,
      hco_written: 80,
      hco_unchanged: 90,
      hco_quarantined: 100,
      hco_filtered: 80,
      hco_startedon: 150,
    },
    order: { hco_startedon: 'descending' },
  },
  hco_quarantine: {
    columns: {
      hco_name: 240,
      hco_status: 160,
      hco_reasoncode: 160,
      hco_reason: 360,
      hco_file: 160,
      hco_line: 80,
      hco_seenon: 150,
    },
    order: { hco_seenon: 'descending' },
    find: ['hco_name', 'hco_reasoncode', 'hco_file'],
  },
};
