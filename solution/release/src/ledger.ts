import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { componentIds, unzip } from '@patient-outreach/solution-build';
import type { ReleasedSolution } from './release';

/** Solution → `<kind>/<name>` → id, sorted. */
export type Ledger = Readonly<Record<string, Readonly<Record<string, string>>>>;

export const ledgerPath = (root: string): string => join(root, 'solution/ledger.json');

/** The ids of a release, as its zips carry them. */
export function ledgerOf(release: readonly ReleasedSolution[]): Ledger {
  return Object.fromEntries(
    release.map((solution) => {
      const [zip] = solution.zips.values();
      return [solution.uniqueName, zip ? Object.fromEntries(componentIds(unzip(zip))) : {}];
    }),
  );
}

export const readLedger = (root: string): Ledger => JSON.parse(readFileSync(ledgerPath(root), 'utf8')) as Ledger;

/** Kinds that only a build with plug-ins has. */
const pluginKinds = /^(assembly|plugintype|step|stepimage)\//;

export interface LedgerDifference {
  /** Components of the ledger that are gone, as `<solution>: <kind>/<name>`. */
  readonly missing: readonly string[];
  /** Components whose id is another one now. */
  readonly changed: readonly string[];
  /** Components that the ledger does not have yet. */
  readonly added: readonly string[];
}

/** @param withPlugins whether `now` was built with plug-ins; without, theirs cannot be missing */
export function compareLedgers(last: Ledger, now: Ledger, withPlugins: boolean): LedgerDifference {
  const missing: string[] = [];
  const changed: string[] = [];
  const added: string[] = [];
  for (const [solution, ids] of Object.entries(last))
    for (const [name, id] of Object.entries(ids)) {
      const current = now[solution]?.[name];
      if (current === undefined) {
        if (withPlugins || !pluginKinds.test(name)) missing.push(`${solution}: ${name}`);
      } else if (current !== id) changed.push(`${solution}: ${name}`);
    }
  for (const [solution, ids] of Object.entries(now))
    for (const name of Object.keys(ids)) if (last[solution]?.[name] === undefined) added.push(`${solution}: ${name}`);
  return { missing, changed, added };
}
