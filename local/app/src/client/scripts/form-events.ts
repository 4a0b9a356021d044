import type { FormRuntime } from '../form/runtime';
import type { FormEvent, FormHandler } from '../xml/form-layout';
import { createFormContext, type FormHost } from './form-context';
import { findFunction, parseArguments, type HandlerFunction } from './find-function';
import { honest, NotInLocalAppError } from './not-in-local-app';
import { webResourceUrl } from './load-library';

/** What happened in an onsave: a handler may have stopped it. */
export interface SaveOutcome {
  readonly isPrevented: boolean;
}

export interface FormEventsOptions {
  readonly runtime: FormRuntime;
  readonly host: Omit<FormHost, 'fireChange' | 'addChange' | 'removeChange' | 'addSave' | 'removeSave' | 'addLoad'>;
  /** Loads a library's script. */
  readonly load: (url: string, what: string) => Promise<void>;
  /** Where dotted names are looked up: `window`. */
  readonly globals: object;
}

/** The form's script libraries and event handlers, from its form XML and from what the scripts add. */
export interface FormEvents {
  /** The client API of the form, as handlers and commands are given it. */
  readonly formContext: object;
  /** Loads the libraries in order and runs the onload handlers. Problems become form notifications. */
  start(): Promise<void>;
  /** Runs the onsave handlers one after another, waiting for those that return a promise. */
  save(mode: number): Promise<SaveOutcome>;
  changed(column: string): void;
}

export function createFormEvents(options: FormEventsOptions): FormEvents {
  const { runtime, globals } = options;
  const addedChange = new Map<string, Set<HandlerFunction>>();
  const addedSave = new Set<HandlerFunction>();
  const addedLoad = new Set<HandlerFunction>();
  const asHandler = (handler: unknown) => handler as HandlerFunction;

  const formContext = createFormContext(runtime, {
    ...options.host,
    fireChange: (column) => changed(column),
    addChange(column, handler) {
      const handlers = addedChange.get(column) ?? new Set();
      addedChange.set(column, handlers.add(asHandler(handler)));
    },
    removeChange: (column, handler) => void addedChange.get(column)?.delete(asHandler(handler)),
    addSave: (handler) => void addedSave.add(asHandler(handler)),
    removeSave: (handler) => void addedSave.delete(asHandler(handler)),
    addLoad: (handler) => void addedLoad.add(asHandler(handler)),
  });

  function complain(functionName: string, error: unknown): void {
    const text =
      error instanceof NotInLocalAppError
        ? `The form script ${functionName} uses something the local app does not have: ${error.message}`
        : `The form script ${functionName} failed: ${error instanceof Error ? error.message : String(error)}`;
    runtime.notify({ id: `script:${functionName}`, level: 'ERROR', text });
  }

  /** Runs one handler; a failure is shown and does not stop the others. */
  function run(functionName: string, handler: HandlerFunction, args: unknown[]): unknown {
    try {
      const result = handler(...args);
      if (result instanceof Promise) return result.catch((error: unknown) => complain(functionName, error));
      return result;
    } catch (error) {
      complain(functionName, error);
      return undefined;
    }
  }

  function executionContext(source: object | null, eventArgs: object | null, depth = 0) {
    const shared = new Map<string, unknown>();
    return honest('executionContext', {
      getFormContext: () => formContext,
      getEventSource: () => source,
      getEventArgs: () => eventArgs,
      getDepth: () => depth,
      getContext: () =>
        (globals as { Xrm?: { Utility: { getGlobalContext(): object } } }).Xrm?.Utility.getGlobalContext(),
      getSharedVariable: (key: string) => shared.get(key),
      setSharedVariable: (key: string, value: unknown) => void shared.set(key, value),
    });
  }

  function runDeclared(handler: FormHandler, context: object): unknown {
    try {
      const target = findFunction(globals, handler.functionName);
      if (!target) throw new Error('There is no function of that name in its library.');
      const args = parseArguments(handler.parameters);
      return run(handler.functionName, target, handler.passExecutionContext ? [context, ...args] : args);
    } catch (error) {
      complain(handler.functionName, error);
      return undefined;
    }
  }

  const declared = (event: FormEvent, column?: string) =>
    runtime.layout.handlers.filter(
      (handler) => handler.event === event && handler.isEnabled && (column === undefined || handler.column === column),
    );

  const attributeOf = (column: string) =>
    (formContext as { getAttribute(name: string): object | null }).getAttribute(column);
  const entityOf = () => (formContext as { data: { entity: object } }).data.entity;

  function changed(column: string): void {
    const context = executionContext(attributeOf(column), null);
    for (const handler of declared('onchange', column)) runDeclared(handler, context);
    for (const handler of addedChange.get(column) ?? []) run(handler.name || column, handler, [context]);
  }

  return {
    formContext,
    async start() {
      for (const library of runtime.layout.libraries) {
        try {
          await options.load(webResourceUrl(library), `The form script library ${library}`);
        } catch (error) {
          complain(library, error);
        }
      }
      // 1 initial load.
      const eventArgs = honest('eventArgs', { getDataLoadState: () => 1 });
      const context = executionContext(formContext, eventArgs);
      for (const handler of declared('onload')) await runDeclared(handler, context);
      for (const handler of addedLoad) await run(handler.name || 'onload', handler, [context]);
    },
    async save(mode) {
      let isPrevented = false;
      const eventArgs = honest('eventArgs', {
        preventDefault: () => void (isPrevented = true),
        isDefaultPrevented: () => isPrevented,
        preventDefaultOnError: () => undefined,
        getSaveMode: () => mode,
      });
      const context = executionContext(entityOf(), eventArgs);
      for (const handler of declared('onsave')) await runDeclared(handler, context);
      for (const handler of addedSave) await run(handler.name || 'onsave', handler, [context]);
      return { isPrevented };
    },
    changed,
  };
}
