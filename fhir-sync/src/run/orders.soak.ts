import type { Soak } from '@patient-outreach/bench';
import { lateCommits } from '../testing/faults/late-commits';
import { arrive, interleave, permutations } from '../testing/faults/orders';

const soak: Soak = {
  name: 'orders and interleavings',
  count: 10_000,
  async run(report, count) {
    let wrong = 0;
    const orders = [2, 3, 4, 5, 6].flatMap((most) => permutations(Array.from({ length: most }, (_, n) => n + 1)));
    for (const order of orders) if (!(await arrive(order))) wrong += 1;
    report({ measure: 'orders of two to six versions', value: orders.length });
    report({ measure: 'orders that did not end at the newest', value: wrong, wanted: { atMost: 0 } });
    let apart = 0;
    for (let seed = 1; seed <= count; seed += 1) if (!(await interleave(seed))) apart += 1;
    report({ measure: 'interleavings of two agents at once', value: count });
    report({ measure: 'interleavings that did not end at the newest', value: apart, wanted: { atMost: 0 } });
    let missed = 0;
    const late = Math.ceil(count / 50);
    for (let seed = 1; seed <= late; seed += 1) missed += (await lateCommits(seed)).length;
    report({ measure: 'histories with commits up to 120 s late and clocks up to 10 min wrong', value: late });
    report({ measure: 'changes missed in them', value: missed, wanted: { atMost: 0 } });
  },
};
export default soak;
