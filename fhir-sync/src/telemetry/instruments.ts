import { context, metrics, SpanStatusCode, trace, type Attributes } from '@opentelemetry/api';
import { BUCKETS } from '../core/account/counts';
import type { SyncSummary } from '../run/summary';
import type { BatchLine } from './batches';

const NAME = '@patient-outreach/fhir-sync';

/**
 * A run as OpenTelemetry sees it: a span for the run and one per batch, counts by type and outcome, duration of batches,
 * time lost to throttling, lag, requests per 1,000 resources. Attributes are the source's name, resource types, outcomes
 * and codes. Without a provider (the host sets one up) all of this does nothing.
 */
export class RunTelemetry {
  readonly #tracer = trace.getTracer(NAME);
  readonly #span;
  readonly #attributes: Attributes;
  readonly #instruments;

  constructor(source: string, startedOn: Date) {
    this.#attributes = { 'fhir_sync.source': source };
    this.#span = this.#tracer.startSpan('fhir-sync run', { startTime: startedOn, attributes: this.#attributes });
    const meter = metrics.getMeter(NAME);
    this.#instruments = {
      resources: meter.createCounter('fhir_sync.resources', { description: 'Resources, by type and outcome.' }),
      batches: meter.createHistogram('fhir_sync.batch.duration', { unit: 'ms', description: 'Time a batch takes.' }),
      throttled: meter.createCounter('fhir_sync.throttled', { unit: 'ms', description: 'Pauses Dataverse asked for.' }),
      requests: meter.createCounter('fhir_sync.requests', { description: 'HTTP requests to Dataverse.' }),
      lag: meter.createGauge('fhir_sync.lag', { unit: 'ms', description: 'Age of the newest change that was read.' }),
      perThousand: meter.createGauge('fhir_sync.requests_per_1000', {
        description: 'HTTP requests to Dataverse per 1,000 resources, of a whole run.',
      }),
    };
  }

  batch(line: BatchLine, endedAt: number): void {
    const { what: _what, source: _source, number, ...counts } = line;
    const attributes = Object.fromEntries(Object.entries(counts).map(([name, value]) => [`fhir_sync.${name}`, value]));
    const parent = trace.setSpan(context.active(), this.#span);
    this.#tracer
      .startSpan(
        'fhir-sync batch',
        {
          startTime: endedAt - line.milliseconds,
          attributes: { ...this.#attributes, 'fhir_sync.batch': number, ...attributes },
        },
        parent,
      )
      .end(endedAt);
    this.#instruments.batches.record(line.milliseconds, this.#attributes);
    this.#instruments.throttled.add(line.throttledMilliseconds, this.#attributes);
    this.#instruments.requests.add(line.apiCalls, this.#attributes);
    if (line.lagMilliseconds !== undefined) this.#instruments.lag.record(line.lagMilliseconds, this.#attributes);
  }

  end(summary: SyncSummary, endedOn: Date): void {
    for (const [type, counts] of Object.entries(summary.byType))
      for (const outcome of BUCKETS)
        if (counts[outcome] > 0)
          this.#instruments.resources.add(counts[outcome], {
            ...this.#attributes,
            'fhir_sync.type': type,
            'fhir_sync.outcome': outcome,
          });
    if (summary.read > 0)
      this.#instruments.perThousand.record((summary.apiCalls / summary.read) * 1000, this.#attributes);
    this.#span.setAttributes({
      'fhir_sync.status': summary.status,
      'fhir_sync.read': summary.read,
      'fhir_sync.written': summary.written,
      'fhir_sync.quarantined': summary.quarantined,
      ...(summary.failure ? { 'fhir_sync.failure': summary.failure.code } : {}),
    });
    if (summary.failure) this.#span.setStatus({ code: SpanStatusCode.ERROR, message: summary.failure.code });
    this.#span.end(endedOn);
  }
}
