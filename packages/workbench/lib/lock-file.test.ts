import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

interface Locked {
  readonly version?: string;
  readonly link?: boolean;
  readonly resolved?: string;
  readonly optionalDependencies?: Record<string, string>;
}

const lock = JSON.parse(readFileSync(resolve(__dirname, '../../../package-lock.json'), 'utf8')) as {
  packages: Record<string, Locked>;
};

describe('the lock file', () => {
  // npm drops the packages of other platforms when it renews a lock beside an installed tree, or when a registry lacks
  // them; `npm ci` then refuses the lock on every machine. CONTRIBUTING.md says how to renew it.
  test('names every optional package, so that npm ci works on every platform', () => {
    const missing = Object.entries(lock.packages).flatMap(([path, entry]) =>
      Object.keys(entry.optionalDependencies ?? {}).filter(
        (name) => !(`${path}/node_modules/${name}` in lock.packages) && !(`node_modules/${name}` in lock.packages),
      ),
    );
    expect(missing).toEqual([]);
  });

  test('names no registry: a package comes from wherever the user is set up for', () => {
    const addresses = Object.values(lock.packages).filter(
      (entry) => entry.link !== true && /^https?:/.test(entry.resolved ?? ''),
    );
    expect(addresses).toEqual([]);
  });
});
