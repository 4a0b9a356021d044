import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { registerCheck } from './check/cli';
import { isEmptyOrAbsent, isFolder, readFolder, writeFolder, writeWhole } from './folder';
import { pack } from './package/pack';
import { problemOf } from './problem';
import { unpack } from './package/unpack';
import { unzip, zip } from './package/zip';

/** Fails the command with one sentence; anything unexpected goes on to the command's own handler. */
function saying(command: Command, work: () => void): void {
  try {
    work();
  } catch (error) {
    const problem = problemOf(error);
    if (problem === undefined) throw error;
    command.error(problem, { exitCode: 1 });
  }
}

/** Registers `outreach pack`, `unpack` and `check`: any solution, in SolutionPackager's folder layout. */
export function register(program: Command): void {
  program
    .command('unpack')
    .description('Unpack a solution zip into a folder that SolutionPackager and pac understand.')
    .argument('<zip>', 'a solution zip, managed or unmanaged')
    .argument('<folder>', 'a folder that is empty or does not exist yet')
    .action((zipPath: string, folder: string, _options: unknown, command: Command) => {
      if (!isEmptyOrAbsent(folder))
        command.error(`${folder} is not empty. Name an empty folder, so that no old file stays behind.`, {
          exitCode: 1,
        });
      saying(command, () => {
        const files = unpack(unzip(readFileSync(zipPath)));
        writeFolder(folder, files);
        process.stderr.write(`${files.size} files written to ${folder}\n`);
      });
    });
  program
    .command('pack')
    .description('Pack an unpacked solution folder into a zip, of the kind the folder says.')
    .argument('<folder>', 'the folder that holds Other/Solution.xml')
    .argument('<zip>', 'the zip to write')
    .option('--managed', 'mark the zip as managed')
    .option('--unmanaged', 'mark the zip as unmanaged')
    .action((folder: string, zipPath: string, options: { managed?: true; unmanaged?: true }, command: Command) => {
      if (!isFolder(folder)) command.error(`There is no folder ${folder}.`, { exitCode: 1 });
      if (options.managed && options.unmanaged)
        command.error('Say either --managed or --unmanaged, not both.', { exitCode: 1 });
      saying(command, () => {
        const parts = pack(readFolder(folder), options.managed ? 1 : options.unmanaged ? 0 : undefined);
        writeWhole(zipPath, zip(parts));
        process.stderr.write(`${parts.size} parts packed into ${zipPath}\n`);
      });
    });
  registerCheck(program);
}
