import type { Engine } from '../engine';
import { authenticate } from '../security/authenticate';
import { requireNamedPrivilege } from '../security/privileges';
import { accessById } from '../security/user-access';
import type { Session } from '../session';
import { Fault, notImplemented } from './faults';
import type { ApiRequest } from './message';

/** MSCRM headers that change nothing here: there are no duplicate rules, flows or label merges to switch off. */
const withoutEffect = new Set([
  'mscrm.suppressduplicatedetection',
  'mscrm.suppresscallbackregistrationexpanderjob',
  'mscrm.mergelabels',
]);
const honoured = new Set([
  'mscrm.bypassbusinesslogicexecution',
  'mscrm.bypassbusinesslogicexecutionstepids',
  'mscrm.bypasscustompluginexecution',
  'mscrmcallerid',
]);

/** Who asks, and the optional headers that change how the message runs. @throws Fault 401, 403 or 501. */
export function sessionOf(engine: Engine, request: ApiRequest, tag: string | null): Session {
  const caller = authenticate(engine, request);
  request.headers.forEach((_value, name) => {
    const lower = name.toLowerCase();
    if (lower.startsWith('mscrm') && !withoutEffect.has(lower) && !honoured.has(lower))
      throw notImplemented(`the header '${name}'`);
  });
  const header = (name: string): string => request.headers.get(name) ?? '';
  const logic = header('MSCRM.BypassBusinessLogicExecution').toLowerCase();
  const custom = header('MSCRM.BypassCustomPluginExecution').toLowerCase() === 'true';
  const stepIds = header('MSCRM.BypassBusinessLogicExecutionStepIds')
    .split(',')
    .map((s) => s.trim().toLowerCase())
    .filter((s) => s !== '');
  if (logic !== '' || custom || stepIds.length > 0) requireNamedPrivilege(caller, 'prvBypassCustomBusinessLogic');
  if (stepIds.length > 3) throw new Fault(400, '0x80040203', 'At most 3 steps can be bypassed by id in one request.');
  return {
    engine,
    user: impersonated(engine, request, caller),
    initiatingUserId: caller.id,
    depth: 1,
    correlationId: engine.newId(),
    requestId: engine.newId(),
    bypassSync: custom || logic.includes('customsync'),
    bypassAsync: logic.includes('customasync'),
    bypassSteps: new Set(stepIds),
    tag,
    now: engine.clock(),
  };
}

function impersonated(engine: Engine, request: ApiRequest, caller: Session['user']): Session['user'] {
  const byUser = request.headers.get('MSCRMCallerID');
  const byObject = request.headers.get('CallerObjectId');
  if (byUser === null && byObject === null) return caller;
  if (!caller.administrator && !caller.privileges.has('prvactonbehalfofanotheruser')) {
    throw new Fault(403, '0x8004A110', 'The caller is missing prvActOnBehalfOfAnotherUser privilege.');
  }
  const id =
    byUser ??
    String(
      engine.db.get('SELECT systemuserid AS i FROM systemuser WHERE azureactivedirectoryobjectid = ?', [
        byObject?.toLowerCase() ?? '',
      ])?.['i'] ?? '',
    );
  const user = accessById(engine, id.toLowerCase());
  if (!user) throw new Fault(404, '0x80040217', `systemuser With Id = ${id} Does Not Exist`);
  return user;
}
