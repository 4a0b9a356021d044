import { capture, tool } from './exec.mjs';
import { findBrowser } from './browser.mjs';

const playwright = (...args) => tool('@playwright/test/cli.js', 'test', ...args);

function* specs(suite, path = []) {
  const here = suite.title ? [...path, suite.title] : path;
  for (const spec of suite.specs ?? []) yield { name: [...here, spec.title].join(' › '), spec };
  for (const child of suite.suites ?? []) yield* specs(child, here);
}

function report(output) {
  // The JSON report is all of standard output but for what plugins may print before it.
  const start = output.indexOf('{\n');
  return JSON.parse(output.slice(start, output.lastIndexOf('}') + 1));
}

/** Tests of the production bundles and of the app, in a real browser. */
export async function runBrowser(tally) {
  const browser = await findBrowser({ install: true });
  if (!browser) {
    const [node, args] = playwright('--list', '--reporter=json');
    const { output } = await capture(node, args);
    for (const suite of report(output).suites)
      for (const { name } of specs(suite))
        tally.skip(name, 'no Chromium-like browser here, and none could be installed; set OUTREACH_BROWSER to one');
    return;
  }
  const [node, args] = playwright('--reporter=json');
  const { code, output } = await capture(node, args, { env: { OUTREACH_BROWSER: browser, PLAYWRIGHT_FORCE_TTY: '0' } });
  let result;
  try {
    result = report(output);
  } catch {
    return tally.fail('browser tests', output.split('\n').slice(-40).join('\n'));
  }
  for (const error of result.errors ?? []) tally.fail('browser tests', error.message);
  let failures = 0;
  for (const suite of result.suites)
    for (const { name, spec } of specs(suite)) {
      const [test] = spec.tests;
      if (test?.status === 'skipped') tally.skip(name, test.annotations?.[0]?.description ?? 'as its file says');
      else if (spec.ok) tally.pass();
      else {
        failures++;
        tally.fail(
          name,
          spec.tests.flatMap((t) => t.results.flatMap((r) => (r.errors ?? []).map((e) => e.message))).join('\n'),
        );
      }
    }
  if (code !== 0 && failures === 0 && !(result.errors ?? []).length)
    tally.fail('browser tests', `the runner ended with exit code ${code}`);
}
