import { startImport } from '../../solutions/import-job';
import { requireNamedPrivilege } from '../../security/privileges';
import { invalidArgument, notImplemented } from '../faults';
import { bodyObject, jsonResponse, noContent } from '../message';
import type { Call } from '../resources/call';
import { normalizeGuid } from '../../query/column-value';
import { runImportNow } from '../../solutions/import-job';
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
]);
const unsupported = [
  'HoldingSolution',
  'ComponentParameters',
  'SolutionParameters',
  'LayerDesiredOrder',
  'IsTemplateMode',
];

interface ImportParameters {
  zip: Uint8Array;
  jobId: string;
}

function parametersOf(call: Call): ImportParameters {
  requireNamedPrivilege(call.session.user, 'prvImportCustomization');
  const body = bodyObject(call.request);
  for (const [name, value] of Object.entries(body)) {
    if (unsupported.includes(name) && value !== null && value !== false)
      throw notImplemented(`the parameter '${name}' of ImportSolution`);
    if (!understood.has(name) && !unsupported.includes(name))
      throw invalidArgument(`The parameter '${name}' is not known.`);
  }
  const file = body['CustomizationFile'];
  if (typeof file !== 'string' || file === '')
    throw invalidArgument("'CustomizationFile' must hold the solution file in base64.");
  const given = typeof body['ImportJobId'] === 'string' ? normalizeGuid(body['ImportJobId']) : null;
  return { zip: Buffer.from(file, 'base64'), jobId: given ?? call.session.engine.newId() };
}

/** ImportSolution: answers when the solution is in (or has failed). */
export const importSolution: Operation = {
  method: 'POST',
  run: async (call) => {
    const { zip, jobId } = parametersOf(call);
    await runImportNow(call.session, zip, jobId);
    return noContent();
  },
};

/** ImportSolutionAsync: answers at once; poll asyncoperations and importjobs. */
export const importSolutionAsync: Operation = {
  method: 'POST',
  run: (call) => {
    const { zip, jobId } = parametersOf(call);
    const operationId = startImport(call.session, zip, jobId);
    return jsonResponse(200, {
      '@odata.context': `${call.request.root}$metadata#Microsoft.Dynamics.CRM.ImportSolutionAsyncResponse`,
      ImportJobKey: jobId,
      AsyncOperationId: operationId,
    });
  },
};
