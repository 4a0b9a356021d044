import { readFileSync } from 'node:fs';

const megabyte = 1024 * 1024;

function residentMegabytes(pid: number): number {
  if (pid === process.pid) return process.memoryUsage.rss() / megabyte;
  try {
    const pages = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return pages ? Number(pages[1]) / 1024 : 0;
  } catch {
    // The process is gone, or this system has no /proc.
    return 0;
  }
}

/**
 * Watches the resident memory of a process (this one unless told; another one only where /proc is) every 50 ms while
 * some work goes on. @returns the work's result and the highest value seen, in MB
 */
export async function peakMemory<T>(
  work: () => Promise<T>,
  pid = process.pid,
): Promise<{ readonly result: T; readonly peak: number }> {
  let peak = residentMegabytes(pid);
  const look = (): void => {
    peak = Math.max(peak, residentMegabytes(pid));
  };
  const timer = setInterval(look, 50);
  try {
    const result = await work();
    look();
    return { result, peak };
  } finally {
    clearInterval(timer);
  }
}
