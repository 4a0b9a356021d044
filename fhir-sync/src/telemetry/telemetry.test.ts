import { AggregationTemporality, InMemoryMetricExporter } from '@opentelemetry/sdk-metrics';
import { InMemorySpanExporter } from '@opentelemetry/sdk-trace-base';
import { startTelemetry } from '../adapters/telemetry/start-telemetry';
import type { FhirResource } from '../core/fhir/resource';
import { renderReport } from '../report/render-report';
import { reconcile } from '../run/reconcile/reconcile';
import { clinic, observation, patient, resource, sync } from '../testing/clinic';
import { FakeDataverse } from '../testing/fake-dataverse';
import { ListSource } from '../testing/list-source';
import { Batches, type BatchLine } from './batches';

const none = { read: 0, written: 0, unchanged: 0, deleted: 0, quarantined: 0, filtered: 0 };

/** Runs with telemetry into memory. */
async function watched<T>(
  work: () => Promise<T>,
): Promise<{ result: T; spans: InMemorySpanExporter; metrics: string }> {
  const spans = new InMemorySpanExporter();
  const metrics = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  let exported = '';
  let said: unknown[] = [];
  const shutdown = spans.shutdown.bind(spans);
  spans.shutdown = () => Promise.resolve();
  metrics.shutdown = () => {
    exported = JSON.stringify(metrics.getMetrics().map(({ scopeMetrics }) => scopeMetrics));
    return Promise.resolve();
  };
  const stop = await startTelemetry({}, { spans, metrics, every: 60_000 });
  const result = await work();
  await stop();
  said = spans.getFinishedSpans();
  expect(said.length).toBeGreaterThan(0);
  void shutdown;
  return { result, spans, metrics: exported };
}

test('a batch tells what was added since the one before', () => {
  const batches = new Batches('main', { counts: none, apiCalls: 2, throttled: 0, at: 1000 });
  batches.see('2026-01-01T00:00:00Z');
  const at = Date.parse('2026-01-01T00:00:05Z');
  expect(batches.next({ counts: { ...none, read: 10, written: 8 }, apiCalls: 6, throttled: 300, at })).toMatchObject({
    number: 1,
    read: 10,
    written: 8,
    apiCalls: 4,
    throttledMilliseconds: 300,
    lagMilliseconds: 5000,
  });
  expect(batches.next({ counts: { ...none, read: 15, written: 9 }, apiCalls: 7, throttled: 300, at })).toMatchObject({
    number: 2,
    read: 5,
    written: 1,
    apiCalls: 1,
    throttledMilliseconds: 0,
  });
});

test('a run is a span with one per batch, and counts by type and outcome', async () => {
  const { spans, metrics } = await watched(() => sync(new FakeDataverse(), new ListSource(clinic)));
  const names = spans.getFinishedSpans().map(({ name }) => name);
  expect(names).toContain('fhir-sync run');
  expect(names).toContain('fhir-sync batch');
  for (const measure of ['resources', 'batch.duration', 'throttled', 'requests', 'requests_per_1000'])
    expect(metrics).toContain(`fhir_sync.${measure}`);
  expect(metrics).toContain('"fhir_sync.type":"Patient","fhir_sync.outcome":"written"');
});

test('without a collector nothing is set up', async () => {
  await (
    await startTelemetry({})
  )();
  expect(await sync(new FakeDataverse(), new ListSource(clinic))).toMatchObject({ status: 'succeeded' });
});

test('I5: a mark in every element is in no line, error, span, metric, row of accounts or report', async () => {
  const mark = 'CANARY';
  const all: FhirResource[] = [
    resource('Patient', 'bad', {
      name: [{ family: mark }],
      birthDate: mark,
      text: { div: mark },
      extension: [{ url: mark, valueString: mark }],
    }),
    resource('Patient', 'refused', {
      name: [{ family: mark, given: [mark] }],
      telecom: [{ system: 'email', value: mark }],
    }),
    resource('Patient', `${mark} id`, {}),
    resource(mark, 'x', { text: mark }),
    resource('Patient', 'version', { meta: { versionId: `${mark}!`, lastUpdated: mark, tag: [{ code: mark }] } }),
    observation('o', 'nobody', {
      valueString: mark,
      note: [{ text: mark }],
      code: { coding: [{ system: mark, code: mark, display: mark }] },
    }),
    patient('fine', {
      name: [{ family: mark }],
      address: [{ line: [mark], city: mark }],
      contact: [{ name: { family: mark } }],
    }),
  ];
  const lines: BatchLine[] = [];
  const fake = new FakeDataverse();
  fake.refuses = (_table, key) =>
    key === 'Patient-refused' ? { code: '0x80044331', status: 400, message: 'Refused.', retryable: false } : undefined;
  const {
    result: summary,
    spans,
    metrics,
  } = await watched(() => sync(fake, new ListSource(all), { onBatch: (line) => lines.push(line) }));
  const differences = await reconcile({ client: fake, source: new ListSource(all) });
  const report = renderReport({ source: 'main', startedOn: new Date(0), summary, batches: lines });
  const accounts = [
    'hco_syncrun',
    'hco_quarantine',
    'hco_reconciliation',
    'hco_reconciliationfinding',
    'hco_synccheckpoint',
  ];
  const told = spans
    .getFinishedSpans()
    .map(({ name, attributes, events, status }) => ({ name, attributes, events, status }));
  const said = JSON.stringify([
    summary,
    differences,
    lines,
    told,
    metrics,
    accounts.map((name) => fake.rows(name)),
    report,
  ]);
  expect(fake.snapshot('contact')['Patient-fine']).toMatchObject({ lastname: mark });
  expect(lines.length).toBeGreaterThan(0);
  expect(said).not.toContain(mark);
});
