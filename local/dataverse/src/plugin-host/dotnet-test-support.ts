import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { HostContext, HostOrganizationService } from './plugin-host';

const repository = join(__dirname, '../../../..');

/** Where the two documented builds leave their files. */
export const hostDll = join(repository, 'local/dataverse/plugin-host/bin/Release/net10.0/PluginHost.dll');
export const pluginDll = join(repository, 'plugins/src/bin/Release/net462/PatientOutreach.Plugins.dll');
export const testPluginDll = join(
  repository,
  'local/dataverse/plugin-host/test-plugins/bin/Release/net462/TestPlugins.dll',
);

const hasDotnet = spawnSync('dotnet', ['--version'], { stdio: 'ignore' }).status === 0;
const isBuilt = [hostDll, pluginDll, testPluginDll].every((file) => existsSync(file));

/** A test that needs .NET and the built DLLs; without them it is skipped, and its name says why. */
export function dotnetTest(name: string, body: () => void | Promise<void>): void {
  const why = hasDotnet && !isBuilt ? '(needs dotnet build of plugins and plugin-host)' : '(needs dotnet)';
  (hasDotnet && isBuilt ? test : test.skip)(`${name} ${why}`, async () => {
    await body();
  });
}

const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

export const person = id(1);
export const agent = id(2);

/** A context in which nothing happens yet. */
export function context(over: Partial<HostContext> = {}): HostContext {
  return {
    messageName: 'Update',
    stage: 20,
    mode: 0,
    depth: 1,
    primaryEntityName: 'task',
    primaryEntityId: id(10),
    userId: person,
    initiatingUserId: person,
    businessUnitId: id(3),
    organizationId: id(4),
    organizationName: 'local',
    correlationId: id(5),
    operationId: id(6),
    requestId: id(7),
    isInTransaction: true,
    operationCreatedOn: '2026-01-02T03:04:05.678Z',
    inputParameters: {},
    outputParameters: {},
    sharedVariables: {},
    preImages: [],
    postImages: [],
    ...over,
  };
}

/** A data service that refuses every call not given. */
export function service(over: Partial<HostOrganizationService> = {}): HostOrganizationService {
  const refuse = (): Promise<never> => Promise.reject(new Error('unexpected call'));
  return {
    retrieve: refuse,
    retrieveMultiple: refuse,
    create: refuse,
    update: refuse,
    delete: refuse,
    execute: refuse,
    ...over,
  };
}
