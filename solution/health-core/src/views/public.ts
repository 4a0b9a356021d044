import { tableOf } from '@patient-outreach/model';
import type { View, ViewFilter } from '@patient-outreach/solution-build';
import { active, among, mine } from './filters';
import { grids } from './grids';

/** A view people choose: the columns of the table's list, narrowed by filters. */
function of(
  table: string,
  name: string,
  description: string,
  filters: readonly ViewFilter[],
  more: Partial<View> = {},
): View {
  const grid = grids[table];
  if (!grid) throw new Error(`No grid is defined for ${table}.`);
  return {
    table,
    primaryId: tableOf(table).primaryId,
    name,
    description,
    type: 'public',
    default: false,
    columns: grid.columns,
    order: grid.order,
    filters: [active, ...filters],
    ...more,
  };
}

const soonest = (column: string): Partial<View> => ({ order: { [column]: 'ascending' } });
const openGap = among('hco_caregap', 'hco_status', 'open', 'in-outreach');
const openAttempt = among('hco_outreachattempt', 'hco_status', 'planned', 'in-progress');

/** Views beside the six that every table has: the questions people come with. */
export const publicViews: readonly View[] = [
  of('hco_caregap', 'Open care gaps', 'Who is due for something, the earliest first.', [openGap]),
  of('hco_caregap', 'Overdue care gaps', 'Open care gaps whose date has passed.', [
    openGap,
    { column: 'hco_duedate', operator: 'olderthan-x-days', value: 1 },
  ]),
  of('hco_caregap', 'Care gaps due in the next 30 days', 'Open care gaps that fall due soon.', [
    openGap,
    { column: 'hco_duedate', operator: 'next-x-days', value: 30 },
  ]),
  of('hco_caregap', 'My open care gaps', 'Open care gaps that you own.', [mine, openGap]),
  of('hco_caregap', 'High-priority care gaps', 'Open care gaps somebody should see to first.', [
    openGap,
    among('hco_caregap', 'hco_priority', 'high'),
  ]),
  of(
    'hco_caregap',
    'Care gaps closed in the last 90 days',
    'What outreach and care have achieved lately.',
    [among('hco_caregap', 'hco_status', 'closed'), { column: 'hco_closedon', operator: 'last-x-days', value: 90 }],
    { order: { hco_closedon: 'descending' } },
  ),
  of(
    'hco_outreachattempt',
    'Open outreach',
    'Attempts that are planned or under way.',
    [openAttempt],
    soonest('hco_dueon'),
  ),
  of(
    'hco_outreachattempt',
    'My open outreach',
    'Your attempts that are planned or under way.',
    [mine, openAttempt],
    soonest('hco_dueon'),
  ),
  of(
    'hco_outreachattempt',
    'Follow-ups this week',
    'Attempts to follow up on this week.',
    [{ column: 'hco_followupon', operator: 'this-week' }],
    soonest('hco_followupon'),
  ),
  of(
    'hco_outreachattempt',
    'Outreach in the last 30 days',
    'Attempts of the last 30 days, whatever came of them.',
    [{ column: 'hco_attemptedon', operator: 'last-x-days', value: 30 }],
    { order: { hco_attemptedon: 'descending' } },
  ),
  of('hco_contactpointconsent', 'Opted out', 'Contact points that must not be written to.', [
    among('hco_contactpointconsent', 'hco_status', 'opted-out'),
  ]),
  of('hco_contactpointconsent', 'Waiting for confirmation', 'Consents that were asked for and not yet confirmed.', [
    among('hco_contactpointconsent', 'hco_status', 'pending'),
  ]),
  of('hco_consent', 'Consents in force', 'Consents of the health record that are in force.', [
    among('hco_consent', 'hco_status', 'active'),
  ]),
  of('hco_measure', 'Measures in use', 'Measures that care gaps are computed for.', [
    { column: 'hco_enabled', operator: 'eq', value: 1 },
  ]),
  of(
    'hco_appointment',
    'Upcoming appointments',
    'Appointments from now on, the next first.',
    [
      among('hco_appointment', 'hco_status', 'proposed', 'pending', 'booked'),
      { column: 'hco_start', operator: 'next-x-days', value: 365 },
    ],
    soonest('hco_start'),
  ),
  of(
    'hco_appointment',
    "Today's appointments",
    'Appointments of this day.',
    [{ column: 'hco_start', operator: 'today' }],
    soonest('hco_start'),
  ),
  of('hco_appointment', 'No-shows in the last 90 days', 'Appointments that patients missed.', [
    among('hco_appointment', 'hco_status', 'noshow'),
    { column: 'hco_start', operator: 'last-x-days', value: 90 },
  ]),
  of('hco_encounter', 'Encounters in the last 30 days', 'Visits and stays that began in the last 30 days.', [
    { column: 'hco_periodstart', operator: 'last-x-days', value: 30 },
  ]),
  of('hco_careteam', 'Care teams at work', 'Care teams that are active at the source.', [
    among('hco_careteam', 'hco_status', 'active'),
  ]),
  of('hco_careplan', 'Care plans in force', 'Care plans that are active at the source.', [
    among('hco_careplan', 'hco_status', 'active'),
  ]),
  of('hco_task', 'Open clinical tasks', 'Clinical tasks that are not done.', [
    among('hco_task', 'hco_status', 'requested', 'received', 'accepted', 'ready', 'in-progress', 'on-hold'),
  ]),
  of('hco_condition', 'Current conditions', 'Conditions that are active.', [
    among('hco_condition', 'hco_clinicalstatus', 'active', 'recurrence', 'relapse'),
  ]),
  of(
    'hco_socialactivity',
    'Planned social activities',
    'Posts that are still to come.',
    [among('hco_socialactivity', 'hco_status', 'draft', 'approved')],
    soonest('hco_plannedfor'),
  ),
  of('hco_syncrun', 'Failed runs', 'Runs of the sync that failed or finished with problems.', [
    among('hco_syncrun', 'hco_status', 'problems', 'failed'),
  ]),
  of('hco_syncrun', 'Runs in the last 7 days', 'Runs of the sync of the last week.', [
    { column: 'hco_startedon', operator: 'last-x-days', value: 7 },
  ]),
  of('hco_quarantine', 'Open quarantine', 'Resources that could not be written, to look at and to replay.', [
    among('hco_quarantine', 'hco_status', 'open', 'parked', 'replay'),
  ]),
  of('hco_quarantine', 'Waiting for replay', 'Resources that were asked to be read and written again.', [
    among('hco_quarantine', 'hco_status', 'replay'),
  ]),
  of('hco_reconciliation', 'Reconciliations with differences', 'Comparisons that found rows to heal.', [
    among('hco_reconciliation', 'hco_status', 'differences', 'failed'),
  ]),
  of('hco_reconciliationfinding', 'Findings not healed', 'What still differs between the source and the rows.', [
    { column: 'hco_healed', operator: 'eq', value: 0 },
  ]),
  of('hco_syncmap', 'Maps in use', 'Maps that the sync writes with.', [
    { column: 'hco_enabled', operator: 'eq', value: 1 },
  ]),
  of('hco_syncsource', 'Sources in use', 'Sources that the sync reads.', [
    { column: 'hco_enabled', operator: 'eq', value: 1 },
  ]),
  of('hco_bundlejob', 'Failed jobs', 'Bundles that could not be taken in whole.', [
    among('hco_bundlejob', 'hco_status', 'problems', 'failed'),
  ]),
];
