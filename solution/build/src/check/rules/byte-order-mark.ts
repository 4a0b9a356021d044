import type { Rule } from '../rule';

const hasMark = (content: Uint8Array): boolean => content[0] === 0xef && content[1] === 0xbb && content[2] === 0xbf;

export const byteOrderMark: Rule = {
  id: 'byte-order-mark',
  looksAt: 'JSON parts (flows, values): they begin without a byte-order mark and are JSON.',
  check(solution, report) {
    for (const [part, content] of solution.parts) {
      if (!/\.json$/i.test(part)) continue;
      if (hasMark(content)) {
        report(part, `${part} begins with a byte-order mark, which import refuses. Save it as UTF-8 without one.`);
        continue;
      }
      try {
        JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(content));
      } catch {
        report(part, `${part} is no JSON. Correct it.`);
      }
    }
  },
};
