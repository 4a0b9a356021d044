import { createDataverseClient } from '@patient-outreach/dataverse-client';
import { Option, type Command } from 'commander';
import { runSync } from '../run/run-sync';
import { DELETION_POLICIES, type DeletionPolicy } from '../run/settle-deletions';
import type { SyncSummary } from '../run/summary';
import { EXIT, exitCodeOf } from './exit-codes';
import { summaryJson, summaryText } from './print-summary';
import { progressLine } from './progress-line';

interface SyncFlags {
  readonly source: string;
  readonly target: string;
  readonly sourceName?: string;
  readonly full?: boolean;
  readonly replay?: boolean;
  readonly bulk?: boolean;
  readonly group?: string;
  readonly onDelete?: DeletionPolicy;
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
    .option('--bulk', 'read the server by bulk export ($export) instead of by search')
    .option('--group <id>', 'read the members of this FHIR Group only, by bulk export')
    .addOption(
      new Option('--on-delete <rule>', 'what becomes of rows whose resource the source deleted')
        .choices(DELETION_POLICIES)
        .default('deactivate'),
    )
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
  OUTREACH_FHIR_TOKEN  bearer token for the FHIR server, or for SMART backend services:
  OUTREACH_FHIR_CLIENT_ID, OUTREACH_FHIR_KEY (PEM or JWK), OUTREACH_FHIR_KEY_ID`,
    )
    .action(async (flags: SyncFlags) => {
      process.exitCode = await sync(flags);
    });
}

/** Adds `outreach quarantine replay` to the command. */
export function registerQuarantine(program: Command): void {
  program
    .command('quarantine')
    .description('Looks after resources that could not be written.')
    .command('replay')
    .description('Reads again what is in quarantine, and writes what can be written by now.')
    .requiredOption('--source <folder or address>', 'where the resources came from; a folder is read as a whole')
    .requiredOption('--target <address>', 'Dataverse organization, such as https://contoso.crm4.dynamics.com')
    .option('--source-name <name>', 'name of the source in keys, for every source but the first')
    .option('--json', 'print one summary object as the last line')
    .action(async (flags: SyncFlags) => {
      process.exitCode = await sync({ ...flags, replay: true });
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
      ...(flags.group !== undefined
        ? { bulk: { group: flags.group } }
        : flags.bulk === true
          ? { bulk: 'system' as const }
          : {}),
      ...(flags.onDelete === undefined ? {} : { onDelete: { all: flags.onDelete } }),
      ...(flags.replay === true ? { replay: true } : {}),
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
