import { requireNamedPrivilege } from '../../security/privileges';
import { exportSolution as fileOf } from '../../solutions/export';
import { finishedJob } from '../../solutions/finished-job';
import { putStaged, stagedPackage } from '../../solutions/packages';
import { Fault, invalidArgument } from '../faults';
import { bodyObject, jsonResponse } from '../message';
import type { Operation } from './types';

/** asyncoperation.operationtype of an export. */
const exportOperation = 202;

/** ExportSolutionAsync: a system job, and the id under which DownloadSolutionExportData gives the file. */
export const exportSolutionAsync: Operation = {
  method: 'POST',
  run: ({ session, request }) => {
    requireNamedPrivilege(session.user, 'prvExportCustomization');
    const body = bodyObject(request);
    const name = body['SolutionName'];
    if (typeof name !== 'string') throw invalidArgument("'SolutionName' must name the solution.");
    const ExportJobId = session.engine.newId();
    putStaged(session.engine.db, ExportJobId, fileOf(session, name, body['Managed'] === true));
    return jsonResponse(200, {
      '@odata.context': `${request.root}$metadata#Microsoft.Dynamics.CRM.ExportSolutionAsyncResponse`,
      AsyncOperationId: finishedJob(session.engine, 'Export Solution', 'ExportSolutionAsync', exportOperation),
      ExportJobId,
    });
  },
};

export const downloadSolutionExportData: Operation = {
  method: 'POST',
  run: ({ session, request }) => {
    requireNamedPrivilege(session.user, 'prvExportCustomization');
    const id = bodyObject(request)['ExportJobId'];
    const zip = typeof id === 'string' ? stagedPackage(session.engine.db, id.toLowerCase()) : null;
    if (!zip) throw new Fault(404, '0x80040217', 'There is no such export job.');
    return jsonResponse(200, {
      '@odata.context': `${request.root}$metadata#Microsoft.Dynamics.CRM.DownloadSolutionExportDataResponse`,
      ExportSolutionFile: Buffer.from(zip).toString('base64'),
    });
  },
};
