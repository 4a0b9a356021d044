import type { SyncProgress } from '../run/summary';

interface Output {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Milliseconds between two lines of progress. */
const EVERY = 250;

/** Progress for a person: one line that is drawn over in a terminal, a line now and then elsewhere when asked for. */
export function progressLine(
  output: Output,
  verbose: boolean,
  now: () => number = Date.now,
): { show: (progress: SyncProgress) => void; clear: () => void } {
  const terminal = output.isTTY === true;
  let last = -Infinity;
  let shown = false;
  return {
    show: ({ phase, read, written, quarantined, seconds }) => {
      if ((!terminal && !verbose) || now() - last < (terminal ? EVERY : EVERY * 20)) return;
      last = now();
      shown = true;
      const rate = seconds > 0 ? Math.round(read / seconds) : 0;
      const words = { reading: 'Syncing', settling: 'Resolving references', recording: 'Recording' }[phase];
      const text = `${words}: ${read} read, ${written} written, ${quarantined} in quarantine, ${rate}/s`;
      output.write(terminal ? `\r\u001b[K${text}` : `${text}\n`);
    },
    clear: () => {
      if (terminal && shown) output.write('\r\u001b[K');
    },
  };
}
