import { existsSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { MissingInput } from './inputs';
import { compareLedgers, ledgerOf, ledgerPath, readLedger } from './ledger';
import { release } from './release';

/**
 * `npm run ledger -w @patient-outreach/solution-release` (after `npm run build`): writes solution/ledger.json, the ids of
 * this release. It refuses when a component of the last release is gone or has another id, because an upgrade would
 * delete it or make it anew; `-- --accept` says that this is meant.
 */
function main(): number {
  const root = resolve(__dirname, '../../..');
  const accept = process.argv.includes('--accept');
  try {
    const now = ledgerOf(release(root, true));
    if (existsSync(ledgerPath(root))) {
      const { missing, changed, added } = compareLedgers(readLedger(root), now, true);
      for (const name of missing) process.stderr.write(`gone     ${name}\n`);
      for (const name of changed) process.stderr.write(`changed  ${name}\n`);
      for (const name of added) process.stdout.write(`new      ${name}\n`);
      if (missing.length + changed.length > 0 && !accept) {
        process.stderr.write(
          'The ledger is unchanged. Restore these ids, or run again with "-- --accept" if it is meant.\n',
        );
        return 1;
      }
    }
    writeFileSync(ledgerPath(root), `${JSON.stringify(now, undefined, 2)}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof MissingInput)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
}

process.exitCode = main();
