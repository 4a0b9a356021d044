import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { median, type Bench } from '@patient-outreach/bench';

const root = resolve(__dirname, '../../..');
const zips = ['HealthCore', 'PatientOutreach', 'HealthCoreMsemrSync'].flatMap((name) => [
  `${name}.zip`,
  `${name}_managed.zip`,
]);
const ROUNDS = 3;

/** What `npm run pack` does once everything else is built: the command itself, from start to exit. */
const bench: Bench = {
  name: 'Packing all solutions',
  missing: () =>
    Promise.resolve(
      existsSync(join(root, 'controls/patient-timeline/out/controls/PatientTimeline/bundle.js'))
        ? undefined
        : 'The controls are not built.',
    ),
  run: (report) => {
    const out = mkdtempSync(join(tmpdir(), 'outreach-pack-'));
    try {
      const times: number[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        const started = performance.now();
        execFileSync(process.execPath, [join(__dirname, 'main.js'), '--out', out], { cwd: root, stdio: 'pipe' });
        times.push((performance.now() - started) / 1000);
        const made = readdirSync(out);
        if (zips.some((name) => !made.includes(name))) throw new Error('A zip is missing.');
      }
      report({
        measure: 'all three, managed and unmanaged, with folders',
        value: median(times),
        unit: 's',
        wanted: { atMost: 5 },
      });
    } finally {
      rmSync(out, { recursive: true, force: true });
    }
    return Promise.resolve();
  },
};

export default bench;
