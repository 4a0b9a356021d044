import type { ImportMode } from '../../solutions/import-solution';
import { stagedPackage } from '../../solutions/packages';
import { requireNamedPrivilege } from '../../security/privileges';
import { invalidArgument, notImplemented } from '../faults';
import { bodyObject, jsonResponse, noContent } from '../message';
import type { Call } from '../resources/call';
import { normalizeGuid } from '../../query/column-value';
import { runImportNow, startImport } from '../../solutions/import-job';
import type { Operation } from './types';

const understood = new Set([
  'CustomizationFile',
  'OverwriteUnmanagedCustomizations',
  'PublishWorkflows',
  'ImportJobId',
  'ConvertToManaged',
  'SkipProductUpdateDependencies',
  'SkipQueueRibbonJob',
  'AsyncRibbonProcessing',
  'TemplateSuffix',
  'TemplateDisplayName',
  'TemplateDbPrefix',
  'HoldingSolution',
  'SolutionParameters',
]);
const unsupported = ['ComponentParameters', 'LayerDesiredOrder', 'IsTemplateMode'];

interface ImportParameters {
  zip: Uint8Array;
  jobId: string;
  mode: ImportMode;
}

/** Parameters that ImportSolution, StageAndUpgrade and their asynchronous forms share. @throws Fault 400 or 501. */
function parametersOf(call: Call, operation: string): ImportParameters {
  requireNamedPrivilege(call.session.user, 'prvImportCustomization');
  const body = bodyObject(call.request);
  for (const [name, value] of Object.entries(body)) {
    if (unsupported.includes(name) && value !== null && value !== false)
      throw notImplemented(`the parameter '${name}' of ${operation}`);
    if (!understood.has(name) && !unsupported.includes(name))
      throw invalidArgument(`The parameter '${name}' is not known.`);
  }
  const given = typeof body['ImportJobId'] === 'string' ? normalizeGuid(body['ImportJobId']) : null;
  const mode = operation.startsWith('StageAndUpgrade')
    ? 'upgrade'
    : body['HoldingSolution'] === true
      ? 'holding'
      : 'update';
  return { zip: fileOf(call, body), jobId: given ?? call.session.engine.newId(), mode };
}

/** The file of the call, or the one that StageSolution was given. */
function fileOf(call: Call, body: Record<string, unknown>): Uint8Array {
  const parameters = (body['SolutionParameters'] ?? {}) as Record<string, unknown>;
  const staged = parameters['StageSolutionUploadId'];
  if (typeof staged === 'string') {
    const zip = stagedPackage(call.session.engine.db, staged.toLowerCase());
    if (!zip) throw invalidArgument('No solution was staged under this StageSolutionUploadId.');
    return zip;
  }
  const file = body['CustomizationFile'];
  if (typeof file !== 'string' || file === '')
    throw invalidArgument("'CustomizationFile' must hold the solution file in base64.");
  return Buffer.from(file, 'base64');
}

const importNow = (operation: string): Operation => ({
  method: 'POST',
  run: async (call) => {
    const { zip, jobId, mode } = parametersOf(call, operation);
    await runImportNow(call.session, zip, jobId, mode);
    return noContent();
  },
});

const importLater = (operation: string): Operation => ({
  method: 'POST',
  run: (call) => {
    const { zip, jobId, mode } = parametersOf(call, operation);
    const operationId = startImport(call.session, zip, jobId, mode);
    return jsonResponse(200, {
      '@odata.context': `${call.request.root}$metadata#Microsoft.Dynamics.CRM.${operation}Response`,
      ImportJobKey: jobId,
      AsyncOperationId: operationId,
    });
  },
});

/** ImportSolution: answers when the solution is in (or has failed). */
export const importSolution = importNow('ImportSolution');
/** ImportSolutionAsync: answers at once; poll asyncoperations and importjobs. */
export const importSolutionAsync = importLater('ImportSolutionAsync');
/** StageAndUpgrade: imports the file and removes what it no longer has, in one step. */
export const stageAndUpgrade = importNow('StageAndUpgrade');
export const stageAndUpgradeAsync = importLater('StageAndUpgradeAsync');
