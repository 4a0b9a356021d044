import { runKey } from '../run-key';
import { toSecond } from '../../core/dates/to-second';
import type { DataverseClient, JsonRow, KeyedRow } from '@patient-outreach/dataverse-client';
import {
  optionValue,
  reconciliation,
  reconciliationFinding,
  reconciliationFindingKind,
  reconciliationStatus,
} from '@patient-outreach/model';
import type { FindingKind } from '../../core/reconcile/compare';
import { dataverseFailure } from '../failure';
import type { RowWriter } from '../write-rows';

/** A resource and its row that do not agree. */
export interface Finding {
  readonly kind: FindingKind;
  readonly type: string;
  readonly id: string;
  readonly key: string;
  /** Logical name. */
  readonly table: string;
  readonly sourceOrder: string | undefined;
  readonly rowOrder: string | undefined;
}

export type ReconciliationStatus = 'running' | 'clean' | 'differences' | 'failed';

/** The row of a comparison and those of its findings, as FHIR Sync Center shows them. */
export class ReconciliationRecord {
  readonly #key: string;

  constructor(
    private readonly client: DataverseClient,
    private readonly source: string,
    private readonly startedOn: Date,
  ) {
    this.#key = runKey(source, startedOn);
  }

  start(): Promise<void> {
    return this.write('running', {
      hco_name: `${this.source}, ${toSecond(this.startedOn)}`,
      hco_source: this.source,
      hco_startedon: toSecond(this.startedOn),
    });
  }

  async write(status: ReconciliationStatus, row: JsonRow): Promise<void> {
    const outcome = await this.client.upsert(
      reconciliation.entitySetName,
      { hco_reconciliationkey: this.#key },
      { hco_status: optionValue(reconciliationStatus, status) ?? 0, ...row },
    );
    if (!outcome.ok) throw dataverseFailure(outcome.error);
  }

  /** @param healed when they were, else why not. */
  async findings(writer: RowWriter, found: readonly Finding[], healed: Date | string | undefined): Promise<void> {
    const target = {
      entitySet: reconciliationFinding.entitySetName,
      table: reconciliationFinding.logicalName,
      keyColumn: 'hco_findingkey',
    };
    const rows = found.map((finding): KeyedRow => ({
      key: `${this.#key}~${finding.key}`,
      columns: {
        hco_name: `${finding.type}/${finding.id}`,
        'hco_reconciliation@odata.bind': `/${reconciliation.entitySetName}(hco_reconciliationkey='${this.#key}')`,
        hco_source: this.source,
        hco_finding: optionValue(reconciliationFindingKind, finding.kind) ?? 0,
        hco_resourcetype: finding.type,
        hco_fhirid: finding.id,
        hco_table: finding.table,
        hco_sourceorder: finding.sourceOrder ?? null,
        hco_roworder: finding.rowOrder ?? null,
        hco_healed: healed instanceof Date,
        ...(healed instanceof Date ? { hco_healedon: toSecond(healed) } : {}),
        ...(typeof healed === 'string' ? { hco_reasoncode: healed } : {}),
      },
    }));
    for (const error of (await writer.write(target, rows)).values()) throw dataverseFailure(error);
  }
}
