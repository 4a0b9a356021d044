import type { Soak } from '@patient-outreach/bench';
import { crash } from '../testing/faults/crashes';

const soak: Soak = {
  name: 'killed at random',
  count: 1000,
  async run(report, count) {
    let [lost, duplicate, killed] = [0, 0, 0];
    for (let seed = 1; killed < count; seed += 1) {
      const found = await crash(seed);
      lost += found.lost.length;
      duplicate += found.duplicate.length;
      killed += found.killed;
    }
    report({ measure: 'processes killed at a random call or while reading, in process', value: killed });
    report({ measure: 'resources lost', value: lost, wanted: { atMost: 0 } });
    report({ measure: 'rows twice', value: duplicate, wanted: { atMost: 0 } });
  },
};
export default soak;
