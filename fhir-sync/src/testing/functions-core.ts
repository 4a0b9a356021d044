import { randomUUID } from 'node:crypto';

/** What the Functions host gives the worker and takes back, as far as the tests look at it. */
interface Metadata {
  readonly name: string;
  readonly bindings: Readonly<Record<string, { readonly type: string; readonly direction: string }>>;
}
interface Reply {
  readonly returnValue?: {
    readonly http?: { readonly statusCode: string; readonly body?: { readonly bytes?: Uint8Array } };
  };
  readonly outputData: readonly { readonly name: string; readonly data: unknown }[];
}
interface Invocation {
  getArguments(): Promise<{ context: unknown; inputs: unknown[] }>;
  invokeFunction(context: unknown, inputs: unknown[], handler: unknown): Promise<unknown>;
  getResponse(context: unknown, result: unknown): Promise<Reply>;
}
interface Model {
  getInvocationModel(core: object): Invocation;
}

/**
 * Stands in for `@azure/functions-core`, which exists only inside the Functions host: it keeps what is registered, and
 * an invocation goes through the library's own conversion of the host's messages.
 */
export class FunctionsCore {
  readonly functions = new Map<string, { metadata: Metadata; callback: unknown }>();
  readonly logs: string[] = [];
  readonly #hooks: { readonly name: string; readonly callback: (context: object) => unknown }[] = [];
  #model: Model | undefined;

  /** The module. */
  readonly module = {
    version: '0',
    hostVersion: '4',
    workerVersion: '3',
    log: (): void => undefined,
    getFuncSettings: (): void => undefined,
    setProgrammingModel: (model: Model): void => {
      this.#model = model;
    },
    getProgrammingModel: (): Model | undefined => this.#model,
    registerFunction: (metadata: Metadata, callback: unknown): { dispose(): void } => {
      this.functions.set(metadata.name, { metadata, callback });
      return { dispose: () => undefined };
    },
    registerHook: (name: string, callback: (context: object) => unknown): { dispose(): void } => {
      this.#hooks.push({ name, callback });
      return { dispose: () => undefined };
    },
  };

  /** Tells the app that the host takes this instance away. */
  async terminate(): Promise<void> {
    for (const { name, callback } of this.#hooks) if (name === 'appTerminate') await callback({});
  }

  /** Invokes a function with the data of its trigger. */
  async invoke(name: string, data: object): Promise<Reply> {
    const found = this.functions.get(name);
    if (!found || !this.#model) throw new Error(`There is no function "${name}".`);
    const { metadata, callback } = found;
    const trigger = Object.keys(metadata.bindings)[0] ?? '';
    const invocationId = randomUUID();
    const call = this.#model.getInvocationModel({
      invocationId,
      metadata,
      state: undefined,
      log: (_level: unknown, _category: unknown, message: string) => this.logs.push(message),
      request: { invocationId, functionId: name, inputData: [{ name: trigger, data }], triggerMetadata: {} },
    });
    const { context, inputs } = await call.getArguments();
    return call.getResponse(context, await call.invokeFunction(context, inputs, callback));
  }
}
