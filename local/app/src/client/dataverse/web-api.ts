/** The Web API's answer to a request it could not fulfil. `message` is the server's sentence. */
export class DataverseError extends Error {
  override readonly name = 'DataverseError';
  constructor(
    message: string,
    /** HTTP status; 0 when there was no answer at all. */
    readonly status: number,
    /** Code as on the wire, for example `0x80040217`; empty when none came. */
    readonly code: string,
  ) {
    super(message);
  }
}

/** One row as JSON, annotations included. */
export type Row = Readonly<Record<string, unknown>>;

export interface RowPage {
  readonly rows: readonly Row[];
  readonly nextLink: string | undefined;
  /** Answer of the platform, with its paging annotations. */
  readonly envelope: Row;
}

export interface ReadOptions {
  /** Ask for formatted values and lookup names. Metadata reads leave it off. */
  readonly annotations?: boolean;
  readonly maxPageSize?: number;
  readonly signal?: AbortSignal;
}

/** The calls the page makes. `path` is relative to `/api/data/v9.2/`. All of them reject with `DataverseError`. */
export interface WebApi {
  get(path: string, options?: ReadOptions): Promise<Row>;
  list(path: string, options?: ReadOptions): Promise<RowPage>;
  /** Resolves to the id of the new row. */
  create(setName: string, body: Row): Promise<string>;
  /** Updates an existing row; a row that is gone is an error, not a create. */
  update(setName: string, id: string, body: Row): Promise<void>;
  delete(setName: string, id: string): Promise<void>;
}

export const apiRoot = '/api/data/v9.2/';

type Fetch = (input: string, init?: RequestInit) => Promise<Response>;

const baseHeaders: Readonly<Record<string, string>> = {
  Accept: 'application/json',
  'OData-MaxVersion': '4.0',
  'OData-Version': '4.0',
};

async function errorOf(response: Response): Promise<DataverseError> {
  const fallback = `The server answered ${response.status}. Reload the page; if it stays, look at the output of npm start.`;
  try {
    const body = (await response.json()) as { error?: { message?: string; code?: string } };
    return new DataverseError(body.error?.message ?? fallback, response.status, body.error?.code ?? '');
  } catch {
    return new DataverseError(fallback, response.status, '');
  }
}

/** A Web API over `fetch`. The server signs same-origin calls in itself, so no token is kept in the page. */
export function createWebApi(fetchImpl: Fetch): WebApi {
  async function call(path: string, init: RequestInit): Promise<Response> {
    let response: Response;
    try {
      response = await fetchImpl(/^https?:|^\//.test(path) ? path : apiRoot + path, init);
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') throw error;
      throw new DataverseError('The local Dataverse does not answer. Is npm start still running?', 0, '');
    }
    if (!response.ok) throw await errorOf(response);
    return response;
  }

  async function get(path: string, options: ReadOptions = {}): Promise<Row> {
    const prefer = [
      ...(options.annotations === false ? [] : ['odata.include-annotations="*"']),
      ...(options.maxPageSize === undefined ? [] : [`odata.maxpagesize=${options.maxPageSize}`]),
    ];
    const response = await call(path, {
      headers: { ...baseHeaders, ...(prefer.length > 0 ? { Prefer: prefer.join(',') } : {}) },
      ...(options.signal ? { signal: options.signal } : {}),
    });
    return (await response.json()) as Row;
  }

  const writeHeaders = { ...baseHeaders, 'Content-Type': 'application/json' };
  return {
    get,
    async list(path, options) {
      const envelope = await get(path, options);
      const value = envelope['value'];
      const nextLink = envelope['@odata.nextLink'];
      return {
        rows: Array.isArray(value) ? (value as Row[]) : [],
        nextLink: typeof nextLink === 'string' ? nextLink : undefined,
        envelope,
      };
    },
    async create(setName, body) {
      const response = await call(setName, { method: 'POST', headers: writeHeaders, body: JSON.stringify(body) });
      const id = /\(([0-9a-fA-F-]{36})\)\s*$/.exec(response.headers.get('OData-EntityId') ?? '')?.[1];
      if (id === undefined)
        throw new DataverseError('The row was created, but the server did not say its id.', response.status, '');
      return id.toLowerCase();
    },
    async update(setName, id, body) {
      await call(`${setName}(${id})`, {
        method: 'PATCH',
        headers: { ...writeHeaders, 'If-Match': '*' },
        body: JSON.stringify(body),
      });
    },
    async delete(setName, id) {
      await call(`${setName}(${id})`, { method: 'DELETE', headers: baseHeaders });
    },
  };
}

/** A text value of a row, or `undefined`. */
export function text(row: Row, column: string): string | undefined {
  const value = row[column];
  return typeof value === 'string' ? value : undefined;
}

/** `'` doubled, as OData wants it in a string literal. */
export function quote(value: string): string {
  return `'${value.replace(/'/g, "''")}'`;
}
