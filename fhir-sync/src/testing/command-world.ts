import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { toNodeListener } from '@patient-outreach/local-dataverse';
import { profileNames, tables } from '@patient-outreach/model';
import { mappedTables } from '../maps/mapped-tables';
import { outreach, type CommandResult } from './command';
import { startFhirServer, type FhirServer } from './fhir-server';
import { openOrganization, type LocalOrganization } from './local-organization';
import { give, rightsOf } from './rights';

/** The user a command signs in as on this machine: it has the role of the sync and nothing else. */
export const AGENT = 'fhir-sync@local';

/** A local Dataverse with HealthCore and a local FHIR server, both behind ports, as a command meets them. */
export interface CommandWorld {
  readonly target: string;
  readonly organization: LocalOrganization;
  readonly fhir: FhirServer;
  /** `outreach <command> --source … --target …` and what else is given. */
  readonly run: (command: string, ...more: readonly string[]) => Promise<CommandResult>;
  readonly count: (entitySet: string, filter?: string) => Promise<number>;
  /** Rows of every table of the model, by entity set; only those that have rows. */
  readonly counts: () => Promise<Readonly<Record<string, number>>>;
  /** Hears of each request to Dataverse before it is answered. */
  hear: (request: Request) => void;
  readonly close: () => Promise<void>;
}

export async function openCommandWorld(): Promise<CommandWorld> {
  let answer = (_request: Request): Promise<Response> => Promise.resolve(new Response('Starting\n', { status: 503 }));
  const http = createServer(toNodeListener((request) => answer(request)));
  http.keepAliveTimeout = 60_000;
  await new Promise<void>((ready) => http.listen(0, '127.0.0.1', ready));
  const target = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const organization = await openOrganization({ url: target, rights: rightsOf(mappedTables()) });
  await give(organization, AGENT, 'role', 'FHIR Sync Agent');
  await give(organization, AGENT, 'profile', profileNames.agent);
  const fhir = await startFhirServer();
  const count: CommandWorld['count'] = async (set, filter) =>
    (await organization.rows(`${set}?$select=createdon${filter === undefined ? '' : `&$filter=${filter}`}`)).length;
  const world: CommandWorld = {
    target,
    organization,
    fhir,
    run: (command, ...more) => outreach([...command.split(' '), '--source', fhir.base, '--target', target, ...more]),
    count,
    counts: async () => {
      const found: Record<string, number> = {};
      for (const { entitySetName } of tables) {
        const rows = await count(entitySetName);
        if (rows > 0) found[entitySetName] = rows;
      }
      return found;
    },
    hear: () => undefined,
    close: async () => {
      http.closeAllConnections();
      await new Promise((done) => http.close(done));
      await fhir.stop();
      await organization.close();
    },
  };
  answer = (request) => {
    world.hear(request);
    return organization.dataverse.handle(request);
  };
  return world;
}
