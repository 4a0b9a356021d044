/** Shows what goes on to the person who waits; standard error, because standard output carries the Ready line. */
export interface Progress {
  /** Runs work under a title; on a terminal with a running clock, elsewhere with a line at its end. */
  during<T>(title: string, work: (say: (detail: string) => void) => Promise<T>): Promise<T>;
  line(text: string): void;
}

export function createProgress(stream: NodeJS.WriteStream, now: () => number): Progress {
  const tty = stream.isTTY;
  return {
    line: (text) => void stream.write(`${text}\n`),
    async during(title, work) {
      const started = now();
      let detail = '';
      let shown = started;
      const seconds = (): string => ((now() - started) / 1000).toFixed(1);
      const tick = setInterval(() => {
        if (tty) stream.write(`\r\x1b[K  ${title} … ${seconds()} s ${detail}`);
        else if (now() - shown > 10_000) {
          shown = now();
          stream.write(`  ${title} … ${seconds()} s ${detail}\n`);
        }
      }, 500);
      try {
        const result = await work((text) => (detail = text));
        if (tty) stream.write('\r\x1b[K');
        stream.write(`✓ ${title} (${seconds()} s)\n`);
        return result;
      } catch (error) {
        if (tty) stream.write('\r\x1b[K');
        stream.write(`✗ ${title} (${seconds()} s)\n`);
        throw error;
      } finally {
        clearInterval(tick);
      }
    },
  };
}
