import type { Command } from 'commander';
import { sourceOf } from '../adapters/source-of';
import { MAIN_SOURCE } from '../core/keys/fhir-key';
import { Coverage } from '../core/map/coverage';
import { hcoPack, type MapPack } from '../maps/pack';
import { SourceError } from '../ports/fhir-source';
import { EXIT } from './exit-codes';
import { mapsOption, packOf, type MapsFlag } from './maps-option';

/** Adds `outreach maps` to the command. */
export function registerMaps(program: Command): void {
  program
    .command('maps')
    .description('Looks into the maps from FHIR to Dataverse.')
    .command('coverage')
    .description('Lists, per resource type, the elements of real data that no map reads.')
    .requiredOption('--source <folder or address>', 'folder of NDJSON or bundles, or base address of a FHIR R4 server')
    .addOption(mapsOption())
    .option('--json', 'print the report as one line of JSON')
    .action(async (flags: MapsFlag & { readonly source: string; readonly json?: boolean }) => {
      try {
        process.stdout.write(await coverage(flags.source, packOf(flags).pack ?? hcoPack(), flags.json === true));
      } catch (error) {
        if (!(error instanceof SourceError)) throw error;
        process.stderr.write(`${error.message}\n`);
        process.exitCode = EXIT.failed;
      }
    });
}

async function coverage(address: string, { maps }: MapPack, json: boolean): Promise<string> {
  const seen = new Coverage(maps);
  const source = await sourceOf(address, MAIN_SOURCE);
  const types = maps.map(({ resource }) => resource);
  for await (const item of source.read({ types, again: [] })) if (item.kind === 'resource') seen.see(item.resource);
  if (json) return `${JSON.stringify(seen.report)}\n`;
  return seen.report
    .map(({ type, mapped, resources, unread }) => {
      if (!mapped) return `${type} (${resources}): no map\n`;
      const lines = unread.map((one) => `  ${one.element} (${one.resources})\n`).join('');
      return `${type} (${resources}): ${unread.length === 0 ? 'all elements are read\n' : `not read:\n${lines}`}`;
    })
    .join('');
}
