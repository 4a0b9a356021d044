import {
  contactViews,
  peopleForms,
  solutionName as healthCoreName,
  solutionVersion,
  translations,
} from '@patient-outreach/health-core';
import {
  braced,
  chartId,
  dashboardId,
  formId,
  roleId,
  viewId,
  type Dependency,
  type Solution,
  noContents,
} from '@patient-outreach/solution-build';
import { appRoles, foreignTables, patientOutreach as app, shownCharts, shownDashboards } from './app';

export const patientOutreachName = 'PatientOutreach';

const dependent = { type: 80, schemaName: app.uniqueName, displayName: app.name };
const healthCore = `${healthCoreName} (${solutionVersion})`;

const icons = [
  ...new Set(
    app.areas.flatMap((area) => [
      area.icon ?? '',
      ...area.groups.flatMap((group) => group.subAreas.map((entry) => entry.icon ?? '')),
    ]),
  ),
].filter((name) => name !== '');

/** Everything of HealthCore and of Journeys that the app names. */
function dependencies(): Dependency[] {
  const ofHealthCore = (
    type: number,
    key: { id: string } | { schemaName: string },
    displayName: string,
  ): Dependency => ({
    type,
    ...key,
    displayName,
    solution: healthCore,
    dependent,
  });
  const byId = (type: number, id: string, name: string): Dependency => ofHealthCore(type, { id: braced(id) }, name);
  const own = app.tables.filter((table) => table.startsWith('hco_'));
  return [
    ...own.map((schemaName) => ofHealthCore(1, { schemaName }, schemaName)),
    ...appRoles.map(({ name }) => byId(20, roleId(name), name)),
    ...contactViews.map((view) => byId(26, viewId(view), view.name)),
    ...shownCharts.map((chart) => byId(59, chartId(chart), chart.name)),
    ...peopleForms.map((form) => byId(60, formId(form), form.name)),
    ...shownDashboards.map((dashboard) => byId(60, dashboardId(dashboard), dashboard.name)),
    ...icons.map((schemaName) => ofHealthCore(61, { schemaName }, schemaName)),
    ...Object.entries(foreignTables).map(([schemaName, table]) => ({
      type: 1,
      schemaName,
      displayName: table.displayName,
      solution: table.solution,
      dependent,
    })),
  ];
}

/** The PatientOutreach solution: what touches Customer Insights - Journeys and leads; depends on HealthCore. */
export function patientOutreachSolution(): Solution {
  return {
    uniqueName: patientOutreachName,
    displayName: 'Patient Outreach',
    description: 'The Patient Outreach app over Customer Insights - Journeys real-time marketing.',
    version: solutionVersion,
    ...noContents,
    apps: [app],
    translations,
    dependencies: dependencies(),
  };
}
