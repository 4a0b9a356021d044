import { finishedJob } from '../../solutions/finished-job';
import { uninstallSolution } from '../../solutions/uninstall';
import { Fault, invalidArgument } from '../faults';
import { bodyObject, jsonResponse } from '../message';
import type { Operation } from './types';

/** asyncoperation.operationtype of an uninstall. */
const uninstallOperation = 207;

/** UninstallSolutionAsync: as DELETE on the solution's row, with a system job that is over when the answer arrives. */
export const uninstallSolutionAsync: Operation = {
  method: 'POST',
  run: async ({ session, request }) => {
    const name = bodyObject(request)['SolutionUniqueName'];
    if (typeof name !== 'string') throw invalidArgument("'SolutionUniqueName' must name the solution.");
    const { engine } = session;
    const row = engine.db.get('SELECT solutionid FROM solution WHERE ci(uniquename) = ci(?)', [name]);
    if (!row) throw new Fault(404, '0x80040217', `There is no solution '${name}'.`);
    await uninstallSolution(session, String(row['solutionid']));
    return jsonResponse(200, {
      '@odata.context': `${request.root}$metadata#Microsoft.Dynamics.CRM.UninstallSolutionAsyncResponse`,
      AsyncOperationId: finishedJob(engine, 'Uninstall Solution', 'UninstallSolutionAsync', uninstallOperation),
    });
  },
};
