/**
 * The port between the local Dataverse and whatever runs plug-in assemblies.
 *
 * The event pipeline decides which step runs, with which images; a host only loads an assembly and executes one type of
 * it, as the sandbox of the platform does. Shapes follow IPluginExecutionContext and its numbered successors.
 */

/** A column value as it crosses to .NET. Plain JSON types stand for themselves; the rest say what they are. */
export type HostValue =
  | null
  | string
  | boolean
  | { readonly t: 'int'; readonly v: number }
  | { readonly t: 'bigint'; readonly v: string }
  | { readonly t: 'decimal'; readonly v: string }
  | { readonly t: 'double'; readonly v: number }
  | { readonly t: 'money'; readonly v: string }
  | { readonly t: 'guid'; readonly v: string }
  /** ISO 8601, always UTC. */
  | { readonly t: 'datetime'; readonly v: string }
  | { readonly t: 'optionset'; readonly v: number }
  | { readonly t: 'optionsets'; readonly v: readonly number[] }
  /** A column of a linked table, or the result of an aggregate: AliasedValue of the SDK. Answers to queries only. */
  | {
      readonly t: 'aliased';
      readonly v: { readonly logicalName: string; readonly attribute: string; readonly value: HostValue };
    }
  /** A list of texts: parameters of custom APIs only, no column has it. */
  | { readonly t: 'strings'; readonly v: readonly string[] }
  | {
      readonly t: 'reference';
      readonly v: { readonly logicalName: string; readonly id: string; readonly name?: string };
    };

/** A row (or part of one): the Entity class of the SDK. */
export interface HostEntity {
  readonly logicalName: string;
  readonly id: string;
  readonly attributes: Readonly<Record<string, HostValue>>;
  /** Present when the caller addressed the row by alternate key. */
  readonly keyAttributes?: Readonly<Record<string, HostValue>>;
}

/** A parameter of a message: one row (Target), many (Targets), a reference, or a plain value. */
export type HostParameter =
  | HostValue
  | { readonly t: 'entity'; readonly v: HostEntity }
  | { readonly t: 'entities'; readonly v: { readonly logicalName: string; readonly entities: readonly HostEntity[] } };

export interface HostContext {
  readonly messageName: string;
  /** 10 pre-validation, 20 pre-operation, 30 main operation (custom APIs), 40 post-operation. */
  readonly stage: 10 | 20 | 30 | 40;
  /** 0 synchronous, 1 asynchronous. */
  readonly mode: 0 | 1;
  readonly depth: number;
  readonly primaryEntityName: string;
  readonly primaryEntityId: string;
  readonly userId: string;
  readonly initiatingUserId: string;
  readonly businessUnitId: string;
  readonly organizationId: string;
  readonly organizationName: string;
  readonly correlationId: string;
  readonly operationId: string;
  readonly requestId: string;
  readonly isInTransaction: boolean;
  readonly operationCreatedOn: string;
  readonly inputParameters: Readonly<Record<string, HostParameter>>;
  readonly outputParameters: Readonly<Record<string, HostParameter>>;
  readonly sharedVariables: Readonly<Record<string, HostParameter>>;
  /** Image name → row, one record per entry of Targets (a single message has one), in the same order. */
  readonly preImages: ReadonlyArray<Readonly<Record<string, HostEntity>>>;
  readonly postImages: ReadonlyArray<Readonly<Record<string, HostEntity>>>;
}

export interface HostExecution {
  /** Handle that `load` returned. */
  readonly assembly: string;
  /** Full name of the plug-in type. */
  readonly typeName: string;
  readonly unsecureConfiguration?: string;
  readonly context: HostContext;
}

export type HostResult =
  | {
      readonly ok: true;
      /** Parameters as the plug-in left them; a pre-operation plug-in changes Target or Targets here. */
      readonly inputParameters: Readonly<Record<string, HostParameter>>;
      readonly outputParameters: Readonly<Record<string, HostParameter>>;
      readonly sharedVariables: Readonly<Record<string, HostParameter>>;
      readonly trace: readonly string[];
    }
  | {
      readonly ok: false;
      /** `business`: InvalidPluginExecutionException, whose message goes to the caller. `crash`: anything else. */
      readonly kind: 'business' | 'crash';
      readonly message: string;
      readonly errorCode?: number;
      readonly trace: readonly string[];
    };

/** What a plug-in may ask back while it runs (IOrganizationService), inside the same transaction. */
export interface HostOrganizationService {
  retrieve(
    userId: string | null,
    logicalName: string,
    id: string,
    columns: readonly string[] | 'all',
  ): Promise<HostEntity>;
  /** FetchXML only: what a query expression becomes is the host's matter. */
  retrieveMultiple(userId: string | null, fetchXml: string): Promise<{ entities: HostEntity[]; moreRecords: boolean }>;
  create(userId: string | null, entity: HostEntity): Promise<string>;
  update(userId: string | null, entity: HostEntity): Promise<void>;
  delete(userId: string | null, logicalName: string, id: string): Promise<void>;
  /** Any other message: those on many rows, custom APIs. @returns its results by name */
  execute(
    userId: string | null,
    message: string,
    parameters: Readonly<Record<string, HostParameter>>,
  ): Promise<Record<string, HostParameter>>;
}

export interface PluginHost {
  /** Loads an assembly's bytes (content of the DLL in a solution zip). @returns a handle for `execute`. */
  load(assemblyBytes: Uint8Array): Promise<{ handle: string; fullName: string; types: readonly string[] }>;
  unload(handle: string): Promise<void>;
  execute(execution: HostExecution, service: HostOrganizationService): Promise<HostResult>;
  close(): Promise<void>;
}
