import { solutionName as healthCoreName, solutionVersion, translations } from '@patient-outreach/health-core';
import {
  msemrAgentName,
  msemrExtensions,
  msemrLayer,
  msemrSyncAgent,
  type PointingTable,
} from '@patient-outreach/model';
import { braced, noContents, roleId, type Dependency, type Solution } from '@patient-outreach/solution-build';

export const msemrSyncName = 'HealthCoreMsemrSync';

/** The tables are Microsoft's; each column of ours on them is what cannot do without. */
const tableDependencies = (): Dependency[] =>
  msemrExtensions.map(({ logicalName, schemaName, displayName, columns }) => ({
    type: 1,
    schemaName: logicalName,
    displayName,
    // The layer of the data model stands for the solution, whose unique name is not public. Import looks for the table.
    solution: `${msemrLayer(logicalName)} (1.0.0.0)`,
    dependent: {
      type: 2,
      schemaName: 'hco_fhirkey',
      displayName: columns['hco_fhirkey']?.label ?? '',
      parentSchemaName: schemaName,
      parentDisplayName: displayName,
    },
  }));

/** The role adds to HealthCore's: without that one the sync's user cannot work, and contact has no columns of ours. */
const roleDependency: Dependency = {
  type: 20,
  id: braced(roleId('FHIR Sync Agent')),
  displayName: 'FHIR Sync Agent',
  solution: `${healthCoreName} (${solutionVersion})`,
  dependent: { type: 20, id: braced(roleId(msemrAgentName)), displayName: msemrAgentName },
};

/**
 * The add-on for Microsoft's healthcare data model (decision 0009): our columns and our key on its tables, and the role
 * for the sync's user. Depends on HealthCore and on the solutions that bring the tables.
 * @param mapped what the maps of the pack `msemr` write
 */
export function msemrSyncSolution(mapped: readonly PointingTable[]): Solution {
  return {
    uniqueName: msemrSyncName,
    displayName: 'Health Core for Microsoft’s healthcare data model',
    description: 'Columns and keys that the FHIR sync needs on the tables of Microsoft Cloud for Healthcare.',
    version: solutionVersion,
    ...noContents,
    tables: msemrExtensions,
    roles: [msemrSyncAgent(mapped)],
    translations,
    dependencies: [roleDependency, ...tableDependencies()],
  };
}
