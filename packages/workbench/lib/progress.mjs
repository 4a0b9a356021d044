const tty = process.stderr.isTTY === true;

/** One line a person reads; standard error, because standard output belongs to results. */
export const say = (text) => void process.stderr.write(`${text}\n`);

/**
 * Runs a piece of work under a title and shows that it goes on: a running clock on a terminal, elsewhere a line when it
 * starts to take long and every 15 seconds after.
 */
export async function withProgress(title, work) {
  const started = Date.now();
  const seconds = () => ((Date.now() - started) / 1000).toFixed(0);
  let shown = 0;
  const tick = setInterval(() => {
    if (tty) process.stderr.write(`\r  ${title} … ${seconds()} s`);
    else if (Date.now() - shown >= 15_000) {
      shown = Date.now();
      say(`  ${title} … ${seconds()} s`);
    }
  }, 1000);
  try {
    const result = await work();
    clearInterval(tick);
    if (tty) process.stderr.write('\r\x1b[K');
    if (Date.now() - started > 500) say(`✓ ${title} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
    return result;
  } catch (error) {
    clearInterval(tick);
    if (tty) process.stderr.write('\r\x1b[K');
    say(`✗ ${title} (${seconds()} s)`);
    throw error;
  }
}
