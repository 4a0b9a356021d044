import type { DataverseClient, DataverseError, KeyedRow, KeyedTable } from '@patient-outreach/dataverse-client';
import { CallSize } from './call-size';
import { dataverseFailure, RunFailure } from './failure';
import { together } from './in-order';

/** Rows refused in a row, none accepted: the table is at fault, not its rows. */
const HOPELESS = 50;

/** Statuses that blame the request, so a part of its rows may pass. */
const ROW_STATUSES: ReadonlySet<number> = new Set([400, 404, 409, 412, 413, 500]);
/** Codes that blame the table or the request's form, whatever the rows. */
const TABLE_CODES: ReadonlySet<string> = new Set(['0x8006088a', '0x80060890']);
/** The call was too much for Dataverse as a whole: a smaller one may pass. */
const isTooLarge = ({ status, code }: DataverseError): boolean => status === 413 || code === 'Timeout';

/** Upserts rows table by table and finds the ones Dataverse refuses. */
export class RowWriter {
  readonly #standing = new Map<string, { accepted: boolean; refused: number }>();
  readonly #size = new CallSize();

  constructor(private readonly client: DataverseClient) {}

  /**
   * Writes rows, no key twice. A call is all or nothing on standard tables, so a refused one is cut in halves until the
   * bad rows stand alone: one bad row in n costs at most 2·log2(n)+2 calls. Calls become smaller when Dataverse cannot
   * cope with them, and several then go side by side, as many as it said it likes (`x-ms-dop-hint`).
   * @returns refused rows by key with the reason.
   * @throws RunFailure when the fault is not one of rows.
   */
  async write(target: KeyedTable, rows: readonly KeyedRow[]): Promise<Map<string, DataverseError>> {
    const refused = new Map<string, DataverseError>();
    await together(this.#size.cut(rows).map((part) => this.#part(target, part, refused)));
    return refused;
  }

  async #part(target: KeyedTable, rows: readonly KeyedRow[], refused: Map<string, DataverseError>): Promise<void> {
    const outcome = await this.client.upsertMultiple(target, rows);
    const standing = this.#standing.get(target.table) ?? { accepted: false, refused: 0 };
    this.#standing.set(target.table, standing);
    if (outcome.ok) {
      standing.accepted = true;
      this.#size.passed();
      return;
    }
    const { error } = outcome;
    const tooLarge = rows.length > 1 && isTooLarge(error);
    if (tooLarge) this.#size.tooLarge(rows.length);
    if ((error.retryable && !tooLarge) || (!tooLarge && !ROW_STATUSES.has(error.status)) || TABLE_CODES.has(error.code))
      throw dataverseFailure(error);
    const [only] = rows;
    if (rows.length === 1 && only) {
      refused.set(only.key, error);
      standing.refused += 1;
      if (!standing.accepted && standing.refused >= HOPELESS)
        throw new RunFailure(
          'target-refuses',
          `Dataverse refuses every row of ${target.table}: ${error.message} (${error.code})`,
        );
      return;
    }
    const middle = rows.length >> 1;
    await this.#part(target, rows.slice(0, middle), refused);
    await this.#part(target, rows.slice(middle), refused);
  }
}
