import type { SyncSummary } from '../run/summary';
import { EXIT, exitCodeOf } from './exit-codes';
import { summaryJson, summaryText } from './print-summary';
import { progressLine } from './progress-line';

const counts = { read: 3, written: 1, unchanged: 0, deleted: 0, quarantined: 1, filtered: 1 };
const summary: SyncSummary = {
  ...counts,
  apiCalls: 9,
  requests: 12,
  seconds: 1.5,
  byType: { '?': { ...counts, read: 1, written: 0, filtered: 0 }, Patient: { ...counts, read: 2, quarantined: 0 } },
  status: 'problems',
  problems: [
    {
      source: 'main',
      status: 'open',
      code: 'invalid-json',
      reason: 'The line is not JSON.',
      file: 'Pat\u001b[2Jient.ndjson',
      line: 7,
    },
  ],
  notes: [],
  warnings: {},
};
const quiet: SyncSummary = { ...summary, written: 0, quarantined: 0, problems: [], status: 'succeeded' };

test('--json is one line with the promised fields first', () => {
  const line = summaryJson(summary);
  expect(line).not.toContain('\n');
  expect(Object.keys(JSON.parse(line) as object).slice(0, 8)).toEqual([
    'read',
    'written',
    'unchanged',
    'deleted',
    'quarantined',
    'filtered',
    'apiCalls',
    'seconds',
  ]);
});

test('the text has a row per type, the quarantine with file and line, and no control characters of file names', () => {
  const text = summaryText(summary);
  expect(text).toContain('1 written, 0 deleted. 9 requests, 1.5 s.');
  expect(text).toContain('Pat?[2Jient.ndjson:7: The line is not JSON.');
  expect(text.split('\n').filter((line) => /^(Type|unknown|Patient|all)/.test(line))).toHaveLength(4);
});

test('a run that changed nothing says so', () =>
  expect(summaryText(quiet)).toContain('Nothing changed: 0 rows written.'));

test('a long quarantine is cut, with how many more there are', () => {
  const many = { ...summary, quarantined: 25, problems: Array.from({ length: 25 }, () => summary.problems[0]!) };
  expect(summaryText(many)).toContain('and 5 more');
});

test.each([
  [quiet, EXIT.success],
  [summary, EXIT.problems],
  [{ ...summary, status: 'failed', failure: { code: 'target', message: '' } } as const, EXIT.failed],
  [{ ...summary, status: 'failed', failure: { code: 'cancelled', message: '' } } as const, EXIT.cancelled],
])('the exit code tells how it went', (result, code) => expect(exitCodeOf(result)).toBe(code));

test('progress is drawn over in a terminal, now and then, and is silent elsewhere unless asked for', () => {
  const written: string[] = [];
  let now = 0;
  const line = (isTTY: boolean, verbose: boolean): ReturnType<typeof progressLine> =>
    progressLine({ isTTY, write: (text) => written.push(text) }, verbose, () => now);
  const progress = { phase: 'reading', read: 10, written: 5, quarantined: 0, seconds: 2 } as const;
  line(false, false).show(progress);
  expect(written).toEqual([]);
  const terminal = line(true, false);
  for (now = 1000; now < 1500; now += 50) terminal.show(progress);
  terminal.clear();
  expect(written).toEqual([
    ...Array<string>(2).fill('\r\u001b[KSyncing: 10 read, 5 written, 0 in quarantine, 5/s'),
    '\r\u001b[K',
  ]);
});
