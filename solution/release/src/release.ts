import { pointingTables } from '@patient-outreach/fhir-sync';
import { healthCore, type HealthCoreParts } from '@patient-outreach/health-core';
import { tables } from '@patient-outreach/model';
import { mappedTables } from './mapped-tables';
import { patientOutreachSolution } from '@patient-outreach/patient-outreach-solution';
import { pack, unpacked, zip, type Files, type Solution } from '@patient-outreach/solution-build';
import { msemrSyncSolution } from './msemr-sync/msemr-sync';
import { readControls, readScript, readPlugins } from './inputs';

export interface ReleasedSolution {
  readonly uniqueName: string;
  /** The unpacked folder, in SolutionPackager's layout. */
  readonly source: Files;
  /** File name → zip. */
  readonly zips: ReadonlyMap<string, Uint8Array>;
}

/** Name of a zip: `HealthCore_managed_noplugins.zip` says both what it is and what it lacks. */
export const zipName = (uniqueName: string, managed: boolean, withPlugins: boolean): string =>
  `${uniqueName}${managed ? '_managed' : ''}${withPlugins ? '' : '_noplugins'}.zip`;

function releaseOf(solution: Solution, nameHasPlugins: boolean): ReleasedSolution {
  const source = unpacked(solution, { tables });
  const zips = new Map(
    ([0, 1] as const).map((managed) => [
      zipName(solution.uniqueName, managed === 1, nameHasPlugins),
      zip(pack(source, managed)),
    ]),
  );
  return { uniqueName: solution.uniqueName, source, zips };
}

/** The solutions from what the other rooms built, given as values: the same parts give the same bytes. */
export const releaseFrom = (parts: HealthCoreParts): ReleasedSolution[] => [
  releaseOf(healthCore(parts), parts.plugins !== undefined),
  releaseOf(patientOutreachSolution(), true),
  releaseOf(msemrSyncSolution(pointingTables()), true),
];

/**
 * The solutions from what the other rooms built.
 * @param root the repository's folder
 * @param withPlugins false leaves out assembly, types and steps; only HealthCore has any, so only its name changes.
 * @throws MissingInput naming the command that builds what is missing
 */
export const release = (root: string, withPlugins: boolean): ReleasedSolution[] =>
  releaseFrom({
    controls: readControls(root),
    patientScript: readScript(root, 'patient'),
    quarantineScript: readScript(root, 'quarantine'),
    mapped: mappedTables(),
    ...(withPlugins ? { plugins: readPlugins(root) } : {}),
  });
