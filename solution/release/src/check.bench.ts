import { resolve } from 'node:path';
import type { Bench } from '@patient-outreach/bench';
import { check, pack, unpack, unzip, zip, type Files } from '@patient-outreach/solution-build';
import { exoticExport } from '@patient-outreach/solution-build/dist/testing/exotic-export';
import { mistakes } from '@patient-outreach/solution-build/dist/testing/mistakes';
import { spellings, withForeignKinds } from '@patient-outreach/solution-build/dist/testing/real-world';
import { differences } from '@patient-outreach/solution-build/dist/testing/same-content';
import { sampleSolution } from '@patient-outreach/solution-build/dist/testing/sample-solution';
import { release } from './release';

const root = resolve(__dirname, '../../..');

/** How many seeded mistakes the checker names. */
function found(): number {
  return mistakes.filter((mistake) => {
    const parts = sampleSolution(mistake.managed ?? 0);
    mistake.make(parts);
    const findings = check({ parts, ...(mistake.twin ? { twin: sampleSolution(1) } : {}) });
    return findings.some(({ rule, message }) => rule === mistake.rule && message.includes(mistake.says));
  }).length;
}

const lost = (parts: Files): number => differences(unzip(zip(pack(unzip(zip(unpack(parts)))))), parts).length;

/** What the checker finds, and what unpacking and packing loses. */
const bench: Bench = {
  name: 'Solution files',
  run: (report) => {
    const named = found();
    report({ measure: 'seeded mistakes named', value: named, wanted: { atLeast: 40 } });
    report({ measure: 'seeded mistakes missed', value: mistakes.length - named, wanted: { atMost: 0 } });
    const ours = release(root, true).map(({ zips }) => [...zips.values()].map(unzip));
    let findings = 0;
    for (const [unmanaged, managed] of ours)
      if (unmanaged && managed)
        findings += check({ parts: unmanaged, twin: managed }).length + check({ parts: managed }).length;
    report({ measure: 'findings on our own zips', value: findings, wanted: { atMost: 0 } });
    report({
      measure: 'parts of our zips that unpacking and packing changes',
      value: ours.flat().reduce((sum, parts) => sum + lost(parts), 0),
      wanted: { atMost: 0 },
    });
    const others = [
      sampleSolution,
      exoticExport,
      () => withForeignKinds(sampleSolution()),
      () => withForeignKinds(exoticExport()),
    ].flatMap((make) => [make(), ...spellings.map(({ write }) => write(make()))]);
    report({ measure: 'other solution files tried', value: others.length });
    report({
      measure: 'their parts that it changes',
      value: others.reduce((sum, parts) => sum + lost(parts), 0),
      wanted: { atMost: 0 },
    });
    return Promise.resolve();
  },
};

export default bench;
