import { viewId, type Dashboard, type Tile } from '@patient-outreach/solution-build';
import { chartNamed } from './charts';
import { viewNamed } from './views/index';

const tile = (table: string, view: string, chart?: string): Tile => ({
  name: `${chart === undefined ? 'list' : 'chart'}_${(chart ?? view).toLowerCase().replace(/[^a-z0-9]+/g, '_')}`,
  label: chart ?? view,
  table,
  viewId: viewId(viewNamed(table, view)),
  ...(chart === undefined ? {} : { chartId: chartNamed(table, chart) }),
});

export const careGapDashboard: Dashboard = {
  name: 'Care gaps overview',
  description: 'Who is due for what, and what is overdue.',
  rows: [
    [
      tile('hco_caregap', 'Active Care gaps', 'Care gaps by status'),
      tile('hco_caregap', 'Open care gaps', 'Care gaps by measure'),
    ],
    [tile('hco_caregap', 'Overdue care gaps'), tile('hco_caregap', 'Open care gaps', 'Care gaps by due month')],
  ],
};

export const outreachDashboard: Dashboard = {
  name: 'Outreach overview',
  description: 'What outreach has reached, and through which channel.',
  rows: [
    [
      tile('hco_outreachattempt', 'Outreach in the last 30 days', 'Outreach by outcome'),
      tile('hco_outreachattempt', 'Outreach in the last 30 days', 'Outreach by channel'),
    ],
    [
      tile('hco_outreachattempt', 'Outreach in the last 30 days', 'Outreach by week'),
      tile('hco_contactpointconsent', 'Active Contact consents', 'Consents by state'),
    ],
  ],
};

export const myWorkDashboard: Dashboard = {
  name: 'My outreach',
  description: 'Your care gaps, attempts and follow-ups.',
  rows: [
    [tile('hco_outreachattempt', 'My open outreach'), tile('hco_caregap', 'My open care gaps')],
    [tile('hco_outreachattempt', 'Follow-ups this week'), tile('hco_appointment', "Today's appointments")],
  ],
};

export const patientDashboard: Dashboard = {
  name: 'Patients and visits',
  description: 'Appointments, encounters and care teams.',
  rows: [
    [
      tile('hco_appointment', 'Active Patient appointments', 'Appointments by status'),
      tile('hco_encounter', 'Active Encounters', 'Encounters by month'),
    ],
    [tile('hco_appointment', 'Upcoming appointments'), tile('hco_appointment', 'No-shows in the last 90 days')],
  ],
};

export const clinicalDashboard: Dashboard = {
  name: 'Clinical data overview',
  description: 'What the sync has brought in.',
  rows: [
    [
      tile('hco_condition', 'Active Conditions', 'Conditions by clinical status'),
      tile('hco_careteam', 'Active Care teams', 'Care teams by status'),
    ],
    [tile('hco_encounter', 'Encounters in the last 30 days'), tile('hco_condition', 'Current conditions')],
  ],
};

export const syncDashboard: Dashboard = {
  name: 'FHIR sync overview',
  description: 'How the sync runs and what is in quarantine.',
  rows: [
    [
      tile('hco_syncrun', 'Active Sync runs', 'Runs by status'),
      tile('hco_syncrun', 'Runs in the last 7 days', 'Rows written by day'),
    ],
    [
      tile('hco_quarantine', 'Open quarantine', 'Quarantine by reason'),
      tile('hco_quarantine', 'Open quarantine', 'Quarantine by resource type'),
    ],
    [tile('hco_syncrun', 'Failed runs'), tile('hco_quarantine', 'Open quarantine')],
  ],
};

export const dashboards: readonly Dashboard[] = [
  patientDashboard,
  careGapDashboard,
  outreachDashboard,
  myWorkDashboard,
  syncDashboard,
  clinicalDashboard,
];
