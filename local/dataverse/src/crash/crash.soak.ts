import type { Soak } from '@patient-outreach/bench';
import { killAndLook } from './kill-and-look';

/** Issue: nothing is lost when the process is killed at 200 seeded moments under write load. */
const soak: Soak = {
  name: 'local Dataverse, killed under load',
  count: 200,
  run: async (report, count) => {
    const outcome = await killAndLook(1, count);
    for (const problem of outcome.problems) console.error(problem);
    report({ measure: 'acknowledged writes before the kills', value: outcome.acknowledged, unit: 'writes' });
    report({ measure: 'kills', value: outcome.kills, wanted: { atLeast: count } });
    report({
      measure: 'writes lost, half done or come back',
      value: outcome.problems.length,
      wanted: { atMost: 0 },
    });
  },
};

export default soak;
