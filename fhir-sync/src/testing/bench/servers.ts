import { fork, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Limits per user as the local Dataverse takes them (its option `serviceProtection`). */
export interface Protection {
  readonly requests?: number;
  readonly executionMilliseconds?: number;
  readonly windowSeconds?: number;
}

export interface DataverseAsk {
  readonly zip: string;
  readonly protection?: Protection;
  /** So large a share of requests meets a fault: 429, 503, a reset, or a reply that is lost after the commit. */
  readonly faults?: { readonly seed: number; readonly share: number };
}
/** Since the last new organization. */
export interface DataverseCounts {
  readonly requests: number;
  /** Answered 429. */
  readonly refused: number;
  /** Sent before a Retry-After was over. */
  readonly early: number;
  /** Rows of bulk upserts that were carried out. */
  readonly rows: number;
}
export interface FhirAsk {
  /** Generated patients the server has. */
  readonly patients: number;
}
export interface FhirCounts {
  readonly requests: number;
}

const DIST = resolve(__dirname, '../../../../solution/dist');
/** The packed solution; OUTREACH_BENCH_SOLUTION names another than that of the build. */
const ZIPS = [
  ...(process.env['OUTREACH_BENCH_SOLUTION'] === undefined ? [] : [process.env['OUTREACH_BENCH_SOLUTION']]),
  ...['HealthCore.zip', 'HealthCore_noplugins.zip'].map((name) => join(DIST, name)),
];

/** What benchmarks of the whole way need, in words, when it is not there. */
export const missingServers = (): Promise<string | undefined> =>
  Promise.resolve(
    ZIPS.some((path) => existsSync(path)) ? undefined : 'no packed HealthCore is in solution/dist (npm run pack)',
  );

/** A server program in a process of its own, so that what it takes is not taken from the sync. */
class ServerProcess {
  private constructor(private readonly child: ChildProcess) {}

  static async start(program: string): Promise<ServerProcess> {
    const child = fork(join(__dirname, program), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    const server = new ServerProcess(child);
    await server.#reply();
    return server;
  }

  ask(question: object): Promise<unknown> {
    const reply = this.#reply();
    this.child.send(question);
    return reply;
  }

  async stop(): Promise<void> {
    const ended = new Promise((end) => this.child.once('exit', end));
    this.child.kill();
    await ended;
  }

  #reply(): Promise<unknown> {
    return new Promise((tell, reject) => {
      const gone = (): void => reject(new Error('A local server ended.'));
      this.child.once('exit', gone);
      this.child.once('message', (message: { value?: unknown; error?: string }) => {
        this.child.off('exit', gone);
        if (message.error === undefined) tell(message.value);
        else reject(new Error(message.error));
      });
    });
  }
}

/** A local Dataverse with HealthCore and a local FHIR server with generated patients. */
export class BenchServers {
  private constructor(
    private readonly dataverse: ServerProcess,
    private readonly fhir: ServerProcess,
  ) {}

  static async start(): Promise<BenchServers> {
    return new BenchServers(
      await ServerProcess.start('dataverse-process.js'),
      await ServerProcess.start('fhir-process.js'),
    );
  }

  /** Both begin anew. @param options.roundTrip milliseconds every answer takes longer */
  async fresh({ patients, ...options }: FhirAsk & Omit<DataverseAsk, 'zip'> & { readonly roundTrip: number }): Promise<{
    readonly target: string;
    readonly source: string;
    readonly resources: number;
  }> {
    const zip = ZIPS.find((path) => existsSync(path)) ?? '';
    const organization = await this.dataverse.ask({ kind: 'fresh', zip, ...options });
    const server = await this.fhir.ask({ kind: 'fresh', patients, ...options });
    const { origin, resources } = server as { origin: string; resources: number };
    return { target: (organization as { origin: string }).origin, source: `${origin}/fhir`, resources };
  }

  /** No faults from now on. */
  async calm(): Promise<void> {
    await this.dataverse.ask({ kind: 'calm' });
  }

  async counts(): Promise<{ readonly dataverse: DataverseCounts; readonly fhir: FhirCounts }> {
    return {
      dataverse: (await this.dataverse.ask({ kind: 'counts' })) as DataverseCounts,
      fhir: (await this.fhir.ask({ kind: 'counts' })) as FhirCounts,
    };
  }

  async stop(): Promise<void> {
    await Promise.all([this.dataverse.stop(), this.fhir.stop()]);
  }
}
