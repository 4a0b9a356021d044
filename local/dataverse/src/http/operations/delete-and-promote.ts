import { putRow } from '../../data/put-row';
import { systemSession } from '../../base-tables/system-session';
import { requireNamedPrivilege } from '../../security/privileges';
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
    const { engine } = call.session;
    const AsyncOperationId = engine.newId();
    const at = `${engine.clock().toISOString().slice(0, 19)}Z`;
    putRow(systemSession(engine), 'asyncoperation', AsyncOperationId, {
      name: 'Delete and promote',
      messagename: 'DeleteAndPromoteAsync',
      operationtype: 207,
      statecode: 3,
      statuscode: 30,
      startedon: at,
      completedon: at,
    });
    return jsonResponse(200, {
      '@odata.context': `${call.request.root}$metadata#Microsoft.Dynamics.CRM.DeleteAndPromoteAsyncResponse`,
      AsyncOperationId,
    });
  },
};
