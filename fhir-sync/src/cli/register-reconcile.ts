import { createDataverseClient } from '@patient-outreach/dataverse-client';
import type { Command } from 'commander';
import { sourceOf } from '../adapters/source-of';
import { MAIN_SOURCE } from '../core/keys/fhir-key';
import { FINDING_KINDS, type FindingKind } from '../core/reconcile/compare';
import { SourceError } from '../ports/fhir-source';
import { reconcile, type ReconcileSummary } from '../run/reconcile/reconcile';
import { EXIT } from './exit-codes';
import { interruptible } from './interruptible';
import { mapsOption, packOf, type MapsFlag } from './maps-option';
import { refuse } from './refuse';

interface Flags extends MapsFlag {
  readonly source: string;
  readonly target: string;
  readonly sourceName?: string;
  readonly heal?: boolean;
  readonly json?: boolean;
}

const WORDS: Record<FindingKind, string> = {
  missing: 'missing in Dataverse',
  'missing-at-source': 'missing at the source',
  differs: 'of an older version',
  tombstoned: 'here although deleted',
};

/** Adds `outreach reconcile` to the command. */
export function registerReconcile(program: Command): void {
  program
    .command('reconcile')
    .description('Compares every row of a source with what the source has now, by id and version.')
    .requiredOption('--source <folder or address>', 'folder of NDJSON or bundles, or base address of a FHIR R4 server')
    .requiredOption('--target <address>', 'Dataverse organization, such as https://contoso.crm4.dynamics.com')
    .option('--source-name <name>', 'name of the source in keys, for every source but the first')
    .addOption(mapsOption())
    .option('--heal', 'bring what differs into line')
    .option('--json', 'print one summary object as the last line')
    .addHelpText(
      'after',
      `
Exit codes:
  ${EXIT.success}    nothing differs, or everything was healed
  ${EXIT.failed}    wrong use, or the source or target cannot be reached
  ${EXIT.problems}    something differs
  ${EXIT.cancelled}  cancelled`,
    )
    .action(async (flags: Flags) => {
      process.exitCode = await run(flags);
    });
}

async function run(flags: Flags): Promise<number> {
  const client = createDataverseClient({ url: flags.target });
  if (!client.ok) return refuse(flags, client.error.message);
  const summary = await interruptible(async (signal) => {
    try {
      const source = await sourceOf(flags.source, flags.sourceName ?? MAIN_SOURCE);
      return await reconcile({ client: client.value, source, heal: flags.heal === true, signal, ...packOf(flags) });
    } catch (error) {
      if (error instanceof SourceError) return error.message;
      throw error;
    }
  });
  if (typeof summary === 'string') return refuse(flags, summary);
  process.stdout.write(flags.json === true ? `${JSON.stringify(summary)}\n` : text(summary));
  if (summary.failure) {
    process.stderr.write(`${summary.failure.message}\n`);
    return summary.failure.code === 'cancelled' ? EXIT.cancelled : EXIT.failed;
  }
  return summary.status === 'clean' ? EXIT.success : EXIT.problems;
}

/** The outcome for a person: counts, then what differs. */
export function text(summary: ReconcileSummary): string {
  const { compared, agreeing, findings, healed, apiCalls, seconds } = summary;
  if (summary.failure) return '';
  const kinds = FINDING_KINDS.filter((kind) => summary[kind] > 0).map((kind) => `${summary[kind]} ${WORDS[kind]}`);
  const lines = [
    `${compared} compared, ${agreeing} agree${kinds.map((kind) => `, ${kind}`).join('')}. ${apiCalls} requests, ${seconds} s.`,
    ...(healed > 0 ? [`${healed} healed.`] : []),
    ...findings.map(({ kind, type, id, healed: done }) => `  ${type}/${id}: ${WORDS[kind]}${done ? ', healed' : ''}`),
  ];
  return `${lines.join('\n')}\n`;
}
