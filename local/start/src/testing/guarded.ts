import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { LocalDataverseOptions, PluginHost } from '@patient-outreach/local-dataverse';
import { startDotnetPluginHost } from '@patient-outreach/local-dataverse/dist/plugin-host/dotnet-plugin-host';
import * as choices from '@patient-outreach/model/dist/choices';
import { tables, type Choice } from '@patient-outreach/model';
import { assignRole, keysActive } from '../import-solution';
import { openOrganization, type Answer, type Organization } from './organization';

export { choices, type Answer };
export const root = resolve(__dirname, '../../../..');
const zip = join(root, 'solution/dist/HealthCore.zip');
const hostDll = join(root, 'local/dataverse/plugin-host/bin/Release/net10.0/PluginHost.dll');

/** `describe` where the packed solution and the plug-in host are there, else skipped. */
export const describeGuarded = existsSync(zip) && existsSync(hostDll) ? describe : describe.skip;

export const option = (choice: Choice, code: string): number => {
  const found = choice.options.find((candidate) => candidate.code === code);
  if (!found) throw new Error(`${choice.name} has no ${code}`);
  return found.value;
};
export const gap = (code: string): number => option(choices.careGapStatus, code);
export const attempt = (code: string): number => option(choices.outreachAttemptStatus, code);
export const booking = (code: string): number => option(choices.appointmentStatus, code);

/** Holder of the role that the guards know the sync by. */
export const agent = 'fhir-sync@local';
export const noon = new Date('2026-03-10T18:00:00Z');

export interface Guarded {
  /** What time it is for the local Dataverse; noon again before each test. */
  readonly clock: { now: Date };
  readonly call: Organization['call'];
  /** As the administrator unless told. @returns the new row's id */
  readonly create: (set: string, body: unknown, user?: string) => Promise<string>;
  readonly update: (set: string, id: string, body: unknown, user?: string) => Promise<Answer>;
  readonly read: (path: string) => Promise<Record<string, unknown>>;
  readonly patient: (more?: Record<string, unknown>) => Promise<string>;
  /** Sets an environment variable's default. */
  readonly variable: (name: string, type: number, value: string) => Promise<void>;
  /** A new user with these roles. @returns the domain name to call as, and the id */
  readonly user: (name: string, ...roles: readonly string[]) => Promise<{ name: string; id: string }>;
  readonly assign: (domainName: string, role: string) => Promise<void>;
  /** A request as somebody's client sends it; only once the tests run. */
  readonly handle: (request: Request) => Promise<Response>;
  /** What happened inside since the start. */
  readonly trace: string[];
}

/**
 * The plug-ins as they are packed, through import, registration, pipeline and plug-in host: one organization for the
 * `describe` it is called in, without Journeys unless told.
 */
export function guarded({
  journeys = false,
  scheduler,
}: Pick<LocalDataverseOptions, 'journeys' | 'scheduler'> = {}): Guarded {
  const clock = { now: noon };
  const trace: string[] = [];
  let host: PluginHost;
  let org: Organization;
  beforeAll(async () => {
    host = await startDotnetPluginHost({ hostDll });
    org = await openOrganization({
      pluginHost: host,
      journeys,
      ...(scheduler ? { scheduler } : {}),
      clock: () => clock.now,
      onTrace: ({ message }) => trace.push(message),
    });
    await org.importZip(readFileSync(zip));
    for (const table of tables.filter(({ synced }) => synced)) await keysActive(org.api, table.logicalName);
    await assignRole(org.api, agent, 'FHIR Sync Agent');
  }, 120_000);
  afterAll(async () => {
    await org.dataverse.close();
    await host.close();
  });
  beforeEach(() => {
    clock.now = noon;
  });

  const call: Guarded['call'] = (...request) => org.call(...request);
  const create: Guarded['create'] = async (set, body, user) => {
    const answer = await call('POST', set, body, user);
    expect([set, answer.status, answer.message]).toEqual([set, 204, '']);
    return String(answer.body['id']);
  };
  const update: Guarded['update'] = (set, id, body, user) => call('PATCH', `${set}(${id})`, body, user);
  const read: Guarded['read'] = async (path) => {
    const answer = await call('GET', path);
    expect([path, answer.status]).toEqual([path, 200]);
    return answer.body;
  };
  const assign: Guarded['assign'] = (domainName, role) => assignRole(org.api, domainName, role);
  return {
    clock,
    trace,
    call,
    create,
    update,
    read,
    assign,
    handle: (request) => org.dataverse.handle(request),
    patient: (more = {}) => create('contacts', { lastname: 'Test', hco_contacttype: 770_000_000, ...more }),
    variable: async (schemaname, type, defaultvalue) => {
      const [row] = await org.rows(`environmentvariabledefinitions?$filter=schemaname eq '${schemaname}'`);
      if (row)
        await update('environmentvariabledefinitions', String(row['environmentvariabledefinitionid']), {
          defaultvalue,
        });
      else await create('environmentvariabledefinitions', { schemaname, displayname: schemaname, type, defaultvalue });
    },
    user: async (name, ...roles) => {
      const unit = (await org.rows('businessunits?$filter=parentbusinessunitid eq null&$select=businessunitid'))[0];
      const id = await create('systemusers', {
        domainname: `${name}@local`,
        lastname: name,
        'businessunitid@odata.bind': `/businessunits(${String(unit?.['businessunitid'])})`,
      });
      for (const role of roles) await assign(`${name}@local`, role);
      return { name: `${name}@local`, id };
    },
  };
}
