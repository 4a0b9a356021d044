import { areas as modelAreas, syncAdministrator, tables, type Area as ModelArea } from '@patient-outreach/model';
import { chartId, dashboardId, formId, roleId, viewId, type App } from '@patient-outreach/solution-build';
import { charts } from '../charts';
import { clinicalDashboard, syncDashboard } from '../dashboards';
import { peopleForms } from '../forms/index';
import { syncCenterApp } from '../names';
import { contactViews } from '../views/index';
import { navigation, tablesIn } from './navigation';

const { area, dashboard, group, table, view } = navigation('fs');

/** Areas of the data model that the sync fills, in the model's order. */
const synced = (Object.keys(modelAreas) as ModelArea[]).filter((name) => name !== 'sync' && name !== 'outreach');

const areas = [
  area(
    'sync',
    'Sync',
    'sync',
    group(
      'runs',
      'Runs',
      dashboard(syncDashboard),
      table('hco_syncrun', 'Sync runs'),
      view('hco_syncrun', 'Failed runs'),
      table('hco_bundlejob', 'Bundle jobs'),
      table('hco_bundleentry', 'Bundle entries'),
      table('hco_bundlepart', 'Bundle parts'),
    ),
    group(
      'quarantine',
      'Quarantine',
      view('hco_quarantine', 'Open quarantine'),
      view('hco_quarantine', 'Waiting for replay'),
      table('hco_quarantine', 'Quarantined resources'),
    ),
    group(
      'reconciliation',
      'Reconciliation',
      table('hco_reconciliation', 'Reconciliations'),
      view('hco_reconciliationfinding', 'Findings not healed'),
      table('hco_reconciliationfinding', 'Reconciliation findings'),
      table('hco_synccheckpoint', 'Sync checkpoints'),
      table('hco_synctombstone', 'Sync tombstones'),
    ),
  ),
  area(
    'setup',
    'Setup',
    'map',
    group(
      'maps',
      'Sources and maps',
      table('hco_syncsource', 'Sync sources'),
      table('hco_syncmap', 'Sync maps'),
      table('hco_attributemap', 'Attribute maps'),
    ),
    group(
      'measures',
      'Measures',
      table('hco_measure', 'Measures'),
      table('hco_valueset', 'Value sets'),
      table('hco_valuesetmember', 'Value set codes'),
    ),
  ),
  area(
    'data',
    'Synced data',
    'source',
    group('overview', 'Overview', dashboard(clinicalDashboard)),
    ...synced.map((name) =>
      group(
        name,
        modelAreas[name],
        ...tables
          .filter((definition) => definition.area === name && definition.synced)
          .map((definition) => table(definition.logicalName, definition.displayCollectionName)),
      ),
    ),
  ),
];

const inApp = tablesIn(areas);

/** Runs, quarantine, maps and sources of the FHIR sync, and what it has written. */
export const syncCenter: App = {
  uniqueName: syncCenterApp,
  name: 'FHIR Sync Center',
  description: 'Runs, quarantine, maps and sources of the FHIR sync, and the synced clinical data by area.',
  tables: inApp,
  forms: peopleForms.map(formId),
  views: contactViews.map(viewId),
  dashboards: [syncDashboard, clinicalDashboard].map(dashboardId),
  charts: charts.filter((chart) => inApp.includes(chart.table)).map(chartId),
  roleIds: [roleId(syncAdministrator.name)],
  areas,
};
