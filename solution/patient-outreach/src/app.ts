import {
  careGapDashboard,
  charts,
  contactViews,
  myWorkDashboard,
  navigation,
  outreachDashboard,
  peopleForms,
  tablesIn,
} from '@patient-outreach/health-core';
import { careCoordinator, clinician, eventPlanner, outreachCoordinator } from '@patient-outreach/model';
import { chartId, dashboardId, formId, roleId, viewId, type App, type Area } from '@patient-outreach/solution-build';

export const patientOutreachApp = 'hco_PatientOutreach';

const { area, dashboard, group, table, view } = navigation('po');

/**
 * The four areas of the original and My Work, on real-time marketing. What real-time marketing has no successor for is
 * ours: social activities, and subscriptions as consent topics.
 */
const areas: readonly Area[] = [
  area(
    'customers',
    'Customers',
    'patients',
    group(
      'customers',
      'Customers',
      table('contact', 'Patients'),
      table('account', 'Accounts'),
      table('msdynmkt_segment', 'Segments'),
      view('hco_contactpointconsent', 'Active Contact consents', 'Subscriptions'),
      table('msdynmkt_topic', 'Consent topics'),
    ),
    group(
      'care',
      'Care',
      table('hco_caregap', 'Care gaps'),
      table('hco_appointment', 'Appointments'),
      table('hco_careteam', 'Care teams'),
    ),
  ),
  area(
    'marketing',
    'Marketing Execution',
    'journey',
    group(
      'marketing',
      'Marketing Execution',
      table('msdynmkt_journey', 'Patient journeys'),
      table('msdynmkt_email', 'Marketing emails'),
      table('msdynmkt_sms', 'Text messages'),
      table('hco_socialactivity', 'Social activities'),
    ),
    group(
      'outreach',
      'Outreach',
      dashboard(outreachDashboard),
      table('hco_outreachattempt', 'Outreach attempts'),
      table('hco_measure', 'Measures'),
    ),
  ),
  area(
    'events',
    'Event Management',
    'event',
    group(
      'events',
      'Event Management',
      table('msevtmgt_event', 'Events'),
      table('msevtmgt_eventregistration', 'Event registrations'),
      table('msevtmgt_session', 'Sessions'),
      table('msevtmgt_checkin', 'Check-ins'),
    ),
  ),
  area(
    'leads',
    'Lead Management',
    'lead',
    group('leads', 'Lead Management', table('lead', 'Leads'), table('msdynmkt_entityscoringmodel', 'Scoring')),
  ),
  area(
    'mywork',
    'My Work',
    'task',
    group(
      'mywork',
      'My work',
      dashboard(myWorkDashboard),
      dashboard(careGapDashboard),
      view('hco_outreachattempt', 'My open outreach'),
      view('hco_caregap', 'My open care gaps'),
      table('task', 'Tasks'),
      table('appointment', 'Calendar appointments'),
      table('phonecall', 'Phone calls'),
    ),
  ),
];

/** Tables of others that the app lists, each with the solution that brings it; import fails where one is missing. */
export const foreignTables: Readonly<Record<string, { readonly displayName: string; readonly solution: string }>> = {
  msdynmkt_segment: { displayName: 'Segment', solution: 'DynamicsMKT_Segmentation (1.0.0.0)' },
  msdynmkt_journey: { displayName: 'Journey', solution: 'DynamicsMKT_AnchorSolution (1.0.0.0)' },
  msdynmkt_email: { displayName: 'Email', solution: 'DynamicsMKT_EmailChannel (1.0.0.0)' },
  msdynmkt_sms: { displayName: 'Text message', solution: 'DynamicsMKT_SmsChannel (1.0.0.0)' },
  msdynmkt_topic: { displayName: 'Topic', solution: 'DynamicsMKT_AnchorSolution (1.0.0.0)' },
  msdynmkt_entityscoringmodel: {
    displayName: 'Entity Scoring Model',
    solution: 'DynamicsMKT_LeadManagement (1.0.0.0)',
  },
  msevtmgt_event: { displayName: 'Event', solution: 'MicrosoftDynamics_EventManagement (1.0.0.0)' },
  msevtmgt_eventregistration: {
    displayName: 'Event Registration',
    solution: 'MicrosoftDynamics_EventManagement (1.0.0.0)',
  },
  msevtmgt_session: { displayName: 'Session', solution: 'MicrosoftDynamics_EventManagement (1.0.0.0)' },
  msevtmgt_checkin: { displayName: 'Check-in', solution: 'MicrosoftDynamics_EventManagement (1.0.0.0)' },
  lead: { displayName: 'Lead', solution: 'msdynce_LeadManagement (9.0.0.0)' },
};

const inApp = tablesIn(areas);

/** Dashboards and roles of HealthCore that the app shows and is given to. */
export const shownDashboards = [outreachDashboard, myWorkDashboard, careGapDashboard];
export const appRoles = [outreachCoordinator, careCoordinator, clinician, eventPlanner];
export const shownCharts = charts.filter((chart) => inApp.includes(chart.table));

export const patientOutreach: App = {
  uniqueName: patientOutreachApp,
  name: 'Patient Outreach',
  description: 'Patients, segments, journeys, events and leads for outreach staff.',
  tables: inApp,
  forms: peopleForms.map(formId),
  views: contactViews.map(viewId),
  dashboards: shownDashboards.map(dashboardId),
  charts: shownCharts.map(chartId),
  roleIds: appRoles.map(({ name }) => roleId(name)),
  areas,
};
