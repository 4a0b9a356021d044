import type {
  HostContext,
  HostExecution,
  HostOrganizationService,
  HostResult,
  PluginHost,
} from '../plugin-host/plugin-host';

type Success = Extract<HostResult, { ok: true }>;
type Failure = Extract<HostResult, { ok: false }>;
type Behaviour = (
  context: HostContext,
  service: HostOrganizationService,
) => Promise<Partial<Omit<Success, 'ok'>> | Failure>;

/** A host whose plug-ins are written in the test; everything else of the pipeline is real. */
export class ScriptedHost implements PluginHost {
  readonly calls: HostExecution[] = [];
  loaded: string[] = [];
  behaviours: Record<string, Behaviour> = {};
  load(bytes: Uint8Array) {
    this.loaded.push(Buffer.from(bytes).toString());
    return Promise.resolve({ handle: 'h1', fullName: 'Plugins', types: [] });
  }
  unload = () => Promise.resolve();
  close = () => Promise.resolve();
  async execute(execution: HostExecution, service: HostOrganizationService): Promise<HostResult> {
    this.calls.push(execution);
    const { inputParameters, outputParameters, sharedVariables } = execution.context;
    const result = (await this.behaviours[execution.typeName]?.(execution.context, service)) ?? {};
    if ('ok' in result) return result;
    return { ok: true, inputParameters, outputParameters, sharedVariables, trace: [], ...result };
  }
}
