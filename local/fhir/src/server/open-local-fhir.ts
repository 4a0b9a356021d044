import { randomUUID } from 'node:crypto';
import { type Resource } from '../resource';
import { definitionsText } from '../search/definitions';
import { claimFile } from '../store/owner';
import { reindexIfStale } from '../store/reindex';
import { prepareSchema } from '../store/schema';
import { openSql, type Sql } from '../store/sql';
import { openVersions } from '../store/versions';
import { type Context } from './context';
import { openExportJobs } from './export-jobs';
import { fail } from './fault';
import { receive, respond } from './http';
import { loadAll, type LoadResult } from './load';
import { openPostedSearches } from './posted-searches';
import { dispatch } from './router';

export interface LocalFhirOptions {
  /** SQLite file; in memory when left out. Only one process can have it open. */
  readonly file?: string;
  /** Absolute address of the base, such as http://127.0.0.1:5080/fhir; stands in every link. */
  readonly baseUrl: string;
  readonly clock?: () => Date;
  /** Makes ids of created resources, jobs and bundles. */
  readonly newId?: () => string;
  /** Largest request body in bytes; 32 MiB when left out. */
  readonly maxBodyBytes?: number;
}

export interface LocalFhir {
  /** Answers one request; its path must begin with that of `baseUrl`. Never rejects: failures are OperationOutcomes. */
  handle(request: Request): Promise<Response>;
  /** Stores resources under their own ids; one that is equal to the stored one keeps its version. */
  load(resources: Iterable<Resource> | AsyncIterable<Resource>): Promise<LoadResult>;
  /** How many resources there are, deleted ones not counted. */
  count(): number;
  close(): Promise<void>;
}

const defaultMaxBodyBytes = 32 * 1024 * 1024;

/**
 * Opens a FHIR R4 server without a transport. Rejects with one sentence for a person when the file is in use, is no
 * database, or was written by another version.
 */
export async function openLocalFhir(options: LocalFhirOptions): Promise<LocalFhir> {
  const baseUrl = options.baseUrl.replace(/\/+$/, '');
  const basePath = new URL(baseUrl).pathname.replace(/\/+$/, '');
  const release = options.file === undefined ? () => {} : claimFile(options.file);
  let sql: Sql;
  try {
    sql = openStore(options.file, baseUrl);
  } catch (error) {
    release();
    throw error;
  }
  const clock = options.clock ?? (() => new Date());
  const newId = options.newId ?? randomUUID;
  const jobs = openExportJobs(sql);
  const context: Context = {
    sql,
    versions: openVersions(sql, clock),
    baseUrl,
    clock,
    newId,
    posted: openPostedSearches(randomUUID),
    jobs,
  };
  let open = true;

  return Promise.resolve({
    async handle(request) {
      try {
        const call = await receive(request, basePath, options.maxBodyBytes ?? defaultMaxBodyBytes);
        if (!open) return respond(fail(503, 'exception', 'The server is stopping.'), request.method, clock());
        return respond(call.ok ? dispatch(context, call.value) : call, request.method, clock());
      } catch {
        // What went wrong may quote the resource, so the answer says nothing about it (I5).
        return respond(
          fail(500, 'exception', 'The server failed to answer; this is a defect of it.'),
          request.method,
          clock(),
        );
      }
    },
    load: (resources) => loadAll(context, resources),
    count: () => context.versions.count(),
    close() {
      if (!open) return Promise.resolve();
      open = false;
      jobs.close();
      sql.close();
      release();
      return Promise.resolve();
    },
  } satisfies LocalFhir);
}

function openStore(file: string | undefined, baseUrl: string): Sql {
  let sql: Sql | undefined;
  try {
    sql = openSql(file);
    prepareSchema(sql);
    reindexIfStale(sql, definitionsText, baseUrl);
    return sql;
  } catch (error) {
    sql?.close();
    if (error instanceof Error && /not a database|malformed/.test(error.message)) {
      throw new Error(`${file ?? 'The file'} is not a database of this server; delete it or choose another file.`);
    }
    throw error;
  }
}
