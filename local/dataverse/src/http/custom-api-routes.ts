import type { Table } from '../metadata/types';
import type { Literal } from '../odata/ast';
import type { CustomApi } from '../pipeline/custom-api';
import { runCustomApi } from '../pipeline/custom-api';
import { noRoute } from './faults';
import type { ApiResponse } from './message';
import { bodyObject, jsonResponse, noContent } from './message';
import { literalValue } from './operations/references';
import type { Call } from './resources/call';

/** A custom API: functions take their parameters from the address, actions from the body. */
export async function customApiRoute(
  call: Call,
  api: CustomApi,
  parameters: ReadonlyMap<string, Literal>,
  target: { table: Table; id: string } | null,
): Promise<ApiResponse> {
  const { request, session } = call;
  if (request.method !== (api.isFunction ? 'GET' : 'POST')) throw noRoute(request.root + request.path);
  const given = api.isFunction
    ? Object.fromEntries([...parameters].map(([name, literal]) => [name, functionValue(literal)]))
    : bodyObject(request);
  // A function reads in a transaction too: its plug-in may write, which the platform does not prevent either.
  const result = await session.engine.transaction(() => runCustomApi(session, api, given, target));
  if (api.response.length === 0) return noContent();
  return jsonResponse(200, {
    '@odata.context': `${request.root}$metadata#Microsoft.Dynamics.CRM.${api.name}Response`,
    ...result,
  });
}

const functionValue = (literal: Literal): unknown =>
  literal.type === 'number' ? Number(literal.value) : (literalValue(literal) ?? null);
