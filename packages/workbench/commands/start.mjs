import { spawn } from 'node:child_process';
import { ensureInstalled } from '../lib/install.mjs';
import { inRoot } from '../lib/paths.mjs';
import { buildAll } from '../lib/steps.mjs';

/** npm start: from a fresh clone to the running app. Arguments are the start command's own. */
export async function run(args) {
  await ensureInstalled();
  const { plugins } = await buildAll();
  const child = spawn(
    process.execPath,
    [inRoot('local/start/dist/main.js'), ...args, ...(plugins ? [] : ['--noplugins'])],
    {
      stdio: 'inherit',
      env: process.env,
    },
  );
  // The terminal sends Ctrl-C to both; the child stops everything, this process only waits for it.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => signal !== 'SIGINT' && child.kill(signal));
  return new Promise((resolve) => child.on('close', (code, signal) => resolve(signal ? 0 : (code ?? 1))));
}
