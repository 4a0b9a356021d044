import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { Bench } from '@patient-outreach/bench';
import { bundlePath } from './page';

const controls = [
  { folder: 'patient-timeline', constructorName: 'PatientTimeline', atMost: 75 },
  { folder: 'care-team', constructorName: 'CareTeam', atMost: 50 },
];

/** What a browser downloads for each control. */
const bench: Bench = {
  name: 'Controls, bundles',
  run: (report) => {
    for (const { atMost, ...control } of controls) {
      const bytes = gzipSync(readFileSync(bundlePath(control))).length;
      report({ measure: `${control.folder}, gzip`, value: bytes / 1024, unit: 'KB', wanted: { atMost } });
    }
    return Promise.resolve();
  },
};

export default bench;
