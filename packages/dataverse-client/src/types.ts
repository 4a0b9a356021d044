import type { Query, RowRef } from './address';
import type { BatchAnswer, BatchRequest } from './multipart';
import type { Result } from './result';

/** A row as JSON: columns by logical name, lookups as `_<name>_value` when read and `<navigation>@odata.bind` when written. */
export type JsonRow = Readonly<Record<string, unknown>>;

/** A row to upsert: the alternate key's value stands in the address, never also in `columns` (the platform rejects that). */
export interface KeyedRow {
  readonly key: string;
  readonly columns: JsonRow;
}

/** Where upserted rows go: entity set, logical name of the table, and the one column of its alternate key. */
export interface KeyedTable {
  readonly entitySet: string;
  readonly table: string;
  readonly keyColumn: string;
}

/** Asks for the rows of one table whose column has one of the values. */
export interface ReadByKey {
  readonly entitySet: string;
  readonly keyColumn: string;
  readonly keys: readonly string[];
  readonly select: readonly string[];
}

export interface WhoAmI {
  readonly userId: string;
  readonly businessUnitId: string;
  readonly organizationId: string;
}

/** What the map check needs to know of a table as it is in the environment. */
export interface TableMetadata {
  readonly logicalName: string;
  readonly entitySetName: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly keys: readonly { readonly columns: readonly string[]; readonly active: boolean }[];
}

/**
 * A thin client of one Dataverse organization. Every call waits for pauses Dataverse asks for, repeats idempotent
 * requests after passing failures, and returns failures as values whose text holds nothing of a row.
 */
export interface DataverseClient {
  /** Origin of the organization. */
  readonly url: string;
  /** HTTP requests sent so far, repetitions included. */
  readonly apiCalls: number;
  /** Requests that may be in flight at once, as `x-ms-dop-hint` last said. */
  readonly parallelism: number;
  /** Milliseconds requests were held back because Dataverse asked for a pause. */
  readonly throttledMilliseconds?: number;

  whoAmI(): Promise<Result<WhoAmI>>;
  /** @returns the row, or undefined when there is none. */
  retrieve(
    entitySet: string,
    ref: RowRef,
    query?: Pick<Query, 'select' | 'expand'>,
  ): Promise<Result<JsonRow | undefined>>;
  /** Pages of rows; the first failure is the last page. */
  retrieveMultiple(
    entitySet: string,
    query?: Query & { readonly pageSize?: number },
  ): AsyncIterable<Result<readonly JsonRow[]>>;
  /** One answer per question, in order; short questions by GET, the rest together in POST $batch. */
  readByKeys(reads: readonly ReadByKey[]): Promise<Result<readonly (readonly JsonRow[])[]>>;
  /** All or nothing on standard tables: one bad row rolls back the call. An empty list sends nothing. */
  upsertMultiple(target: KeyedTable, rows: readonly KeyedRow[]): Promise<Result<void>>;
  /** @returns the id of the new row. */
  create(entitySet: string, row: JsonRow): Promise<Result<string>>;
  /** Fails when the row does not exist. */
  update(entitySet: string, ref: RowRef, row: JsonRow): Promise<Result<void>>;
  /** Creates or updates. */
  upsert(entitySet: string, ref: RowRef, row: JsonRow): Promise<Result<void>>;
  /** @returns false when there was no such row. */
  delete(entitySet: string, ref: RowRef): Promise<Result<boolean>>;
  /** Up to 1,000 requests in one; each has its own outcome. */
  batch(requests: readonly BatchRequest[], idempotent: boolean): Promise<Result<readonly BatchAnswer[]>>;
  /**
   * Up to 1,000 upserts (PATCH), updates and deletions as one transaction: all of them are carried out or none, in their
   * order, so that one may bind a row that an earlier one creates.
   */
  changeSet(requests: readonly BatchRequest[]): Promise<Result<void>>;
  /** Definitions by logical name, undefined for a table the environment does not have. */
  tableMetadata(logicalNames: readonly string[]): Promise<Result<readonly (TableMetadata | undefined)[]>>;
}
