import { createDataverseClient } from '@patient-outreach/dataverse-client';
import { Option, type Command } from 'commander';
import { tokensFrom } from '../adapters/auth/tokens-from';
import { TrackedChanges } from '../adapters/dataverse/tracked-changes';
import { parseBase } from '../adapters/search/base-address';
import { MAIN_SOURCE } from '../core/keys/fhir-key';
import { WRITE_BACK_RULES, type WriteBackRule } from '../core/write-back/rules';
import { SourceError } from '../ports/fhir-source';
import { writeBack, type WriteBackSummary } from '../run/write-back/write-back';
import { EXIT } from './exit-codes';
import { refuse } from './refuse';

interface Flags {
  readonly source: string;
  readonly target: string;
  readonly sourceName?: string;
  readonly rules?: WriteBackRule['name'][];
  readonly json?: boolean;
}

/** Adds `outreach write-back` to the command. */
export function registerWriteBack(program: Command): void {
  program
    .command('write-back')
    .description(
      'Brings changes that people made in Dataverse to the FHIR server, for maps that are switched on for it.',
    )
    .requiredOption('--source <address>', 'base address of the FHIR R4 server')
    .requiredOption('--target <address>', 'Dataverse organization, such as https://contoso.crm4.dynamics.com')
    .addOption(
      new Option('--rules <names...>', 'only these of what is switched on').choices(
        WRITE_BACK_RULES.map(({ name }) => name),
      ),
    )
    .option('--source-name <name>', 'name of the source in keys, for every source but the first')
    .option('--json', 'print one summary object as the last line')
    .addHelpText(
      'after',
      `
A map is switched on in FHIR Sync Center (Write back). The first time it only notes where the changes begin.

Exit codes:
  ${EXIT.success}    finished, every change is at the server
  ${EXIT.failed}    wrong use, or the source or target cannot be reached; the next one takes the same changes
  ${EXIT.problems}    finished with changes the server has a newer version of, refused or does not have`,
    )
    .action(async (flags: Flags) => {
      process.exitCode = await run(flags);
    });
}

async function run(flags: Flags): Promise<number> {
  const client = createDataverseClient({ url: flags.target });
  if (!client.ok) return refuse(flags, client.error.message);
  let summary: WriteBackSummary;
  try {
    const base = parseBase(flags.source);
    summary = await writeBack({
      client: client.value,
      feed: new TrackedChanges(client.value),
      fhir: { base, tokens: tokensFrom(base, process.env) },
      sourceName: flags.sourceName ?? MAIN_SOURCE,
      ...(flags.rules ? { rules: flags.rules } : {}),
    });
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    return refuse(flags, error.message);
  }
  const { changed, skipped, written, entries } = summary;
  const text = [
    `${changed} rows changed, ${written} written back, ${skipped} not to be written.`,
    ...entries
      .filter(({ outcome }) => outcome !== 'written')
      .map(({ type, id, outcome }) => `  ${type}/${id}: ${outcome}`),
  ].join('\n');
  if (flags.json === true) process.stdout.write(`${JSON.stringify(summary)}\n`);
  else if (!summary.failure || changed > 0) process.stdout.write(`${text}\n`);
  if (summary.failure) {
    process.stderr.write(`${summary.failure.message}\n`);
    return EXIT.failed;
  }
  return summary.status === 'succeeded' ? EXIT.success : EXIT.problems;
}
