import { tableOf } from '@patient-outreach/model';
import { chartId, type Chart } from '@patient-outreach/solution-build';

const of = (table: string, name: string, type: Chart['type'], groupBy: Chart['groupBy'], sum?: string): Chart => ({
  table,
  primaryId: tableOf(table).primaryId,
  name,
  description: name,
  type,
  groupBy,
  ...(sum === undefined ? {} : { sum }),
});

/** What the dashboards draw, and what every list of these tables can be drawn as. */
export const charts: readonly Chart[] = [
  of('hco_caregap', 'Care gaps by status', 'Doughnut', { column: 'hco_status' }),
  of('hco_caregap', 'Care gaps by measure', 'Bar', { column: 'hco_measure' }),
  of('hco_caregap', 'Care gaps by due month', 'Column', { column: 'hco_duedate', every: 'month' }),
  of('hco_outreachattempt', 'Outreach by outcome', 'Bar', { column: 'hco_outcome' }),
  of('hco_outreachattempt', 'Outreach by channel', 'Doughnut', { column: 'hco_channel' }),
  of('hco_outreachattempt', 'Outreach by week', 'Column', { column: 'hco_attemptedon', every: 'week' }),
  of('hco_contactpointconsent', 'Consents by channel', 'Column', { column: 'hco_channel' }),
  of('hco_contactpointconsent', 'Consents by state', 'Doughnut', { column: 'hco_status' }),
  of('hco_socialactivity', 'Social activities by network', 'Column', { column: 'hco_network' }),
  of('hco_appointment', 'Appointments by status', 'Doughnut', { column: 'hco_status' }),
  of('hco_appointment', 'Appointments by week', 'Column', { column: 'hco_start', every: 'week' }),
  of('hco_encounter', 'Encounters by month', 'Line', { column: 'hco_periodstart', every: 'month' }),
  of('hco_condition', 'Conditions by clinical status', 'Bar', { column: 'hco_clinicalstatus' }),
  of('hco_careteam', 'Care teams by status', 'Doughnut', { column: 'hco_status' }),
  of('hco_syncrun', 'Runs by status', 'Doughnut', { column: 'hco_status' }),
  of('hco_syncrun', 'Rows written by day', 'Column', { column: 'hco_startedon', every: 'day' }, 'hco_written'),
  of('hco_quarantine', 'Quarantine by reason', 'Bar', { column: 'hco_reasoncode' }),
  of('hco_quarantine', 'Quarantine by resource type', 'Column', { column: 'hco_resourcetype' }),
];

/** @throws when there is no such chart */
export function chartNamed(table: string, name: string): string {
  const found = charts.find((chart) => chart.table === table && chart.name === name);
  if (!found) throw new Error(`${table} has no chart "${name}".`);
  return chartId(found);
}
