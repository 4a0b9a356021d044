import { runKey } from './run-key';
import { toSecond } from '../core/dates/to-second';
import type { DataverseClient, JsonRow } from '@patient-outreach/dataverse-client';
import { optionValue, syncRun, syncRunStatus } from '@patient-outreach/model';
import { asText } from '../core/fhir/resource';
import { dataverseFailure } from './failure';
import type { SyncSummary } from './summary';

const status = (code: string): number => optionValue(syncRunStatus, code) ?? 0;

/** The row of a run: the account of what it did, and where the next run goes on. */
export class RunRecord {
  readonly #key: string;

  constructor(
    private readonly client: DataverseClient,
    private readonly source: string,
    private readonly startedOn: Date,
  ) {
    this.#key = runKey(source, startedOn);
  }

  /** Notes the start; a run of this source that never ended was cut off and is noted as failed. @returns the last cursor. */
  async start(): Promise<string | undefined> {
    let cursor: string | undefined;
    const query = {
      select: ['hco_runkey', 'hco_status', 'hco_cursor'],
      filter: `hco_source eq '${this.source}'`,
      orderBy: 'hco_startedon desc,hco_runkey desc',
      top: 50,
    };
    const rows: JsonRow[] = [];
    for await (const page of this.client.retrieveMultiple(syncRun.entitySetName, query)) {
      if (!page.ok) throw dataverseFailure(page.error);
      rows.push(...page.value);
    }
    for (const row of rows) {
      const key = asText(row['hco_runkey']);
      if (row['hco_status'] === status('running') && key !== undefined)
        await this.#write(key, { hco_status: status('failed') });
      cursor ??= row['hco_status'] === status('failed') ? undefined : asText(row['hco_cursor']);
    }
    await this.#write(this.#key, {
      hco_name: `${this.source}, ${toSecond(this.startedOn)}`,
      hco_source: this.source,
      hco_status: status('running'),
      hco_startedon: toSecond(this.startedOn),
    });
    return cursor;
  }

  async finish(summary: SyncSummary, finishedOn: Date, cursor: string | undefined): Promise<void> {
    const {
      byType,
      warnings,
      notes,
      failure,
      problems: _problems,
      status: outcome,
      seconds: _seconds,
      apiCalls,
      requests,
      ...counts
    } = summary;
    await this.#write(this.#key, {
      hco_status: status(outcome),
      hco_finishedon: toSecond(finishedOn),
      ...Object.fromEntries(Object.entries(counts).map(([name, value]) => [`hco_${name}`, value])),
      // The row that says so is one request more.
      hco_apicalls: apiCalls + 1,
      ...(cursor === undefined ? {} : { hco_cursor: cursor }),
      hco_detail: JSON.stringify({ requests, byType, warnings, notes, ...(failure ? { failure } : {}) }).slice(
        0,
        100_000,
      ),
    });
  }

  async #write(key: string, row: JsonRow): Promise<void> {
    const outcome = await this.client.upsert(syncRun.entitySetName, { hco_runkey: key }, row);
    if (!outcome.ok) throw dataverseFailure(outcome.error);
  }
}
