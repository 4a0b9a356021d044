import { clinic, patient, sync } from '../testing/clinic';
import { FakeDataverse } from '../testing/fake-dataverse';
import { ListSource } from '../testing/list-source';
import type { BatchLine } from '../telemetry/batches';
import { renderReport } from './render-report';

test('a page that needs nothing else, with every type, the course and the quarantine', async () => {
  const batches: BatchLine[] = [];
  const late = patient('late', { managingOrganization: { reference: 'Organization/none' } });
  const many = Array.from({ length: 2500 }, (_, index) => patient(`p-${index}`));
  const summary = await sync(new FakeDataverse(), new ListSource([...clinic, late, ...many]), {
    onBatch: (line) => batches.push(line),
  });
  const page = renderReport({ source: 'main', startedOn: new Date('2026-02-01T10:00:00Z'), summary, batches });
  expect(page).toMatch(/^<!doctype html>\n<html lang="en">/);
  expect(page).not.toMatch(/<script|https?:\/\/|<link|<img/);
  for (const type of Object.keys(summary.byType)) expect(page).toContain(`<th scope="row">${type}</th>`);
  expect(page).toContain('<polyline');
  expect(page).toContain('Patient/late');
  expect(page.match(/role="img" aria-label="[^"]+"/g)).toHaveLength(2);
});

test('what came from outside does not become markup', () => {
  const counts = { read: 1, written: 0, unchanged: 0, deleted: 0, quarantined: 1, filtered: 0 };
  const page = renderReport({
    source: 'main',
    startedOn: new Date(0),
    batches: [],
    summary: {
      ...counts,
      apiCalls: 1,
      requests: 1,
      seconds: 0,
      byType: { '?': counts },
      status: 'failed',
      problems: [
        {
          source: 'main',
          status: 'open',
          code: 'invalid-json',
          reason: 'Cut.',
          file: '<img src=x onerror=1>.ndjson',
          line: 1,
        },
      ],
      notes: ['<b>'],
      warnings: {},
      failure: { code: 'x', message: '<i>' },
    },
  });
  expect(page).not.toMatch(/<img|<b>|<i>/);
});
