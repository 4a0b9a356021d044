import { createDataverseClient, type DataverseClient } from '@patient-outreach/dataverse-client';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { TrackedChanges } from '../adapters/dataverse/tracked-changes';
import { startTelemetry } from '../adapters/telemetry/start-telemetry';
import { MAIN_SOURCE } from '../core/keys/fhir-key';
import { runBundleJobs } from '../run/bundle-jobs';
import { RunFailure } from '../run/failure';
import { runSync } from '../run/run-sync';
import { DELETION_POLICIES, type DeletionPolicy } from '../run/settle-deletions';
import type { SyncSummary } from '../run/summary';
import { planSync, type SyncPlan } from '../run/plan/plan';
import { renderReport } from '../report/render-report';
import type { BatchLine } from '../telemetry/batches';
import { interruptible } from './interruptible';
import { mapsOption, packOf, type MapsFlag } from './maps-option';
import { planText } from './print-plan';
import { EXIT, exitCodeOf } from './exit-codes';
import { summaryJson, summaryText } from './print-summary';
import { progressLine } from './progress-line';
import { refuse } from './refuse';
import { reportProblem, writeReport } from './report-file';

interface SyncFlags extends MapsFlag {
  readonly source: string;
  readonly target: string;
  readonly sourceName?: string;
  readonly full?: boolean;
  readonly replay?: boolean;
  readonly bulk?: boolean;
  readonly bundles?: boolean;
  readonly group?: string;
  readonly onDelete?: DeletionPolicy;
  readonly json?: boolean;
  readonly verbose?: boolean;
  readonly plan?: boolean;
  readonly budget?: number;
  readonly report?: string;
  readonly log?: boolean;
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
    .addOption(mapsOption())
    .option('--bundles', 'then work off the bundles that were submitted')
    .option('--bulk', 'read the server by bulk export ($export) instead of by search')
    .option('--group <id>', 'read the members of this FHIR Group only, by bulk export')
    .addOption(
      new Option('--on-delete <rule>', 'what becomes of rows whose resource the source deleted')
        .choices(DELETION_POLICIES)
        .default('deactivate'),
    )
    .option('--plan', 'write nothing; show rows, storage and requests a sync would take')
    .addOption(
      new Option('--budget <requests>', 'requests a day at most; the run pauses and the next one goes on').argParser(
        wholeNumber,
      ),
    )
    .option('--report <file>', 'write a report with charts, as one HTML file')
    .option('--log', 'print one line of JSON per batch')
    .option('--json', 'print one summary object as the last line')
    .option('--verbose', 'show progress also when this is not a terminal')
    .addHelpText(
      'after',
      `
Exit codes:
  ${EXIT.success}    finished, everything written or unchanged
  ${EXIT.failed}    wrong use, or the source or target cannot be reached
  ${EXIT.problems}    finished with resources in quarantine
  ${EXIT.paused}    paused: the requests set for the day are used up; the next run goes on
  ${EXIT.cancelled}  cancelled; the next run goes on

Environment:
  OTEL_EXPORTER_OTLP_ENDPOINT  where traces and metrics go; nowhere without it
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
    .addOption(mapsOption())
    .option('--json', 'print one summary object as the last line')
    .addHelpText('after', '\nExit codes are those of outreach sync.')
    .action(async (flags: SyncFlags) => {
      process.exitCode = await sync({ ...flags, replay: true });
    });
}

/** Options that say opposite things, or what cannot be done. @returns what to do instead. */
function wrongUse({ plan, report, bundles }: SyncFlags): string | undefined {
  if (plan === true && bundles === true) return 'A plan writes nothing: leave out --plan or --bundles.';
  if (plan === true && report !== undefined) return 'A report is of a run: leave out --plan or --report.';
  return report === undefined ? undefined : reportProblem(report);
}

async function sync(flags: SyncFlags): Promise<number> {
  const wrong = wrongUse(flags);
  if (wrong !== undefined) return refuse(flags, wrong);
  const client = createDataverseClient({ url: flags.target });
  if (!client.ok) return refuse(flags, client.error.message);
  const progress = progressLine(process.stderr, flags.verbose === true);
  const stop = await startTelemetry();
  const batches: BatchLine[] = [];
  const startedOn = new Date();
  const options = {
    source: flags.source,
    ...(flags.sourceName === undefined ? {} : { sourceName: flags.sourceName }),
    client: client.value,
    ...(flags.budget === undefined ? {} : { dailyRequests: flags.budget }),
    full: flags.full === true,
    ...(flags.group !== undefined
      ? { bulk: { group: flags.group } }
      : flags.bulk === true
        ? { bulk: 'system' as const }
        : {}),
    ...(flags.onDelete === undefined ? {} : { onDelete: { all: flags.onDelete } }),
    ...packOf(flags),
    ...(flags.replay === true ? { replay: true } : {}),
    onProgress: progress.show,
    onBatch: (line: BatchLine) => {
      if (flags.report !== undefined) batches.push(line);
      if (flags.log === true) process.stdout.write(`${JSON.stringify(line)}\n`);
    },
  };
  let summary: SyncSummary;
  try {
    if (flags.plan === true) return showPlan(flags, await interruptible((signal) => planSync({ ...options, signal })));
    summary = await interruptible((signal) => runSync({ ...options, signal }));
  } finally {
    progress.clear();
    await stop();
  }
  const source = flags.sourceName ?? MAIN_SOURCE;
  const unwritten =
    flags.report === undefined
      ? undefined
      : writeReport(flags.report, renderReport({ source, startedOn, summary, batches }));
  if (unwritten !== undefined) process.stderr.write(`${unwritten}\n`);
  const bundles = flags.bundles === true && !summary.failure ? await workOffBundles(client.value, flags) : EXIT.success;
  process.stdout.write(flags.json === true ? `${summaryJson(summary)}\n` : summaryText(summary));
  if (summary.failure) process.stderr.write(`${summary.failure.message}\n`);
  return exitCodeOf(summary) || (unwritten === undefined ? bundles : EXIT.failed);
}

/** @returns the exit code of that part alone. */
async function workOffBundles(client: DataverseClient, flags: SyncFlags): Promise<number> {
  try {
    const feed = new TrackedChanges(client);
    const jobs = await runBundleJobs({ client, feed, ...packOf(flags) });
    for (const { jobId, status, entries, failed } of jobs)
      process.stderr.write(`Bundle ${jobId}: ${status}, ${entries} entries, ${failed} failed.\n`);
    return jobs.every(({ status }) => status === 'succeeded') ? EXIT.success : EXIT.problems;
  } catch (error) {
    if (!(error instanceof RunFailure)) throw error;
    process.stderr.write(`${error.message}\n`);
    return EXIT.failed;
  }
}

function showPlan(flags: SyncFlags, plan: SyncPlan): number {
  if (flags.json === true) process.stdout.write(`${JSON.stringify(plan)}\n`);
  else if (!plan.failure) process.stdout.write(planText(plan));
  if (!plan.failure) return EXIT.success;
  process.stderr.write(`${plan.failure.message}\n`);
  return exitCodeOf(plan);
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('Give a whole number.');
  return Number(text);
}
