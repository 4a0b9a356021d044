export type Pair = readonly [name: string, value: string];

/** One request after the HTTP layer: the path below the base, its parameters, the headers that matter, the parsed body. */
export interface Call {
  readonly method: string;
  readonly segments: readonly string[];
  readonly query: readonly Pair[];
  /** Parameters of a form body (POST _search). */
  readonly form?: readonly Pair[];
  readonly body?: unknown;
  readonly headers: CallHeaders;
}

export interface CallHeaders {
  readonly ifMatch?: string | undefined;
  readonly ifNoneMatch?: string | undefined;
  readonly ifNoneExist?: string | undefined;
  readonly prefer?: string | undefined;
  readonly range?: string | undefined;
}

export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | ReadableStream<Uint8Array>;
}

/** Whether a Prefer header holds `token`, e.g. `handling=strict` (RFC 7240: several may be joined by commas or semicolons). */
export function prefers(headers: CallHeaders, token: string): boolean {
  return (headers.prefer ?? '').split(/[,;]/).some((part) => part.trim().toLowerCase() === token);
}
