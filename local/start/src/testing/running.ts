import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const main = resolve(__dirname, '../../dist/main.js');

export interface Running {
  readonly origin: string;
  readonly child: ChildProcess;
  /** Everything it said on standard error so far. */
  said(): string;
  stop(): Promise<void>;
}

/** A data folder of its own, removed with `remove`. */
export function temporaryData(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'outreach-start-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Starts the built start command as a process of its own and waits for its Ready line. */
export function startProcess(args: readonly string[]): Promise<Running> {
  const child = spawn(process.execPath, [main, '--port', '0', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ended = new Promise<void>((done) => child.once('close', () => done()));
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('close', (code) => fail(new Error(`The start command ended with exit code ${code}:\n${said}`)));
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
      const ready = /^Ready: (http:\/\/127\.0\.0\.1:\d+)\/$/m.exec(out);
      if (!ready?.[1]) return;
      done({
        origin: ready[1],
        child,
        said: () => said,
        stop: () => {
          child.kill('SIGINT');
          return ended;
        },
      });
    });
  });
}
