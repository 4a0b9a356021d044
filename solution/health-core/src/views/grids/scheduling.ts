import type { GridDefinition } from '@patient-outreach/solution-build';

/** Views of the tables of scheduling. */
export const scheduling: Readonly<Record<string, GridDefinition>> = {
  hco_location: {
    columns: {
      hco_name: 260,
      hco_status: 120,
      hco_physicaltypedisplay: 180,
      hco_city: 180,
      hco_phone: 180,
      hco_managingorganization: 180,
      hco_partof: 180,
    },
    order: { hco_name: 'ascending' },
    find: ['hco_name', 'hco_alias', 'hco_city'],
  },
  hco_healthcareservice: {
    columns: {
      hco_name: 260,
      hco_providedby: 180,
      hco_specialtydisplay: 180,
      hco_location: 180,
      hco_phone: 180,
      hco_recordactive: 110,
    },
    order: { hco_name: 'ascending' },
    find: ['hco_name', 'hco_typedisplay', 'hco_specialtydisplay'],
  },
  hco_schedule: {
    columns: { hco_name: 260, hco_actor: 180, hco_servicetypedisplay: 180, hco_horizonstart: 150, hco_horizonend: 150 },
    order: { hco_name: 'ascending' },
  },
  hco_slot: {
    columns: { hco_name: 260, hco_schedule: 180, hco_status: 120, hco_start: 150, hco_end: 150 },
    order: { hco_start: 'descending' },
  },
  hco_appointmentparticipant: {
    columns: { hco_name: 260, hco_appointment: 180, hco_actor: 180, hco_status: 120, hco_required: 120 },
    order: { hco_name: 'ascending' },
  },
};
