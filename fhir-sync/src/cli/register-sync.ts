import { createDataverseClient } from '@patient-outreach/dataverse-client';
import type { Command } from 'commander';
import { runSync } from '../run/run-sync';
import type { SyncSummary } from '../run/summary';
import { EXIT, exitCodeOf } from './exit-codes';
import { summaryJson, summaryText } from './print-summary';
import { progressLine } from './progress-line';

interface SyncFlags {
  readonly source: string;
  readonly target: string;
  readonly sourceName?: string;
  readonly full?: boolean;
  readonly json?: boolean;
  readonly verbose?: boolean;
}

/** Adds `outreach sync` to the command. */
export function registerSync(program: Command): void {
  program
    .command('sync')
    .description('Syncs FHIR resources into Dataverse, once, to completion.')
    .requiredOption('--source <folder or address>', 'folder of NDJSON or bundles, or base address of a FHIR R4 server')
    .requiredOption('--target <address>', 'Dataverse organization, such as https://contoso.crm4.dynamics.com')
    .option('--source-name <name>', 'name of the source in keys, for every source but the first')
    .option('--full', 'read everything, not only what changed since the last run')
    .option('--json', 'print one summary object as the last line')
    .option('--verbose', 'show progress also when this is not a terminal')
    .addHelpText(
      'after',
      `
Exit codes:
  ${EXIT.success}    finished, everything written or unchanged
  ${EXIT.failed}    wrong use, or the source or target cannot be reached
  ${EXIT.problems}    finished with resources in quarantine
  ${EXIT.cancelled}  cancelled; the next run goes on

Environment:
  OUTREACH_TOKEN       bearer token for Dataverse, instead of the usual Azure sign-in
  OUTREACH_FHIR_TOKEN  bearer token for the FHIR server`,
    )
    .action(async (flags: SyncFlags) => {
      process.exitCode = await sync(flags);
    });
}

async function sync(flags: SyncFlags): Promise<number> {
  const client = createDataverseClient({ url: flags.target });
  if (!client.ok) return refuse(flags, client.error.message);
  const cancel = new AbortController();
  const interrupt = (): void => {
    // The first Ctrl-C lets the batch on its way land and records the run; the second does not wait.
    if (cancel.signal.aborted) process.exit(EXIT.cancelled);
    process.stderr.write('\nStopping after the current batch; press Ctrl-C again to stop at once.\n');
    cancel.abort();
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  const progress = progressLine(process.stderr, flags.verbose === true);
  let summary: SyncSummary;
  try {
    summary = await runSync({
      source: flags.source,
      ...(flags.sourceName === undefined ? {} : { sourceName: flags.sourceName }),
      client: client.value,
      full: flags.full === true,
      onProgress: progress.show,
      signal: cancel.signal,
    });
  } finally {
    progress.clear();
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
  }
  process.stdout.write(flags.json === true ? `${summaryJson(summary)}\n` : summaryText(summary));
  if (summary.failure) process.stderr.write(`${summary.failure.message}\n`);
  return exitCodeOf(summary);
}

function refuse(flags: SyncFlags, message: string): number {
  if (flags.json === true) process.stdout.write(`${JSON.stringify({ status: 'failed', failure: { message } })}\n`);
  process.stderr.write(`${message}\n`);
  return EXIT.failed;
}
