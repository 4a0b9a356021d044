import { requireNamedPrivilege } from '../../security/privileges';
import { finishedJob } from '../../solutions/finished-job';
import { requireNoSolutionJob } from '../../solutions/solution-lock';
import { promote } from '../../solutions/upgrade';
import { invalidArgument } from '../faults';
import { bodyObject, jsonResponse } from '../message';
import type { Call } from '../resources/call';
import type { Operation } from './types';

async function run(call: Call): Promise<string> {
  requireNamedPrivilege(call.session.user, 'prvImportCustomization');
  requireNoSolutionJob(call.session.engine, 'DeleteAndPromote');
  const name = bodyObject(call.request)['UniqueName'];
  if (typeof name !== 'string') throw invalidArgument("'UniqueName' must name the solution.");
  return promote(call.session, name);
}

/** DeleteAndPromote: the holding solution replaces its base; what only the base had goes. */
export const deleteAndPromote: Operation = {
  method: 'POST',
  run: async (call) => {
    const SolutionId = await run(call);
    return jsonResponse(200, {
      '@odata.context': `${call.request.root}$metadata#Microsoft.Dynamics.CRM.DeleteAndPromoteResponse`,
      SolutionId,
    });
  },
};

/** The same with a system job, which is over when the answer arrives. */
export const deleteAndPromoteAsync: Operation = {
  method: 'POST',
  run: async (call) => {
    await run(call);
    const AsyncOperationId = finishedJob(call.session.engine, 'Delete and promote', 'DeleteAndPromoteAsync', 207);
    return jsonResponse(200, {
      '@odata.context': `${call.request.root}$metadata#Microsoft.Dynamics.CRM.DeleteAndPromoteAsyncResponse`,
      AsyncOperationId,
    });
  },
};
