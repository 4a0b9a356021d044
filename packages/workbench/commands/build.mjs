import { ensureInstalled } from '../lib/install.mjs';
import { buildAll } from '../lib/steps.mjs';

/** npm run build: everything that is stale. */
export async function run() {
  await ensureInstalled();
  await buildAll();
  return 0;
}
