import type { LocalDataverse } from '../local-dataverse';

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  /** Parsed body; undefined when there is none. */
  // Tests look into answers freely.
  json: Record<string, unknown> & { value?: unknown[]; error?: { code: string; message: string } };
}

export interface TestClient {
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  /** POST that must succeed. @returns the new row's id. */
  create(set: string, body: unknown): Promise<string>;
}

/** A thin in-process client. @param token `user:<domainname>` for a user's rights. */
export function testClient(dataverse: LocalDataverse, token = 'test'): TestClient {
  const send: TestClient['send'] = async (method, path, body, headers = {}) => {
    const text = body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body);
    const response = await dataverse.handle(
      new Request(`http://127.0.0.1:5080/api/data/v9.2/${path}`, {
        method,
        headers: {
          Authorization: `Bearer ${token}`,
          ...(text === null ? {} : { 'Content-Type': 'application/json' }),
          ...headers,
        },
        body: text,
      }),
    );
    const answer = await response.text();
    const isJson = (response.headers.get('content-type') ?? '').includes('json');
    return {
      status: response.status,
      headers: response.headers,
      text: answer,
      json: isJson ? (JSON.parse(answer) as Answer['json']) : {},
    };
  };
  return {
    send,
    get: (path, headers) => send('GET', path, undefined, headers),
    create: async (set, body) => {
      const answer = await send('POST', set, body);
      if (answer.status !== 204) throw new Error(`POST ${set}: ${answer.status} ${answer.text}`);
      return /\(([0-9a-f-]{36})\)/.exec(answer.headers.get('OData-EntityId') ?? '')?.[1] ?? '';
    },
  };
}
