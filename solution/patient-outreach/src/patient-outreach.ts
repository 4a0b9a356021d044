import {
  contactViews,
  patientForm,
  solutionName as healthCoreName,
  solutionVersion,
} from '@patient-outreach/health-core';
import { formId, viewId, type Dependency, type Solution } from '@patient-outreach/solution-build';
import { foreignTables, patientOutreach as app } from './app';

export const patientOutreachName = 'PatientOutreach';

const dependent = { type: 80, schemaName: app.uniqueName, displayName: app.name };
const healthCore = `${healthCoreName} (${solutionVersion})`;

function dependencies(): Dependency[] {
  const own = app.tables.filter((table) => table.startsWith('hco_'));
  return [
    ...own.map((schemaName) => ({ type: 1, schemaName, displayName: schemaName, solution: healthCore, dependent })),
    ...contactViews.map((view) => ({
      type: 26,
      id: `{${viewId(view)}}`,
      displayName: view.name,
      solution: healthCore,
      dependent,
    })),
    { type: 60, id: `{${formId(patientForm)}}`, displayName: patientForm.name, solution: healthCore, dependent },
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
    tables: [],
    relationships: [],
    choices: [],
    forms: [],
    views: [],
    roles: [],
    webResources: [],
    controls: [],
    apps: [app],
    dependencies: dependencies(),
  };
}
