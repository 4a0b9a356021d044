import { type Sql } from '../store/sql';
import { type Versions } from '../store/versions';
import { type ExportJobs } from './export-jobs';
import { type PostedSearches } from './posted-searches';

/** What every interaction works with. */
export interface Context {
  readonly sql: Sql;
  readonly versions: Versions;
  /** Absolute, without a slash at the end. */
  readonly baseUrl: string;
  readonly clock: () => Date;
  readonly newId: () => string;
  readonly posted: PostedSearches;
  readonly jobs: ExportJobs;
}
