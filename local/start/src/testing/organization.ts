import { openLocalDataverse, type LocalDataverse, type LocalDataverseOptions } from '@patient-outreach/local-dataverse';
import { importSolution } from '../import-solution';

export interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly message: string;
}

/** A local Dataverse in memory, called in this process, as one user or another. */
export interface Organization {
  readonly dataverse: LocalDataverse;
  /** As `Fetch` of the import; the system administrator. */
  readonly api: (path: string, init?: { method?: string; body?: unknown }) => Promise<Response>;
  readonly call: (method: string, path: string, body?: unknown, user?: string) => Promise<Answer>;
  /** Rows of a query. @throws when it is refused */
  readonly rows: (path: string, user?: string) => Promise<Record<string, unknown>[]>;
  /** @returns the new row's id. @throws when it is refused */
  readonly create: (set: string, row: unknown, user?: string) => Promise<string>;
  readonly importZip: (zip: Uint8Array) => Promise<void>;
}

const ROOT = 'http://127.0.0.1:5080/api/data/v9.2/';

export async function openOrganization(options: LocalDataverseOptions = {}): Promise<Organization> {
  const dataverse = await openLocalDataverse(options);
  const send = (method: string, path: string, body: unknown, token: string): Promise<Response> =>
    dataverse.handle(
      new Request(`${ROOT}${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    );
  const api: Organization['api'] = (path, init = {}) => send(init.method ?? 'GET', path, init.body, 'local');
  const call: Organization['call'] = async (method, path, body, user = 'admin@local') => {
    const response = await send(method, path, body, `user:${user}`);
    const text = await response.text();
    const json = (text === '' ? {} : JSON.parse(text)) as Record<string, unknown> & { error?: { message: string } };
    const id = /\(([0-9a-f-]{36})\)$/.exec(response.headers.get('OData-EntityId') ?? '')?.[1];
    return { status: response.status, body: id ? { ...json, id } : json, message: json.error?.message ?? '' };
  };
  const rows: Organization['rows'] = async (path, user) => {
    const answer = await call('GET', path, undefined, user);
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.message}`);
    return answer.body['value'] as Record<string, unknown>[];
  };
  const create: Organization['create'] = async (set, row, user) => {
    const answer = await call('POST', set, row, user);
    if (answer.status !== 204) throw new Error(`${set}: ${answer.status} ${answer.message}`);
    return String(answer.body['id']);
  };
  return { dataverse, api, call, rows, create, importZip: (zip) => importSolution(api, zip) };
}
