import { Fault, notImplemented } from '../http/faults';
import type { HostContext, HostParameter } from '../plugin-host/plugin-host';
import type { Session } from '../session';
import { assemblyHandle } from './assemblies';
import { callerContext } from './caller-context';
import { organizationService } from './organization-service';

/**
 * Steps on the message of a custom API, after its main operation: synchronous ones now, asynchronous ones after the
 * commit. @throws Fault 400 for what a synchronous step refuses, 501 for steps before the operation.
 */
export async function runApiSteps(
  session: Session,
  message: string,
  inputParameters: Readonly<Record<string, HostParameter>>,
  outputParameters: Readonly<Record<string, HostParameter>>,
): Promise<void> {
  const { engine } = session;
  const steps = engine.db.all(
    `SELECT s.name AS name, s.stage AS stage, s.mode AS mode, t.typename AS typename, t.pluginassemblyid AS assembly
       FROM sdkmessageprocessingstep s
       JOIN sdkmessage m ON m.sdkmessageid = s.sdkmessageid
       JOIN plugintype t ON t.plugintypeid = s.eventhandler
      WHERE m.name = ? AND coalesce(s.statecode, 0) = 0
      ORDER BY s.rank, s.sdkmessageprocessingstepid`,
    [message],
  );
  if (engine.pluginHost === undefined) return;
  for (const step of steps) {
    const asynchronous = Number(step['mode']) === 1;
    if (asynchronous ? session.bypassAsync : session.bypassSync) continue;
    if (Number(step['stage']) !== 40) throw notImplemented(`steps before the operation of the custom API '${message}'`);
    const run = (): Promise<void> =>
      execute(session, String(step['typename']), String(step['assembly']), {
        messageName: message,
        stage: 40,
        mode: asynchronous ? 1 : 0,
        ...callerContext(session),
        isInTransaction: !asynchronous,
        primaryEntityName: 'none',
        primaryEntityId: '00000000-0000-0000-0000-000000000000',
        userId: session.user.id,
        inputParameters,
        outputParameters,
        sharedVariables: {},
        preImages: [{}],
        postImages: [{}],
      });
    if (!asynchronous) await run();
    else
      engine.onCommit(() => {
        engine.schedule(`step '${String(step['name'])}'`, 0, () => engine.transaction(run));
      });
  }
}

async function execute(session: Session, typeName: string, assemblyId: string, context: HostContext): Promise<void> {
  const { engine } = session;
  if (!engine.pluginHost) return;
  const assembly = await assemblyHandle(engine, assemblyId);
  const service = organizationService(session, session.user.id);
  const result = await engine.pluginHost.execute({ assembly, typeName, context }, service);
  engine.trace({
    kind: 'step',
    message: `Step of custom API '${context.messageName}' ran: ${result.ok ? 'ok' : result.kind}.`,
  });
  if (!result.ok) throw new Fault(400, result.kind === 'business' ? '0x80040265' : '0x80040224', result.message);
}
