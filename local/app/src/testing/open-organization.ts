import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { openLocalDataverse, toNodeListener } from '@patient-outreach/local-dataverse';
import { openLocalApp } from '../serve';

const zips = join(__dirname, '../../../../solution/dist');

/** The packed solutions in import order; the ones without plug-ins, because these tests start no plug-in host. */
export function packedSolutions(): string[] {
  return ['HealthCore', 'PatientOutreach'].flatMap((name) => {
    const found = [`${name}_noplugins.zip`, `${name}.zip`]
      .map((file) => join(zips, file))
      .find((file) => existsSync(file));
    return found === undefined ? [] : [found];
  });
}

export interface TestOrganization {
  readonly origin: string;
  /** Creates a row; resolves to its id. */
  create(set: string, row: object): Promise<string>;
  read(path: string): Promise<Record<string, unknown>>;
  close(): Promise<void>;
}

/** A local Dataverse in memory with the packed solutions imported, and the page on it. */
export async function openOrganization(): Promise<TestOrganization> {
  const dataverse = await openLocalDataverse({ journeys: true });
  const app = openLocalApp();
  const server = createServer(
    toNodeListener(async (request) => (await app.handle(request)) ?? dataverse.handle(request)),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function call(path: string, body?: object): Promise<Response> {
    const response = await fetch(`${origin}/api/data/v9.2/${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { Authorization: 'Bearer test', 'Content-Type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response;
  }

  for (const zip of packedSolutions()) {
    const started = await call('ImportSolutionAsync', {
      CustomizationFile: readFileSync(zip).toString('base64'),
      OverwriteUnmanagedCustomizations: true,
      PublishWorkflows: true,
    });
    const { AsyncOperationId } = (await started.json()) as { AsyncOperationId: string };
    for (;;) {
      const job = (await (await call(`asyncoperations(${AsyncOperationId})`)).json()) as Record<string, unknown>;
      if (job['statecode'] === 3) {
        if (job['statuscode'] !== 30) throw new Error(`${zip}: ${String(job['friendlymessage'] ?? job['message'])}`);
        break;
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  return {
    origin,
    async create(set, row) {
      const response = await call(set, row);
      return /\(([0-9a-f-]{36})\)/i.exec(response.headers.get('OData-EntityId') ?? '')?.[1] ?? '';
    },
    read: async (path) => (await (await call(path)).json()) as Record<string, unknown>,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await dataverse.close();
    },
  };
}
