import { requireNamedPrivilege } from '../../security/privileges';
import { readManifest } from '../../solutions/import-manifest';
import { importSolution } from '../../solutions/import-solution';
import { putStaged } from '../../solutions/packages';
import { readPackage } from '../../solutions/read-package';
import { elements, first, parseXml } from '../../xml/dom';
import { Fault, invalidArgument } from '../faults';
import { bodyObject, jsonResponse } from '../message';
import type { Operation } from './types';

/** StageSolution: tries the import without keeping it, and keeps the file for an import by StageSolutionUploadId. */
export const stageSolution: Operation = {
  method: 'POST',
  run: async (call) => {
    const { session, request } = call;
    requireNamedPrivilege(session.user, 'prvImportCustomization');
    const file = bodyObject(request)['CustomizationFile'];
    if (typeof file !== 'string' || file === '')
      throw invalidArgument("'CustomizationFile' must hold the solution file in base64.");
    const zip = Buffer.from(file, 'base64');
    const manifest = readManifest(readPackage(zip).solution);
    const failure = await session.engine.dryRun(async () => {
      try {
        await importSolution(session, zip);
        return null;
      } catch (error) {
        if (error instanceof Fault) return error;
        throw error;
      }
    });
    const id = session.engine.newId();
    putStaged(session.engine.db, id, zip);
    return jsonResponse(200, {
      '@odata.context': `${request.root}$metadata#Microsoft.Dynamics.CRM.StageSolutionResponse`,
      StageSolutionResults: {
        StageSolutionUploadId: id,
        StageSolutionStatus: failure ? 'Failed' : 'Passed',
        SolutionValidationResults: failure
          ? [
              {
                SolutionValidationResultType: 'Error',
                Message: failure.message,
                ErrorCode: failure.number,
                AdditionalInfo: null,
              },
            ]
          : [],
        MissingDependencies: failure ? missing(failure.message) : [],
        SolutionDetails: {
          SolutionUniqueName: manifest.uniqueName,
          SolutionFriendlyName: manifest.friendlyName,
          SolutionVersion: manifest.version,
          IsManaged: manifest.managed,
        },
      },
    });
  },
};

/** The missing-dependency failure carries them as XML. */
function missing(message: string): Record<string, unknown>[] {
  const xml = /<MissingDependencies>.*<\/MissingDependencies>/s.exec(message)?.[0];
  if (xml === undefined) return [];
  return elements(parseXml(xml), 'MissingDependency').map((item) => {
    const component = (name: string): Record<string, unknown> => {
      const element = first(item, name);
      return {
        Type: Number(element?.getAttribute('type') ?? 0),
        SchemaName: element?.getAttribute('schemaName') ?? '',
        DisplayName: element?.getAttribute('displayName') ?? '',
        Solution: element?.getAttribute('solution') ?? '',
      };
    };
    return { RequiredComponent: component('Required'), DependentComponent: component('Dependent') };
  });
}
