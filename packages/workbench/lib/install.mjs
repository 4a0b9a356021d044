import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { capture } from './exec.mjs';
import { inRoot } from './paths.mjs';
import { withProgress } from './progress.mjs';

const lock = inRoot('package-lock.json');
const installed = inRoot('node_modules/.package-lock.json');
const stamp = inRoot('node_modules/.outreach-lock');

const lockHash = () => createHash('sha256').update(readFileSync(lock)).digest('hex');

/** True when what is installed is what the lock file says: by stamp, or because npm installed after the last change. */
function current() {
  if (!existsSync(installed)) return false;
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lockHash()) return true;
  return statSync(installed).mtimeMs >= statSync(lock).mtimeMs;
}

/** Installs the packages when the lock file changed since the last time. */
export async function ensureInstalled() {
  if (!current()) {
    await withProgress('Installing packages', async () => {
      const { code, output } = await capture('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
      // The reason stands first; what follows is the manual.
      const reason = output
        .split('\n')
        .filter((line) => /\berror\b/i.test(line))
        .slice(0, 12)
        .join('\n');
      if (code !== 0)
        throw new Error(
          `The packages could not be installed. Check the network and the npm registry, then run the command again.\n${reason}`,
        );
    });
  }
  writeFileSync(stamp, lockHash());
}
