import type { GridDefinition } from '@patient-outreach/solution-build';

/** Views of the tables of encounters. */
export const encounters: Readonly<Record<string, GridDefinition>> = {
  hco_episodeofcare: {
    columns: {
      hco_name: 260,
      hco_patient: 180,
      hco_status: 120,
      hco_periodstart: 150,
      hco_periodend: 150,
      hco_caremanager: 180,
      hco_managingorganization: 180,
    },
    order: { hco_periodstart: 'descending' },
  },
  hco_encounterparticipant: {
    columns: { hco_name: 260, hco_encounter: 180, hco_individual: 180, hco_typedisplay: 180, hco_periodstart: 150 },
    order: { hco_name: 'ascending' },
  },
  hco_encounterdiagnosis: {
    columns: { hco_name: 260, hco_encounter: 180, hco_condition: 180, hco_usedisplay: 180, hco_rank: 90 },
    order: { hco_rank: 'ascending' },
  },
  hco_encounterlocation: {
    columns: { hco_name: 260, hco_encounter: 180, hco_location: 180, hco_status: 120, hco_periodstart: 150 },
    order: { hco_periodstart: 'descending' },
  },
};
