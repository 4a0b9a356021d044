import { EXIT } from './exit-codes';

/** Does some work that Ctrl-C and a stop of the container end gently; a second time they do not wait. */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const cancel = new AbortController();
  const interrupt = (): void => {
    if (cancel.signal.aborted) process.exit(EXIT.cancelled);
    process.stderr.write('\nStopping after the current batch; press Ctrl-C again to stop at once.\n');
    cancel.abort();
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  try {
    return await work(cancel.signal);
  } finally {
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
  }
}
