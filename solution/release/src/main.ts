import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { MissingInput } from './inputs';
import { release } from './release';

/** The folder after `--out`, for measuring and trying: written into, never emptied. */
function givenFolder(): string | undefined {
  const at = process.argv.indexOf('--out');
  return at < 0 ? undefined : resolve(process.argv[at + 1] ?? '.');
}

/** `npm run pack`: writes solution/dist/*.zip and the unpacked solution/dist/src/<Solution>/. */
function main(): number {
  const root = resolve(__dirname, '../../..');
  const given = givenFolder();
  const out = given ?? join(root, 'solution/dist');
  const withPlugins = !process.argv.includes('--without-plugins');
  try {
    const solutions = release(root, withPlugins);
    if (given === undefined) rmSync(out, { recursive: true, force: true });
    for (const solution of solutions) {
      for (const [path, content] of solution.source) {
        const file = join(out, 'src', solution.uniqueName, path);
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, content);
      }
      for (const [name, content] of solution.zips) {
        writeFileSync(join(out, name), content);
        process.stdout.write(`${relative(root, join(out, name))}  ${(content.length / 1024).toFixed(0)} KB\n`);
      }
    }
    return 0;
  } catch (error) {
    if (!(error instanceof MissingInput)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
}

process.exitCode = main();
