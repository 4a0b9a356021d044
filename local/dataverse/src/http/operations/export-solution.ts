import { requireNamedPrivilege } from '../../security/privileges';
import { exportSolution as fileOf } from '../../solutions/export';
import { invalidArgument } from '../faults';
import { bodyObject, jsonResponse } from '../message';
import type { Operation } from './types';

/** ExportSolution: the imported file of an unmanaged solution. Export settings have no effect and are not refused. */
export const exportSolution: Operation = {
  method: 'POST',
  run: (call) => {
    requireNamedPrivilege(call.session.user, 'prvExportCustomization');
    const body = bodyObject(call.request);
    const name = body['SolutionName'];
    if (typeof name !== 'string') throw invalidArgument("'SolutionName' must name the solution.");
    const zip = fileOf(call.session, name, body['Managed'] === true);
    return jsonResponse(200, {
      '@odata.context': `${call.request.root}$metadata#Microsoft.Dynamics.CRM.ExportSolutionResponse`,
      ExportSolutionFile: Buffer.from(zip).toString('base64'),
    });
  },
};
