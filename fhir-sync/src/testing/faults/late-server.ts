import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A resource as a server stores it: stamped at one moment, seen by searches from another one on. */
interface Stored {
  readonly id: string;
  readonly version: number;
  readonly lastUpdated: number;
  readonly visibleAt: number;
}

/** A FHIR server reduced to searches by `_lastUpdated`, with a clock of its own, whose commits may appear late. */
export class LateServer {
  now = Date.parse('2026-01-01T00:00:00Z');
  readonly #stored: Stored[] = [];
  readonly #http = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://server');
    const body = url.pathname.endsWith('/metadata') ? CAPABILITIES : this.#search(url.searchParams);
    response.writeHead(200, {
      'content-type': 'application/fhir+json',
      date: new Date(this.now).toUTCString(),
    });
    response.end(JSON.stringify(body));
  });

  async start(): Promise<string> {
    await new Promise<void>((listening) => this.#http.listen(0, '127.0.0.1', listening));
    return `http://127.0.0.1:${(this.#http.address() as AddressInfo).port}/fhir`;
  }

  async stop(): Promise<void> {
    this.#http.closeAllConnections();
    await new Promise((closed) => this.#http.close(closed));
  }

  /** @param late milliseconds from the stamp until searches find it */
  put(id: string, late: number): void {
    const version = 1 + this.#stored.filter((one) => one.id === id).length;
    this.#stored.push({ id, version, lastUpdated: this.now, visibleAt: this.now + late });
  }

  /** Newest version by id, seen yet or not. */
  get newest(): ReadonlyMap<string, number> {
    return new Map(this.#stored.map(({ id, version }) => [id, version]));
  }

  #search(params: URLSearchParams): object {
    const since = Date.parse((params.get('_lastUpdated') ?? 'ge1970-01-01T00:00:00Z').slice(2));
    const seen = new Map<string, Stored>();
    for (const one of this.#stored) if (one.visibleAt <= this.now) seen.set(one.id, one);
    const found = [...seen.values()].filter(({ lastUpdated }) => lastUpdated >= since);
    return {
      resourceType: 'Bundle',
      type: 'searchset',
      entry: found.map(({ id, version, lastUpdated }) => ({
        resource: {
          resourceType: 'Patient',
          id,
          meta: { versionId: String(version), lastUpdated: new Date(lastUpdated).toISOString() },
          name: [{ family: `V${version}` }],
        },
        search: { mode: 'match' },
      })),
    };
  }
}

const CAPABILITIES = {
  resourceType: 'CapabilityStatement',
  fhirVersion: '4.0.1',
  rest: [{ mode: 'server', resource: [{ type: 'Patient', interaction: [{ code: 'search-type' }] }] }],
};
