import { type Sql } from '../store/sql';
import { inScope, type ExportScope } from './export-scope';
import { resourceTypes } from './resource-types';

/** One bulk export: the state as of one commit, read when its files are. */
export interface ExportJob {
  readonly id: string;
  /** The address of the kick-off request. */
  readonly request: string;
  /** The newest commit the files show. */
  readonly snapshot: number;
  readonly transactionTime: string;
  /** Milliseconds; only what changed at or after this. */
  readonly since: number | undefined;
  readonly types: readonly string[] | undefined;
  readonly scope: ExportScope;
  /** Types counted so far, of `resourceTypes` or `types`. */
  done: number;
  readonly counts: Map<string, number>;
  deleted: number;
  /** Bytes of the files somebody asked for a part of. */
  readonly sizes: Record<string, number>;
}

const kept = 100;

export interface ExportJobs {
  start(job: Omit<ExportJob, 'done' | 'counts' | 'deleted' | 'sizes'>): void;
  find(id: string): ExportJob | undefined;
  remove(id: string): boolean;
  close(): void;
}

export function typesOf(job: ExportJob): readonly string[] {
  return job.types ?? resourceTypes;
}

/** Jobs in memory; each counts its types one by one between other work. A restart forgets them. */
export function openExportJobs(sql: Sql): ExportJobs {
  const jobs = new Map<string, ExportJob>();
  const timers = new Set<NodeJS.Immediate>();

  function step(job: ExportJob): void {
    if (jobs.get(job.id) !== job) return;
    const type = typesOf(job)[job.done];
    if (type === undefined) return;
    const resources = rowsOf(sql, job, type, 'count(*) as n');
    const count = Number(resources[0]?.n ?? 0);
    if (count > 0) job.counts.set(type, count);
    if (job.since !== undefined) job.deleted += deletedOf(sql, job, type).length;
    job.done += 1;
    later(job);
  }

  function later(job: ExportJob): void {
    const timer = setImmediate(() => {
      timers.delete(timer);
      step(job);
    });
    timers.add(timer);
  }

  return {
    start(job) {
      const started: ExportJob = { ...job, done: 0, counts: new Map(), deleted: 0, sizes: {} };
      jobs.set(started.id, started);
      if (jobs.size > kept) jobs.delete([...jobs.keys()][0]!);
      later(started);
    },
    find: (id) => jobs.get(id),
    remove: (id) => jobs.delete(id),
    close() {
      for (const timer of timers) clearImmediate(timer);
      jobs.clear();
    },
  };
}

const asOf = 'v.type = ? and v.seq <= ? and (v.until is null or v.until > ?) and v.at >= ?';

function values(job: ExportJob, type: string): Array<string | number> {
  return [type, job.snapshot, job.snapshot, job.since ?? 0];
}

/** Rows of one type in the state of the job, after a commit and in the order of commits. */
export function rowsOf(
  sql: Sql,
  job: ExportJob,
  type: string,
  columns: string,
  page?: { readonly after: number; readonly limit: number },
): ReturnType<Sql['all']> {
  const scope = inScope(job.scope, type, false);
  const rest = page === undefined ? '' : ' and v.seq > ? order by v.seq limit ?';
  return sql.all(`select ${columns} from version v where ${asOf} and v.method <> 'DELETE' and ${scope.sql}${rest}`, [
    ...values(job, type),
    ...scope.values,
    ...(page === undefined ? [] : [page.after, page.limit]),
  ]);
}

/** Ids of one type whose newest version in the state of the job is a deletion. */
export function deletedOf(sql: Sql, job: ExportJob, type: string): string[] {
  const scope = inScope(job.scope, type, true);
  const rows = sql.all(
    `select v.id from version v where ${asOf} and v.method = 'DELETE' and ${scope.sql} order by v.seq`,
    [...values(job, type), ...scope.values],
  );
  return rows.map((row) => String(row.id));
}
