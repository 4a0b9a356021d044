import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { existsSync } from 'node:fs';
import { frameReader, type Frame } from './dotnet-frames';

/** Time from spawn to the host's first word; a cold disk on a small machine needs some seconds. */
const START_LIMIT_MS = 60_000;

/** One running host: sends requests, matches replies to them, and says when it is gone. */
export interface DotnetProcess {
  readonly alive: boolean;
  /**
   * Sends a request and waits for its reply. `onCall` answers what the plug-in asks in between.
   * @returns undefined when the process ended before it replied
   */
  request(
    message: Readonly<Record<string, unknown>>,
    onCall?: (call: Frame) => Promise<Frame>,
  ): Promise<Frame | undefined>;
  /** Ends it at once; requests under way get undefined. */
  kill(): void;
  /** Lets it end by itself, and helps after two seconds. */
  end(): Promise<void>;
}

interface Pending {
  readonly resolve: (reply: Frame | undefined) => void;
  readonly onCall: ((call: Frame) => Promise<Frame>) | undefined;
}

/**
 * Starts `dotnet <hostDll>` and waits until it is ready.
 * @throws Error with one sentence that says what to do, when it does not start
 */
export async function startDotnetProcess(dotnet: string, hostDll: string): Promise<DotnetProcess> {
  if (!existsSync(hostDll)) {
    throw new Error(
      'The plug-in host is not built; run `dotnet build local/dataverse/plugin-host -c Release`, or start without plug-ins.',
    );
  }
  const child = spawn(dotnet, [hostDll], { env: environment(), stdio: ['pipe', 'pipe', 'pipe'], windowsHide: true });
  const process = new RunningHost(child);
  await process.ready;
  return process;
}

class RunningHost implements DotnetProcess {
  readonly ready: Promise<void>;
  alive = true;
  private lastId = 0;
  private readonly pending = new Map<number, Pending>();
  private readonly exited: Promise<void>;

  constructor(private readonly child: ChildProcessWithoutNullStreams) {
    // Only what is said before it is ready is kept, for the error: later text may come from a plug-in.
    let complaint = '';
    const keep = (chunk: Buffer): void => {
      if (complaint.length < 2000) complaint += chunk.toString('utf8');
    };
    child.stderr.on('data', keep);
    // A write to a process that just ended; its end is handled below.
    child.stdin.on('error', () => undefined);

    this.exited = new Promise((resolve) => {
      const gone = (): void => {
        this.alive = false;
        for (const request of this.pending.values()) request.resolve(undefined);
        this.pending.clear();
        resolve();
      };
      child.once('error', gone);
      // Not 'exit': what it wrote last is still to be read then.
      child.once('close', gone);
    });

    this.ready = new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.kill();
        reject(new Error('The plug-in host did not start within a minute; try again, or start without plug-ins.'));
      }, START_LIMIT_MS);
      const started = (): void => {
        clearTimeout(timer);
        child.stderr.off('data', keep).resume();
        resolve();
      };
      this.listen(started);
      void this.exited.then(() => {
        clearTimeout(timer);
        reject(new Error(cannotStart(complaint)));
      });
    });
  }

  request(
    message: Readonly<Record<string, unknown>>,
    onCall?: (call: Frame) => Promise<Frame>,
  ): Promise<Frame | undefined> {
    if (!this.alive) return Promise.resolve(undefined);
    const id = ++this.lastId;
    return new Promise((resolve) => {
      this.pending.set(id, { resolve, onCall });
      this.send({ id, ...message });
    });
  }

  kill(): void {
    this.child.kill('SIGKILL');
  }

  async end(): Promise<void> {
    if (!this.alive) return;
    this.child.stdin.end();
    const timer = setTimeout(() => this.kill(), 2000);
    await this.exited;
    clearTimeout(timer);
  }

  private listen(started: () => void): void {
    const read = frameReader();
    this.child.stdout.on('data', (chunk: Buffer) => {
      try {
        for (const frame of read(chunk)) {
          if (frame['ready'] === true) started();
          else this.receive(frame);
        }
      } catch {
        this.kill();
      }
    });
  }

  private receive(frame: Frame): void {
    const id = frame['id'];
    const request = typeof id === 'number' ? this.pending.get(id) : undefined;
    if (!request || typeof id !== 'number') return;
    if (!('call' in frame)) {
      this.pending.delete(id);
      request.resolve(frame);
      return;
    }
    const answer = request.onCall?.(frame) ?? Promise.resolve({ ok: false, message: 'No data can be asked for here.' });
    void answer.then((reply) => this.send({ id, op: 'reply', call: frame['call'], ...reply }));
  }

  private send(message: Readonly<Record<string, unknown>>): void {
    if (this.alive) this.child.stdin.write(`${JSON.stringify(message)}\n`);
  }
}

function cannotStart(complaint: string): string {
  const detail = complaint.trim().split('\n', 1)[0];
  return `The plug-in host did not start; install the .NET 10 SDK (https://dot.net), or start without plug-ins.${detail ? ` (${detail.slice(0, 200)})` : ''}`;
}

/** What .NET needs to run. The rest stays out: a plug-in has no business with tokens or connection strings. */
function environment(): NodeJS.ProcessEnv {
  const wanted =
    /^(PATH|HOME|TMPDIR|TMP|TEMP|SYSTEMROOT|WINDIR|USERPROFILE|LOCALAPPDATA|APPDATA|PROGRAMFILES|PROGRAMDATA|DOTNET_.*)$/i;
  const kept = Object.entries(process.env).filter(([name]) => wanted.test(name));
  // The sandbox of the platform runs in UTC.
  return { ...Object.fromEntries(kept), TZ: 'UTC', DOTNET_NOLOGO: '1' };
}
