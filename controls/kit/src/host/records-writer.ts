import type { Result } from '../result';
import type { Failure } from './failure';

/** Columns and bindings of one row, as the Web API takes them (`hco_patient@odata.bind`: `/contacts(…)`). */
export type RowValues = Readonly<Record<string, unknown>>;

/**
 * Why a row was not written. `refused`: a rule of the solution said no, and its own words tell a person what to do; they
 * never quote a value of a patient (I5). The rest as for reads.
 */
export type WriteFailure = Failure | { readonly kind: 'refused'; readonly message: string };

/** Port: writes of single rows. Never rejects. */
export interface RecordWriter {
  /** @returns the id of the new row */
  create(table: string, values: RowValues): Promise<Result<string, WriteFailure>>;
  update(table: string, id: string, values: RowValues): Promise<Result<undefined, WriteFailure>>;
  remove(table: string, id: string): Promise<Result<undefined, WriteFailure>>;
}
