import { answerCall } from './dotnet-service';
import { wireContext, type WireContext } from './dotnet-rows';
import { startDotnetProcess, type DotnetProcess } from './dotnet-process';
import { isRecord, type Frame } from './dotnet-frames';
import type { HostExecution, HostOrganizationService, HostResult, PluginHost } from './plugin-host';

/** The platform ends a plug-in after two minutes. */
const PLATFORM_LIMIT_MS = 120_000;

export interface DotnetPluginHostOptions {
  /** Path of PluginHost.dll, as `dotnet build local/dataverse/plugin-host -c Release` leaves it. */
  readonly hostDll: string;
  /** The command to run it with; `dotnet` on the path by default. */
  readonly dotnet?: string;
  /** How long one execution may take, in milliseconds; two minutes by default. */
  readonly timeoutMs?: number;
}

/**
 * Starts a .NET process that runs plug-in assemblies of .NET Framework 4.6.2 as they are in the solution zip.
 * A crash of that process is a `crash` result of what was running in it; the next use starts a new one with the same
 * assemblies under the same handles. Executions may overlap and nest.
 * @throws Error with one sentence that says what to do, when .NET or the host is missing
 */
export async function startDotnetPluginHost(options: DotnetPluginHostOptions): Promise<PluginHost> {
  const host = new DotnetPluginHost(
    options.dotnet ?? 'dotnet',
    options.hostDll,
    options.timeoutMs ?? PLATFORM_LIMIT_MS,
  );
  await host.start();
  return host;
}

class DotnetPluginHost implements PluginHost {
  private readonly assemblies = new Map<string, string>();
  private current: Promise<DotnetProcess> | undefined;
  private lastHandle = 0;
  /** Per plug-in and message the columns it asked for: they are sent along the next time. */
  private readonly hot = new Map<string, Map<string, Set<string>>>();
  private closed = false;

  constructor(
    private readonly dotnet: string,
    private readonly hostDll: string,
    private readonly timeoutMs: number,
  ) {}

  async start(): Promise<void> {
    await this.process();
  }

  async load(assemblyBytes: Uint8Array): Promise<{ handle: string; fullName: string; types: readonly string[] }> {
    const process = await this.process();
    const handle = `a${++this.lastHandle}`;
    const bytes = Buffer.from(assemblyBytes.buffer, assemblyBytes.byteOffset, assemblyBytes.byteLength).toString(
      'base64',
    );
    const reply = await process.request({ op: 'load', assembly: handle, bytes });
    if (reply?.['ok'] !== true)
      throw new Error(messageOf(reply) ?? 'The plug-in host stopped while it loaded a plug-in assembly.');
    this.assemblies.set(handle, bytes);
    return { handle, fullName: String(reply['fullName']), types: strings(reply['types']) };
  }

  async unload(handle: string): Promise<void> {
    if (!this.assemblies.delete(handle) || this.closed) return;
    const process = await this.process();
    await process.request({ op: 'unload', assembly: handle });
  }

  async execute(execution: HostExecution, service: HostOrganizationService): Promise<HostResult> {
    const process = await this.process();
    const wire = wireContext(execution.context, this.hotOf(execution));
    let overdue = false;
    const timer = setTimeout(() => {
      overdue = true;
      process.kill();
    }, this.timeoutMs);
    const reply = await process.request(
      {
        op: 'execute',
        assembly: execution.assembly,
        type: execution.typeName,
        config: execution.unsecureConfiguration ?? null,
        context: wire.context,
      },
      (call) => (call['method'] === 'column' ? columnAnswer(wire, call) : answerCall(call, service)),
    );
    clearTimeout(timer);
    if (!reply)
      return crash(
        overdue ? this.tooLong(execution) : `The plug-in host stopped while ${execution.typeName} was running.`,
      );
    return resultOf(reply, wire);
  }

  private hotOf({ typeName, context }: HostExecution): Map<string, Set<string>> {
    const key = `${typeName}/${context.messageName}/${context.primaryEntityName}`;
    const found = this.hot.get(key) ?? new Map<string, Set<string>>();
    this.hot.set(key, found);
    return found;
  }

  async close(): Promise<void> {
    this.closed = true;
    const process = await this.current?.catch(() => undefined);
    await process?.end();
  }

  /** The running process; a new one, with every assembly loaded again, when the last has gone. */
  private async process(): Promise<DotnetProcess> {
    if (this.closed) throw new Error('The plug-in host is closed.');
    const last = this.current;
    const process = await last?.catch(() => undefined);
    if (process?.alive) return process;
    // Of several that wait here at once, the first starts the new process.
    if (!this.current || this.current === last) this.current = this.startWithAssemblies();
    return this.current;
  }

  private async startWithAssemblies(): Promise<DotnetProcess> {
    const process = await startDotnetProcess(this.dotnet, this.hostDll);
    for (const [assembly, bytes] of this.assemblies) await process.request({ op: 'load', assembly, bytes });
    return process;
  }

  private tooLong(execution: HostExecution): string {
    return `The plug-in ${execution.typeName} ran longer than ${this.timeoutMs / 1000} seconds and was stopped.`;
  }
}

/** Never rejects, as `answerCall`. */
function columnAnswer(wire: WireContext, call: Frame): Promise<Frame> {
  try {
    return Promise.resolve({ ok: true, value: wire.answer(call) });
  } catch (error) {
    return Promise.resolve({ ok: false, message: error instanceof Error ? error.message : 'There is no such column.' });
  }
}

function resultOf(reply: Frame, wire: WireContext): HostResult {
  const trace = strings(reply['trace']);
  if (reply['ok'] !== true) {
    const errorCode = reply['errorCode'];
    return {
      ok: false,
      kind: reply['kind'] === 'business' ? 'business' : 'crash',
      message: messageOf(reply) ?? '',
      ...(typeof errorCode === 'number' ? { errorCode } : {}),
      trace,
    };
  }
  return {
    ok: true,
    inputParameters: wire.inputOf(reply),
    outputParameters: parameters(reply['outputParameters']),
    sharedVariables: parameters(reply['sharedVariables']),
    trace,
  };
}

type Parameters = Extract<HostResult, { ok: true }>['outputParameters'];

// The host writes values in this very shape (ValueWriter); only that it is an object is checked.
function parameters(value: unknown): Parameters {
  return isRecord(value) ? (value as Parameters) : {};
}

function crash(message: string): HostResult {
  return { ok: false, kind: 'crash', message, trace: [] };
}

function messageOf(reply: Frame | undefined): string | undefined {
  const message = reply?.['message'];
  return typeof message === 'string' ? message : undefined;
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}
