import {
  rowPath,
  success,
  type BatchAnswer,
  type BatchRequest,
  type DataverseClient,
  type JsonRow,
  type KeyedRow,
  type KeyedTable,
  type Result,
  type RowRef,
} from '@patient-outreach/dataverse-client';

/**
 * Reads from Dataverse and keeps what would be written, in its order, for one change set: so that a FHIR transaction
 * goes through the same pipeline as everything else and is yet carried out as a whole or not at all.
 */
export class RecordingClient implements DataverseClient {
  readonly requests: BatchRequest[] = [];
  readonly #last = new Map<string, { -readonly [K in keyof BatchRequest]: BatchRequest[K] }>();

  constructor(private readonly client: DataverseClient) {}

  get url(): string {
    return this.client.url;
  }
  get apiCalls(): number {
    return this.client.apiCalls;
  }
  get parallelism(): number {
    return this.client.parallelism;
  }

  whoAmI(): ReturnType<DataverseClient['whoAmI']> {
    return this.client.whoAmI();
  }
  retrieve(...asked: Parameters<DataverseClient['retrieve']>): ReturnType<DataverseClient['retrieve']> {
    return this.client.retrieve(...asked);
  }
  retrieveMultiple(
    ...asked: Parameters<DataverseClient['retrieveMultiple']>
  ): ReturnType<DataverseClient['retrieveMultiple']> {
    return this.client.retrieveMultiple(...asked);
  }
  readByKeys(...asked: Parameters<DataverseClient['readByKeys']>): ReturnType<DataverseClient['readByKeys']> {
    return this.client.readByKeys(...asked);
  }
  tableMetadata(...asked: Parameters<DataverseClient['tableMetadata']>): ReturnType<DataverseClient['tableMetadata']> {
    return this.client.tableMetadata(...asked);
  }

  upsertMultiple({ entitySet, keyColumn }: KeyedTable, rows: readonly KeyedRow[]): Promise<Result<void>> {
    for (const { key, columns } of rows) this.#patch(rowPath(entitySet, { [keyColumn]: key }), columns);
    return Promise.resolve(success(undefined));
  }
  create(): ReturnType<DataverseClient['create']> {
    throw new Error('The sync creates rows by upsert only.');
  }
  update(entitySet: string, ref: RowRef, row: JsonRow): Promise<Result<void>> {
    this.#patch(rowPath(entitySet, ref), row, { 'If-Match': '*' });
    return Promise.resolve(success(undefined));
  }
  upsert(entitySet: string, ref: RowRef, row: JsonRow): Promise<Result<void>> {
    this.#patch(rowPath(entitySet, ref), row);
    return Promise.resolve(success(undefined));
  }
  delete(entitySet: string, ref: RowRef): Promise<Result<boolean>> {
    this.requests.push({ method: 'DELETE', path: rowPath(entitySet, ref) });
    return Promise.resolve(success(true));
  }
  async batch(requests: readonly BatchRequest[], idempotent: boolean): Promise<Result<readonly BatchAnswer[]>> {
    if (requests.every(({ method }) => method === 'GET')) return this.client.batch(requests, idempotent);
    this.requests.push(...requests);
    return success(requests.map(() => ({ status: 204, body: '' })));
  }
  changeSet(requests: readonly BatchRequest[]): Promise<Result<void>> {
    this.requests.push(...requests);
    return Promise.resolve(success(undefined));
  }

  #patch(path: string, columns: JsonRow, headers?: Readonly<Record<string, string>>): void {
    const before = this.#last.get(path);
    // What only completes a row needs no request of its own: nothing can come between in a transaction. A state has to
    // follow the creation, and a lookup may point to a row that comes in between.
    if (before && Object.keys(columns).every((name) => !name.includes('@') && name !== 'statecode')) {
      before.body = { ...(before.body as JsonRow), ...columns };
      return;
    }
    const request = { method: 'PATCH' as const, path, body: columns, ...(headers ? { headers } : {}) };
    this.#last.set(path, request);
    this.requests.push(request);
  }
}
