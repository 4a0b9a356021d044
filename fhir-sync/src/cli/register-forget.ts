import { createDataverseClient } from '@patient-outreach/dataverse-client';
import type { Command } from 'commander';
import { RunFailure } from '../run/failure';
import { forget } from '../run/forget';
import { EXIT } from './exit-codes';

/** Adds `outreach forget` to the command. */
export function registerForget(program: Command): void {
  program
    .command('forget')
    .description('Erases a patient from Dataverse, with every row the sync wrote about them, and keeps them out.')
    .argument('<patient key>', 'FHIR key of the patient, such as Patient-123')
    .requiredOption('--target <address>', 'Dataverse organization, such as https://contoso.crm4.dynamics.com')
    .requiredOption('--yes', 'says that it is meant: nothing brings the rows back')
    .action(async (key: string, flags: { readonly target: string }) => {
      const client = createDataverseClient({ url: flags.target });
      const refuse = (message: string): void => {
        process.stderr.write(`${message}\n`);
        process.exitCode = EXIT.failed;
      };
      if (!client.ok) return refuse(client.error.message);
      try {
        const { rows } = await forget(client.value, key);
        process.stdout.write(`${rows} rows erased. The patient will not come back with a sync.\n`);
      } catch (error) {
        if (!(error instanceof RunFailure)) throw error;
        refuse(error.message);
      }
    });
}
