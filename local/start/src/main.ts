import { join, resolve } from 'node:path';
import { parseStartArguments, usage, UsageError } from './arguments';
import { ImportFailed } from './import-solution';
import { createProgress } from './progress';
import { start, type Started } from './start';

const root = resolve(__dirname, '../../..');

/** One line that a person understands; the counts balance (invariant I3). */
function account({ sync }: Started): string {
  const counts = `${sync.read} read = ${sync.written} written + ${sync.unchanged} unchanged + ${sync.deleted} deleted + ${sync.quarantined} quarantined + ${sync.filtered} filtered`;
  return sync.written + sync.deleted === 0 ? `Nothing changed: 0 rows written (${counts}).` : `Synced: ${counts}.`;
}

async function main(): Promise<number> {
  const args = parseStartArguments(process.argv.slice(2), join(root, '.data'));
  if (args === 'help') {
    process.stdout.write(usage);
    return 0;
  }
  const cancel = new AbortController();
  let running: Started | undefined;
  let stopping = false;
  const stop = (): void => {
    // A second Ctrl-C does not wait: stores survive it.
    if (stopping) process.exit(130);
    stopping = true;
    cancel.abort();
    if (!running) return;
    process.stderr.write('\nStopping …\n');
    void running.servers.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  const progress = createProgress(process.stderr, Date.now);
  try {
    running = await start(args, { root, progress, clock: () => new Date(), signal: cancel.signal });
  } catch (error) {
    if (cancel.signal.aborted) return 130;
    throw error;
  }
  if (cancel.signal.aborted) {
    await running.servers.close();
    return 130;
  }
  process.stderr.write(`${account(running)}\n`);
  for (const problem of running.sync.problems.slice(0, 5)) process.stderr.write(`  set aside: ${describe(problem)}\n`);
  process.stdout.write(`Ready: ${running.servers.origin}/\n`);
  return new Promise<number>(() => undefined);
}

function describe(problem: {
  file?: string;
  line?: number;
  resourceType?: string;
  id?: string;
  reason: string;
}): string {
  const place =
    problem.file === undefined
      ? `${problem.resourceType ?? '?'}/${problem.id ?? '?'}`
      : `${problem.file}:${problem.line ?? '?'}`;
  return `${place} – ${problem.reason}`;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    const expected = error instanceof UsageError || error instanceof ImportFailed;
    const text = error instanceof Error ? error.message : String(error);
    process.stderr.write(
      expected || !process.env['OUTREACH_DEBUG'] ? `${text}\n` : `${(error as Error).stack ?? text}\n`,
    );
    process.exit(1);
  },
);
