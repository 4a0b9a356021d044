import { capture, tool } from '../lib/exec.mjs';
import { ensureInstalled } from '../lib/install.mjs';
import { say, withProgress } from '../lib/progress.mjs';
import { buildAll } from '../lib/steps.mjs';

/** npm run lint: types (by building), lint rules and formatting of the whole repository. */
export async function run() {
  await ensureInstalled();
  await buildAll();
  const checks = [
    ['ESLint', tool('eslint/bin/eslint.js', '.')],
    ['Formatting', tool('prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.')],
  ];
  let failed = 0;
  for (const [title, [command, args]] of checks) {
    const { code, output } = await withProgress(title, () => capture(command, args));
    if (output.trim()) say(output.trimEnd());
    if (code !== 0) failed++;
  }
  return failed ? 1 : 0;
}
