import type { DataverseClient } from '@patient-outreach/dataverse-client';
import type { Counts } from '../core/account/counts';
import { isObject } from '../core/fhir/resource';
import type { SourceItem } from '../ports/fhir-source';
import type { SyncSummary } from '../run/summary';
import { Batches, type BatchLine } from './batches';
import { RunTelemetry } from './instruments';

const NONE: Counts = { read: 0, written: 0, unchanged: 0, deleted: 0, quarantined: 0, filtered: 0 };

/** Watches a run: a line and a span per batch, metrics, and the run's own span. */
export class RunObserver {
  readonly #batches: Batches;
  readonly #telemetry: RunTelemetry;

  constructor(
    source: string,
    private readonly client: DataverseClient,
    startedOn: Date,
    private readonly onBatch: ((line: BatchLine) => void) | undefined,
  ) {
    this.#telemetry = new RunTelemetry(source, startedOn);
    this.#batches = new Batches(source, this.#state(NONE, startedOn));
  }

  see(item: SourceItem): void {
    if (item.kind !== 'resource') return;
    const { meta } = item.resource;
    if (isObject(meta)) this.#batches.see(meta['lastUpdated']);
  }

  batch(counts: Counts, now: Date): void {
    const line = this.#batches.next(this.#state(counts, now));
    this.#telemetry.batch(line, now.getTime());
    this.onBatch?.(line);
  }

  end(summary: SyncSummary, now: Date): SyncSummary {
    this.#telemetry.end(summary, now);
    return summary;
  }

  #state(counts: Counts, now: Date): ConstructorParameters<typeof Batches>[1] {
    const { apiCalls, throttledMilliseconds: throttled = 0 } = this.client;
    return { counts, apiCalls, throttled, at: now.getTime() };
  }
}
