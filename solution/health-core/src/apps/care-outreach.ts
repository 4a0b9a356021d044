import { careCoordinator, clinician, eventPlanner, outreachCoordinator, tables } from '@patient-outreach/model';
import { chartId, dashboardId, formId, roleId, viewId, type App } from '@patient-outreach/solution-build';
import { charts } from '../charts';
import { careGapDashboard, myWorkDashboard, outreachDashboard, patientDashboard } from '../dashboards';
import { peopleForms } from '../forms/index';
import { careOutreachApp } from '../names';
import { contactViews } from '../views/index';
import { navigation, tablesIn } from './navigation';

const { area, dashboard, group, table, view } = navigation('co');

const areas = [
  area(
    'patients',
    'Patients',
    'patients',
    group(
      'people',
      'People',
      table('contact', 'Patients'),
      table('account', 'Organizations'),
      table('hco_practitionerrole', 'Practitioner roles'),
      dashboard(patientDashboard),
    ),
    group(
      'care',
      'Care',
      table('hco_appointment', 'Appointments'),
      table('hco_encounter', 'Encounters'),
      table('hco_careteam', 'Care teams'),
      table('hco_careplan', 'Care plans'),
      table('hco_goal', 'Goals'),
      table('hco_task', 'Clinical tasks'),
    ),
  ),
  area(
    'caregaps',
    'Care Gaps',
    'caregap',
    group(
      'caregaps',
      'Care gaps',
      dashboard(careGapDashboard),
      table('hco_caregap', 'Care gaps'),
      view('hco_caregap', 'Overdue care gaps'),
      view('hco_caregap', 'High-priority care gaps'),
    ),
    group('measures', 'Measures', table('hco_measure', 'Measures'), table('hco_valueset', 'Value sets')),
  ),
  area(
    'queue',
    'Outreach Queue',
    'outreach',
    group(
      'queue',
      'Outreach',
      dashboard(outreachDashboard),
      view('hco_outreachattempt', 'Open outreach'),
      view('hco_outreachattempt', 'Follow-ups this week'),
      table('hco_outreachattempt', 'Outreach attempts'),
      table('hco_communicationrequest', 'Communication requests'),
      table('hco_communication', 'Communications'),
    ),
  ),
  area(
    'consent',
    'Consent',
    'consent',
    group(
      'consent',
      'Consent',
      table('hco_contactpointconsent', 'Contact consents'),
      view('hco_contactpointconsent', 'Opted out'),
      view('hco_contactpointconsent', 'Waiting for confirmation'),
      table('hco_consent', 'Consents in the record'),
    ),
  ),
  area(
    'social',
    'Social Activities',
    'social',
    group(
      'social',
      'Social activities',
      table('hco_socialactivity', 'Social activities'),
      view('hco_socialactivity', 'Planned social activities'),
    ),
  ),
  area(
    'mywork',
    'My Work',
    'task',
    group(
      'mywork',
      'My work',
      dashboard(myWorkDashboard),
      view('hco_outreachattempt', 'My open outreach'),
      view('hco_caregap', 'My open care gaps'),
      view('contact', 'My Patients'),
      table('task', 'Tasks'),
      table('phonecall', 'Phone calls'),
    ),
  ),
];

const clinical = tables.filter(({ area: of }) => of !== 'sync').map((definition) => definition.logicalName);
const inApp = [...new Set([...tablesIn(areas), ...clinical])];

/** Patients, care gaps, own outreach and consent on plain Dataverse, without Customer Insights - Journeys. */
export const careOutreach: App = {
  uniqueName: careOutreachApp,
  name: 'Care Outreach',
  description: 'Patients, care gaps, outreach and consent, on plain Dataverse.',
  tables: inApp,
  forms: peopleForms.map(formId),
  views: contactViews.map(viewId),
  dashboards: [patientDashboard, careGapDashboard, outreachDashboard, myWorkDashboard].map(dashboardId),
  charts: charts.filter((chart) => inApp.includes(chart.table)).map(chartId),
  roleIds: [outreachCoordinator, careCoordinator, clinician, eventPlanner].map(({ name }) => roleId(name)),
  areas,
};
