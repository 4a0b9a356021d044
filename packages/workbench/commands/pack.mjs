import { readdirSync, statSync } from 'node:fs';
import { ensureInstalled } from '../lib/install.mjs';
import { inRoot } from '../lib/paths.mjs';
import { packAll } from '../lib/steps.mjs';

/** npm run pack [-- --without-plugins]: the zips and the unpacked folders in solution/dist. */
export async function run(args) {
  const unknown = args.filter((arg) => arg !== '--without-plugins');
  if (unknown.length) throw new Error(`npm run pack does not know ${unknown.join(' ')}. It takes: --without-plugins`);
  await ensureInstalled();
  await packAll(args.includes('--without-plugins'));
  for (const name of readdirSync(inRoot('solution/dist')).filter((file) => file.endsWith('.zip')))
    console.log(`solution/dist/${name}  ${(statSync(inRoot('solution/dist', name)).size / 1024).toFixed(0)} KB`);
  return 0;
}
