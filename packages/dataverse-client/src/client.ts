import { randomUUID } from 'node:crypto';
import { queryText, rowPath, type RowRef } from './address';
import { defaultToken, type TokenProvider } from './auth';
import { answerError, ownError } from './errors';
import type { Sleep } from './gate';
import { tableMetadata } from './metadata';
import { decodeBatch, encodeBatch, encodeChangeSet, refusalOf, type BatchAnswer, type BatchRequest } from './multipart';
import { LONGEST_GET, readParts } from './read-by-keys';
import { failure, success, type Result } from './result';
import { parseTarget } from './target';
import { Transport, type HttpAnswer } from './transport';
import type { DataverseClient, JsonRow, KeyedRow, KeyedTable, ReadByKey } from './types';

export interface DataverseClientOptions {
  /** The organization, such as https://contoso.crm4.dynamics.com; plain http only for this machine. */
  readonly url: string;
  readonly token?: TokenProvider;
  readonly fetch?: typeof fetch;
  /** Milliseconds since 1970. */
  readonly clock?: () => number;
  readonly sleep?: Sleep;
  readonly random?: () => number;
  /** Milliseconds one request may take; the platform itself gives up after 2 to 4 minutes. */
  readonly timeout?: number;
  readonly retries?: number;
  readonly signal?: AbortSignal;
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

const ROOT = '/api/data/v9.2/';
/** Requests one $batch may hold. */
const MOST_PER_BATCH = 1000;

const sleepFor: Sleep = (milliseconds, signal) =>
  new Promise((resolve, reject) => {
    const cancel = (): void => {
      clearTimeout(timer);
      reject(new Error('Cancelled.'));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', cancel);
      resolve();
    }, milliseconds);
    if (signal?.aborted === true) cancel();
    else signal?.addEventListener('abort', cancel, { once: true });
  });

/** @returns the client, or why the address cannot be one's target. */
export function createDataverseClient(options: DataverseClientOptions): Result<DataverseClient> {
  const target = parseTarget(options.url);
  if (!target.ok) return target;
  const clock = options.clock ?? Date.now;
  const transport = new Transport({
    origin: target.value.origin,
    token: options.token ?? defaultToken(target.value, options.environment ?? process.env, clock),
    fetch: options.fetch ?? fetch,
    clock,
    sleep: options.sleep ?? sleepFor,
    random: options.random ?? Math.random,
    timeout: options.timeout ?? 240_000,
    retries: options.retries ?? 5,
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  });
  return success(new WebApiClient(target.value.origin, transport));
}

class WebApiClient implements DataverseClient {
  constructor(
    readonly url: string,
    private readonly transport: Transport,
  ) {}

  get apiCalls(): number {
    return this.transport.calls;
  }

  get parallelism(): number {
    return this.transport.gate.width;
  }

  get throttledMilliseconds(): number {
    return this.transport.gate.paused;
  }

  async whoAmI(): ReturnType<DataverseClient['whoAmI']> {
    const answer = await this.#json({ method: 'GET', path: 'WhoAmI', idempotent: true });
    if (!answer.ok) return answer;
    const { UserId, BusinessUnitId, OrganizationId } = answer.value as Record<string, unknown>;
    return typeof UserId === 'string' && typeof BusinessUnitId === 'string' && typeof OrganizationId === 'string'
      ? success({ userId: UserId, businessUnitId: BusinessUnitId, organizationId: OrganizationId })
      : failure(ownError('NotDataverse', `What answers at ${this.url} is not Dataverse. Check the address.`));
  }

  async retrieve(
    entitySet: string,
    ref: RowRef,
    query: Parameters<DataverseClient['retrieve']>[2] = {},
  ): Promise<Result<JsonRow | undefined>> {
    const answer = await this.#json({
      method: 'GET',
      path: rowPath(entitySet, ref) + queryText(query),
      idempotent: true,
    });
    if (!answer.ok && answer.error.status === 404) return success(undefined);
    return answer;
  }

  async *retrieveMultiple(
    entitySet: string,
    query: Parameters<DataverseClient['retrieveMultiple']>[1] = {},
  ): AsyncIterable<Result<readonly JsonRow[]>> {
    const headers = query.pageSize === undefined ? {} : { Prefer: `odata.maxpagesize=${query.pageSize}` };
    let path: string | undefined = entitySet + queryText(query);
    while (path !== undefined) {
      const answer: Result<JsonRow> = await this.#json({ method: 'GET', path, headers, idempotent: true });
      if (!answer.ok) {
        yield answer;
        return;
      }
      yield rowsOf(answer.value);
      const next = answer.value['@odata.nextLink'];
      path = typeof next === 'string' ? next : undefined;
    }
  }

  async readByKeys(reads: readonly ReadByKey[]): Promise<Result<readonly (readonly JsonRow[])[]>> {
    const parts = readParts(reads);
    const found: JsonRow[][] = reads.map(() => []);
    if (parts.length === 0) return success(found);
    const single = parts.length === 1 && parts[0] && parts[0].request.path.length <= LONGEST_GET ? parts[0] : undefined;
    if (single) {
      const answer = await this.#json({ method: 'GET', path: single.request.path, idempotent: true });
      if (!answer.ok) return answer;
      const rows = await this.#withNextPages(answer.value);
      if (!rows.ok) return rows;
      found[single.read] = rows.value;
      return success(found);
    }
    for (let start = 0; start < parts.length; start += MOST_PER_BATCH) {
      const some = parts.slice(start, start + MOST_PER_BATCH);
      const answers = await this.batch(
        some.map((part) => part.request),
        true,
      );
      if (!answers.ok) return answers;
      for (const [index, part] of some.entries()) {
        const answer = answers.value[index];
        if (!answer || answer.status !== 200) return failure(answerError(answer?.status ?? 500, answer?.body ?? ''));
        const body = parsed(answer.body);
        const rows = body.ok ? await this.#withNextPages(body.value) : body;
        if (!rows.ok) return rows;
        found[part.read] = (found[part.read] ?? []).concat(rows.value);
      }
    }
    return success(found);
  }

  async upsertMultiple({ entitySet, table, keyColumn }: KeyedTable, rows: readonly KeyedRow[]): Promise<Result<void>> {
    if (rows.length === 0) return success(undefined);
    const Targets = rows.map(({ key, columns }) => ({
      '@odata.type': `Microsoft.Dynamics.CRM.${table}`,
      '@odata.id': rowPath(entitySet, { [keyColumn]: key }),
      ...columns,
    }));
    return this.#nothing({
      method: 'POST',
      path: `${entitySet}/Microsoft.Dynamics.CRM.UpsertMultiple`,
      body: JSON.stringify({ Targets }),
      idempotent: true,
      dividable: rows.length > 1,
    });
  }

  async create(entitySet: string, row: JsonRow): Promise<Result<string>> {
    const answer = await this.transport.send({
      method: 'POST',
      path: entitySet,
      body: JSON.stringify(row),
      idempotent: false,
    });
    if (!answer.ok) return answer;
    const id = /\(([0-9a-f-]{36})\)/i.exec(answer.value.headers.get('odata-entityid') ?? '')?.[1];
    return id === undefined
      ? failure(ownError('BadAnswer', 'Dataverse did not say which row it created.'))
      : success(id);
  }

  update(entitySet: string, ref: RowRef, row: JsonRow): Promise<Result<void>> {
    return this.#nothing({
      method: 'PATCH',
      path: rowPath(entitySet, ref),
      headers: { 'If-Match': '*' },
      body: JSON.stringify(row),
      idempotent: true,
    });
  }

  upsert(entitySet: string, ref: RowRef, row: JsonRow): Promise<Result<void>> {
    return this.#nothing({
      method: 'PATCH',
      path: rowPath(entitySet, ref),
      body: JSON.stringify(row),
      idempotent: true,
    });
  }

  async delete(entitySet: string, ref: RowRef): Promise<Result<boolean>> {
    const answer = await this.transport.send({ method: 'DELETE', path: rowPath(entitySet, ref), idempotent: true });
    if (answer.ok) return success(true);
    return answer.error.status === 404 ? success(false) : answer;
  }

  async batch(requests: readonly BatchRequest[], idempotent: boolean): Promise<Result<readonly BatchAnswer[]>> {
    const boundary = `batch_${randomUUID()}`;
    const answer = await this.transport.send({
      method: 'POST',
      path: '$batch',
      headers: { 'Content-Type': `multipart/mixed;boundary=${boundary}`, Prefer: 'odata.continue-on-error' },
      body: encodeBatch(requests, boundary, ROOT),
      idempotent,
    });
    if (!answer.ok) return answer;
    const parts = decodeBatch(answer.value.headers.get('content-type'), answer.value.body);
    return parts?.length === requests.length
      ? success(parts)
      : failure(ownError('BadAnswer', 'Dataverse answered a batch with something else.'));
  }

  async changeSet(requests: readonly BatchRequest[]): Promise<Result<void>> {
    if (requests.length === 0) return success(undefined);
    const boundary = `batch_${randomUUID()}`;
    const answer = await this.transport.send({
      method: 'POST',
      path: '$batch',
      headers: { 'Content-Type': `multipart/mixed;boundary=${boundary}` },
      body: encodeChangeSet(requests, boundary, `changeset_${randomUUID()}`, ROOT),
      // Upserts, updates and deletions: carried out a second time they change nothing.
      idempotent: true,
    });
    if (!answer.ok) return answer;
    const refusal = refusalOf(answer.value.body);
    return refusal ? failure(answerError(refusal.status, refusal.body)) : success(undefined);
  }

  tableMetadata(logicalNames: readonly string[]): ReturnType<DataverseClient['tableMetadata']> {
    return tableMetadata(this, logicalNames);
  }

  /** Rows of an answer and of the pages after it: 5,000 rows are the most one page has. */
  async #withNextPages(first: JsonRow): Promise<Result<JsonRow[]>> {
    const rows: JsonRow[] = [];
    for (let body = first; ;) {
      const some = rowsOf(body);
      if (!some.ok) return some;
      rows.push(...some.value);
      const next = body['@odata.nextLink'];
      if (typeof next !== 'string') return success(rows);
      const answer = await this.#json({ method: 'GET', path: next, idempotent: true });
      if (!answer.ok) return answer;
      body = answer.value;
    }
  }

  async #json(request: Parameters<Transport['send']>[0]): Promise<Result<JsonRow>> {
    const answer: Result<HttpAnswer> = await this.transport.send(request);
    return answer.ok ? parsed(answer.value.body) : answer;
  }

  async #nothing(request: Parameters<Transport['send']>[0]): Promise<Result<void>> {
    const answer = await this.transport.send(request);
    return answer.ok ? success(undefined) : answer;
  }
}

function parsed(body: string): Result<JsonRow> {
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value === 'object' && value !== null) return success(value as JsonRow);
  } catch {
    // Told below.
  }
  return failure(
    ownError('BadAnswer', 'The answer is not what Dataverse sends. Check that the target is a Dataverse organization.'),
  );
}

function rowsOf(body: JsonRow): Result<readonly JsonRow[]> {
  const rows = body['value'];
  return Array.isArray(rows)
    ? success(rows as JsonRow[])
    : failure(
        ownError(
          'BadAnswer',
          'The answer is not what Dataverse sends. Check that the target is a Dataverse organization.',
        ),
      );
}
