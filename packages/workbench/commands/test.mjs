import { ensureInstalled } from '../lib/install.mjs';
import { say, withProgress } from '../lib/progress.mjs';
import { buildAll } from '../lib/steps.mjs';
import { Tally } from '../lib/tally.mjs';
import { runBrowser } from '../lib/test-browser.mjs';
import { runDotnet } from '../lib/test-dotnet.mjs';
import { runJest } from '../lib/test-jest.mjs';

const colourless = (text) => text.replace(/\u001b\[[0-9;]*m/g, '');

/** npm test: unit, integration, .NET and browser tests. The last line says how many passed, failed and were skipped. */
export async function run() {
  await ensureInstalled();
  await buildAll();
  const tally = new Tally();
  await withProgress('Unit and integration tests', () => runJest(tally));
  await withProgress('Plug-in tests', () => runDotnet(tally));
  await withProgress('Browser tests', () => runBrowser(tally));
  if (tally.skipped.length) say('\nSkipped:');
  for (const { name, reason } of tally.skipped) say(`  ${name} (${reason})`);
  for (const { name, message } of tally.failed)
    say(`\nFailed: ${name}\n${colourless(message).split('\n').slice(0, 40).join('\n')}`);
  console.log(tally.line);
  return tally.failed.length ? 1 : 0;
}
