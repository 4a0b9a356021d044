import { readStored } from '../data/read-row';
import { Fault, invalidArgument, notImplemented } from '../http/faults';
import type { Table } from '../metadata/types';
import type { HostContext, HostParameter } from '../plugin-host/plugin-host';
import { requireNamedPrivilege } from '../security/privileges';
import { requireRowAccess } from '../security/row-filter';
import type { Session } from '../session';
import { runApiSteps } from './api-steps';
import { callerContext } from './caller-context';
import { assemblyHandle } from './assemblies';
import { fromParameter, toParameter } from './custom-api-values';
import { maxDepth } from './run-steps';
import { organizationService } from './organization-service';

export interface ApiParameter {
  name: string;
  /** customapi parameter type: 0 Boolean … 12 Guid. */
  type: number;
  optional: boolean;
}

export interface CustomApi {
  id: string;
  name: string;
  isFunction: boolean;
  /** 0 global, 1 one row, 2 a table's rows. */
  binding: 0 | 1 | 2;
  table: string | null;
  privilege: string | null;
  pluginTypeId: string | null;
  request: ApiParameter[];
  response: ApiParameter[];
}

/** All custom APIs that can be called. */
export const customApis = (session: Session): CustomApi[] =>
  session.engine.db
    .all('SELECT uniquename FROM customapi WHERE coalesce(statecode, 0) = 0 ORDER BY uniquename', [])
    .flatMap((row) => customApi(session, String(row['uniquename'])) ?? []);

/** The custom API of that name, when a solution brought one. */
export function customApi(session: Session, name: string): CustomApi | null {
  const { db } = session.engine;
  const row = db.get('SELECT * FROM customapi WHERE uniquename = ? AND coalesce(statecode, 0) = 0', [name]);
  if (!row) return null;
  const parameters = (table: string, optional: string): ApiParameter[] =>
    db
      .all(`SELECT uniquename, type, ${optional} AS optional FROM ${table} WHERE customapiid = ? ORDER BY uniquename`, [
        row['customapiid'] ?? null,
      ])
      .map((p) => ({ name: String(p['uniquename']), type: Number(p['type']), optional: Number(p['optional']) === 1 }));
  const text = (column: string): string | null => {
    const value = row[column];
    return typeof value === 'string' && value !== '' ? value : null;
  };
  return {
    id: String(row['customapiid']),
    name: String(row['uniquename']),
    isFunction: Number(row['isfunction']) === 1,
    binding: Number(row['bindingtype']) as CustomApi['binding'],
    table: text('boundentitylogicalname'),
    privilege: text('executeprivilegename'),
    pluginTypeId: text('plugintypeid'),
    request: parameters('customapirequestparameter', 'isoptional'),
    response: parameters('customapiresponseproperty', '0'),
  };
}

/**
 * Runs a custom API's plug-in as its main operation (stage 30), in the request's transaction.
 * @param given parameters by name, as JSON. @returns response properties as JSON.
 * @throws Fault 400 for wrong parameters and for what the plug-in refuses, 501 without a plug-in host.
 */
export async function runCustomApi(
  session: Session,
  api: CustomApi,
  given: Readonly<Record<string, unknown>>,
  target: { table: Table; id: string } | null,
): Promise<Record<string, unknown>> {
  const outputs = await runOperation(session, api, () => inputs(session, api, given), target);
  const result: Record<string, unknown> = {};
  for (const property of api.response)
    result[property.name] = fromParameter(session.engine.catalog, property, outputs[property.name] ?? null);
  return result;
}

/** As `runCustomApi`, for a plug-in that calls it: parameters and properties cross as they are. */
export async function runCustomApiFromPlugin(
  session: Session,
  api: CustomApi,
  given: Readonly<Record<string, HostParameter>>,
): Promise<Record<string, HostParameter>> {
  const outputs = await runOperation(session, api, () => checkNames(api, given), null);
  return Object.fromEntries(api.response.map(({ name }) => [name, outputs[name] ?? null]));
}

async function runOperation(
  session: Session,
  api: CustomApi,
  read: () => Record<string, HostParameter>,
  target: { table: Table; id: string } | null,
): Promise<Readonly<Record<string, HostParameter>>> {
  if (api.privilege !== null) requireNamedPrivilege(session.user, api.privilege);
  if (session.depth > maxDepth)
    throw new Fault(400, '0x80044182', `The custom API '${api.name}' calls itself without an end.`);
  const inputParameters = read();
  if (target) {
    const row = readStored(session.engine.db, target.table, target.id);
    if (!row) throw new Fault(404, '0x80040217', `${target.table.name} With Id = ${target.id} Does Not Exist`);
    requireRowAccess(session.user, 'Read', target.table, row);
    inputParameters['Target'] = { t: 'reference', v: { logicalName: target.table.name, id: target.id } };
  }
  const outputs =
    api.pluginTypeId === null ? {} : await execute(session, api, api.pluginTypeId, inputParameters, target);
  session.engine.trace({ kind: 'step', message: `Custom API '${api.name}' ran.` });
  await runApiSteps(session, api.name, inputParameters, outputs);
  return outputs;
}

/** @throws Fault 400 for a parameter that the API does not have, or lacks. @returns those that were given */
function checkNames<T>(api: CustomApi, given: Readonly<Record<string, T>>): Record<string, T> {
  const unknown = Object.keys(given).find((name) => !name.includes('@') && !api.request.some((p) => p.name === name));
  if (unknown !== undefined)
    throw new Fault(400, '0x80048d19', `The parameter '${unknown}' is not a parameter of '${api.name}'.`);
  const result: Record<string, T> = {};
  for (const parameter of api.request) {
    const value = given[parameter.name];
    if (value !== undefined && value !== null) result[parameter.name] = value;
    else if (!parameter.optional) throw invalidArgument(`Required parameter '${parameter.name}' is missing.`);
  }
  return result;
}

function inputs(
  session: Session,
  api: CustomApi,
  given: Readonly<Record<string, unknown>>,
): Record<string, HostParameter> {
  const values = checkNames(api, given);
  const result: Record<string, HostParameter> = {};
  for (const parameter of api.request)
    if (parameter.name in values) result[parameter.name] = toParameter(session, parameter, values[parameter.name]);
  return result;
}

async function execute(
  session: Session,
  api: CustomApi,
  typeId: string,
  inputParameters: Record<string, HostParameter>,
  target: { table: Table; id: string } | null,
): Promise<Readonly<Record<string, HostParameter>>> {
  const { engine } = session;
  const host = engine.pluginHost;
  if (!host) throw notImplemented(`the custom API '${api.name}' without a plug-in host`);
  const type = engine.db.get('SELECT typename, pluginassemblyid FROM plugintype WHERE plugintypeid = ?', [typeId]);
  if (!type) throw new Fault(400, '0x80040217', `The plug-in type of '${api.name}' is not registered.`);
  const context: HostContext = {
    messageName: api.name,
    stage: 30,
    mode: 0,
    ...callerContext(session),
    primaryEntityName: target?.table.name ?? 'none',
    primaryEntityId: target?.id ?? '00000000-0000-0000-0000-000000000000',
    userId: session.user.id,
    inputParameters,
    outputParameters: {},
    sharedVariables: session.tag === null ? {} : { tag: session.tag },
    preImages: [{}],
    postImages: [{}],
  };
  const assembly = await assemblyHandle(engine, String(type['pluginassemblyid']));
  const typeName = String(type['typename']);
  const result = await host.execute({ assembly, typeName, context }, organizationService(session, session.user.id));
  engine.trace({ kind: 'step', message: `The plug-in of '${api.name}' ran: ${result.ok ? 'ok' : result.kind}.` });
  if (result.ok) return result.outputParameters;
  if (result.kind === 'business') throw new Fault(400, '0x80040265', result.message);
  throw new Fault(
    400,
    '0x80040224',
    `An unexpected error occurred from ISV code. (ErrorType = ClientError) Unexpected exception from plug-in (Execute): ${typeName}: ${result.message}`,
  );
}
