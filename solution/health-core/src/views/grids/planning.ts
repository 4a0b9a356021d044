import type { GridDefinition } from '@patient-outreach/solution-build';

/** Views of the tables of care planning. */
export const planning: Readonly<Record<string, GridDefinition>> = {
  hco_goal: {
    columns: { hco_name: 260, hco_patient: 180, hco_lifecyclestatus: 120, hco_achievementstatus: 120, hco_start: 150 },
    order: { hco_start: 'descending' },
  },
  hco_goaltarget: {
    columns: { hco_name: 260, hco_goal: 180, hco_measuredisplay: 180, hco_detailtext: 180, hco_due: 150 },
    order: { hco_due: 'ascending' },
  },
  hco_careplan: {
    columns: {
      hco_name: 260,
      hco_patient: 180,
      hco_status: 120,
      hco_category: 180,
      hco_periodstart: 150,
      hco_periodend: 150,
      hco_careteam: 180,
    },
    order: { hco_periodstart: 'descending' },
    find: ['hco_name', 'hco_category'],
  },
  hco_careplangoal: { columns: { hco_name: 260, hco_careplan: 180, hco_goal: 180 }, order: { hco_name: 'ascending' } },
  hco_task: {
    columns: {
      hco_name: 260,
      hco_patient: 180,
      hco_status: 120,
      hco_priority: 120,
      hco_taskowner: 180,
      hco_authoredon: 150,
    },
    order: { hco_authoredon: 'descending' },
    find: ['hco_name', 'hco_code'],
  },
  hco_nutritionorder: {
    columns: { hco_name: 260, hco_patient: 180, hco_status: 120, hco_ordered: 150, hco_orderer: 180 },
    order: { hco_ordered: 'descending' },
  },
  hco_careplanactivity: {
    columns: { hco_name: 260, hco_careplan: 180, hco_status: 120, hco_scheduledstart: 150, hco_performer: 180 },
    order: { hco_scheduledstart: 'descending' },
  },
};
