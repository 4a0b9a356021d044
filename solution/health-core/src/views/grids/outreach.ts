import type { GridDefinition } from '@patient-outreach/solution-build';

/** Views of the tables of outreach. */
export const outreach: Readonly<Record<string, GridDefinition>> = {
  hco_valueset: {
    columns: { hco_name: 260, hco_valuesetkey: 180, hco_version: 180, hco_license: 180, hco_enabled: 110 },
    order: { hco_name: 'ascending' },
    find: ['hco_name', 'hco_valuesetkey', 'hco_url'],
  },
  hco_valuesetmember: {
    columns: { hco_name: 260, hco_valueset: 180, hco_system: 180, hco_code: 180, hco_display: 180 },
    order: { hco_name: 'ascending' },
    find: ['hco_name', 'hco_code', 'hco_display'],
  },
  hco_measure: {
    columns: {
      hco_name: 260,
      hco_measurekey: 180,
      hco_domain: 120,
      hco_referencecode: 180,
      hco_intervalmonths: 90,
      hco_enabled: 110,
      hco_evaluatedon: 150,
    },
    order: { hco_name: 'ascending' },
    find: ['hco_name', 'hco_measurekey', 'hco_referencecode'],
  },
  hco_caregap: {
    columns: {
      hco_name: 260,
      hco_patient: 180,
      hco_measure: 180,
      hco_status: 120,
      hco_priority: 120,
      hco_duedate: 150,
      hco_attemptcount: 90,
      hco_lastattempton: 150,
    },
    order: { hco_duedate: 'ascending' },
    find: ['hco_name', 'hco_measurecode'],
  },
  hco_outreachattempt: {
    columns: {
      hco_name: 260,
      hco_number: 180,
      hco_patient: 180,
      hco_channel: 120,
      hco_status: 120,
      hco_outcome: 120,
      hco_dueon: 150,
      hco_attemptedon: 150,
    },
    order: { hco_dueon: 'descending' },
    find: ['hco_name', 'hco_number', 'hco_campaign'],
  },
  hco_contactpointconsent: {
    columns: {
      hco_name: 260,
      hco_patient: 180,
      hco_channel: 120,
      hco_purpose: 120,
      hco_topic: 180,
      hco_status: 120,
      hco_changedon: 150,
    },
    order: { hco_changedon: 'descending' },
    find: ['hco_name', 'hco_topic'],
  },
  hco_socialactivity: {
    columns: {
      hco_name: 260,
      hco_network: 120,
      hco_status: 120,
      hco_campaign: 180,
      hco_plannedfor: 150,
      hco_postedon: 150,
    },
    order: { hco_plannedfor: 'descending' },
    find: ['hco_name', 'hco_campaign'],
  },
};
