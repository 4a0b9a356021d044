import { readFileSync, writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { isEmptyOrAbsent, isFolder, readFolder, writeFolder } from './folder';
import { pack, PackProblem } from './package/pack';
import { unpack } from './package/unpack';
import { unzip, zip, ZipProblem } from './package/zip';
import { XmlProblem } from './xml/parse';

/** Fails the command with one sentence; anything unexpected goes on to the command's own handler. */
function saying(command: Command, work: () => void): void {
  try {
    work();
  } catch (error) {
    const known = error instanceof PackProblem || error instanceof XmlProblem || error instanceof ZipProblem;
    if (!known) throw error;
    command.error(error.message, { exitCode: 1 });
  }
}

/** Registers `outreach pack` and `outreach unpack`: any solution, in SolutionPackager's folder layout. */
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
        const files = unpack(unzip(readZip(command, zipPath)));
        writeFolder(folder, files);
        process.stderr.write(`${files.size} files written to ${folder}\n`);
      });
    });
  program
    .command('pack')
    .description('Pack an unpacked solution folder into a zip.')
    .argument('<folder>', 'the folder that holds Other/Solution.xml')
    .argument('<zip>', 'the zip to write')
    .option('--managed', 'mark the zip as managed', false)
    .action((folder: string, zipPath: string, options: { managed: boolean }, command: Command) => {
      if (!isFolder(folder)) command.error(`There is no folder ${folder}.`, { exitCode: 1 });
      saying(command, () => {
        const parts = pack(readFolder(folder), options.managed ? 1 : 0);
        writeFileSync(zipPath, zip(parts));
        process.stderr.write(`${parts.size} parts packed into ${zipPath}\n`);
      });
    });
}

function readZip(command: Command, path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch {
    return command.error(`The file ${path} cannot be read. Check the path.`, { exitCode: 1 });
  }
}
