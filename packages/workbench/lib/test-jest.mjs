import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { capture, tool } from './exec.mjs';
import { cacheFolder } from './paths.mjs';

/** Unit and integration tests of all workspaces. */
export async function runJest(tally, args = []) {
  mkdirSync(cacheFolder, { recursive: true });
  const report = join(cacheFolder, 'jest.json');
  rmSync(report, { force: true });
  const [node, list] = tool(
    'jest/bin/jest.js',
    '--json',
    `--outputFile=${report}`,
    '--maxWorkers=2',
    '--silent',
    ...args,
  );
  const { output } = await capture(node, list);
  if (!existsSync(report)) return tally.fail('jest', output.split('\n').slice(-40).join('\n'));
  const result = JSON.parse(readFileSync(report, 'utf8'));
  for (const file of result.testResults) {
    // A file that does not even load has no tests in it; its message says why.
    if (file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'))
      tally.fail(file.name, file.message);
    for (const test of file.assertionResults) {
      if (test.status === 'passed') tally.pass();
      else if (test.status === 'failed') tally.fail(test.fullName, test.failureMessages.join('\n'));
      else tally.skip(test.fullName, 'as its file says');
    }
  }
}
