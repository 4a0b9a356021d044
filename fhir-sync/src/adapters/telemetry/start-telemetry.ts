import { metrics, trace } from '@opentelemetry/api';
import type { PushMetricExporter } from '@opentelemetry/sdk-metrics';
import type { SpanExporter } from '@opentelemetry/sdk-trace-base';

export interface Exporters {
  readonly spans: SpanExporter;
  readonly metrics: PushMetricExporter;
  /** Milliseconds between two exports of metrics. */
  readonly every?: number;
}

/**
 * Sends traces and metrics to the collector that the usual variables name (OTEL_EXPORTER_OTLP_ENDPOINT, …_HEADERS);
 * without one nothing is loaded and nothing is sent.
 * @returns sends what is left and stops.
 */
export async function startTelemetry(
  environment: Readonly<Record<string, string | undefined>> = process.env,
  given?: Exporters,
): Promise<() => Promise<void>> {
  const endpoint = environment['OTEL_EXPORTER_OTLP_ENDPOINT'];
  if (!given && (endpoint === undefined || endpoint === '')) return () => Promise.resolve();
  const exporters = given ?? {
    spans: new (await import('@opentelemetry/exporter-trace-otlp-http')).OTLPTraceExporter(),
    metrics: new (await import('@opentelemetry/exporter-metrics-otlp-http')).OTLPMetricExporter(),
  };
  const { BasicTracerProvider, BatchSpanProcessor } = await import('@opentelemetry/sdk-trace-base');
  const { MeterProvider, PeriodicExportingMetricReader } = await import('@opentelemetry/sdk-metrics');
  const tracers = new BasicTracerProvider({ spanProcessors: [new BatchSpanProcessor(exporters.spans)] });
  const reader = new PeriodicExportingMetricReader({
    exporter: exporters.metrics,
    exportIntervalMillis: exporters.every ?? 60_000,
    exportTimeoutMillis: Math.min(30_000, exporters.every ?? 30_000),
  });
  const meters = new MeterProvider({ readers: [reader] });
  trace.setGlobalTracerProvider(tracers);
  metrics.setGlobalMeterProvider(meters);
  return async () => {
    // A collector that is away must not fail the run that is over.
    await Promise.allSettled([tracers.shutdown(), meters.shutdown()]);
    trace.disable();
    metrics.disable();
  };
}
