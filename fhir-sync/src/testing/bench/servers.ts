import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Child } from './child';

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

/** A local Dataverse with HealthCore and a local FHIR server with generated patients. */
export class BenchServers {
  private constructor(
    private readonly dataverse: Child,
    private readonly fhir: Child,
  ) {}

  static async start(): Promise<BenchServers> {
    return new BenchServers(await Child.start('dataverse-process.js'), await Child.start('fhir-process.js'));
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
