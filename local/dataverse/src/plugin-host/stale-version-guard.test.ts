import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { startDotnetPluginHost } from './dotnet-plugin-host';
import { agent, context, dotnetTest, hostDll, person, pluginDll, service } from './dotnet-test-support';
import type { HostContext, HostEntity, HostOrganizationService, HostResult } from './plugin-host';

const typeName = 'PatientOutreach.Plugins.Guards.StaleVersionGuard';
const version = (n: number): string => `v${String(n).padStart(20, '0')}`;
const rowId = (n: number): string => `11111111-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** An UpdateMultiple of rows that hold `held` and are given `written`. */
function update(user: string, rows: ReadonlyArray<{ held: number; written: number }>): HostContext {
  const entities = rows.map(({ written }, n): HostEntity => ({
    logicalName: 'hco_encounter',
    id: rowId(n),
    attributes: {
      hco_encounterid: { t: 'guid', v: rowId(n) },
      hco_versionorder: version(written),
      hco_reason: 'Asthma',
    },
  }));
  return context({
    messageName: 'UpdateMultiple',
    primaryEntityName: 'hco_encounter',
    initiatingUserId: user,
    inputParameters: { Targets: { t: 'entities', v: { logicalName: 'hco_encounter', entities } } },
    preImages: rows.map(({ held }, n) => ({
      before: {
        logicalName: 'hco_encounter',
        id: rowId(n),
        attributes: { hco_versionorder: version(held), hco_fhirkey: `Encounter-${n}` },
      },
    })),
  });
}

/** Knows one agent; anything but the one question about roles is refused. */
const roles: HostOrganizationService = service({
  retrieveMultiple: (userId, fetchXml) => {
    if (userId !== null) throw new Error('must ask as SYSTEM');
    const holds = fetchXml.includes(agent) && fetchXml.includes('42c309bc-2080-573c-aad0-fbc5d00dd19b');
    return Promise.resolve({
      entities: holds ? [{ logicalName: 'role', id: rowId(99), attributes: {} }] : [],
      moreRecords: false,
    });
  },
});

async function run(hostContext: HostContext, data: HostOrganizationService): Promise<HostResult> {
  const host = await startDotnetPluginHost({ hostDll });
  try {
    const { handle, types } = await host.load(readFileSync(pluginDll));
    expect(types).toContain(typeName);
    return await host.execute({ assembly: handle, typeName, context: hostContext }, data);
  } finally {
    await host.close();
  }
}

describe('the stale-version guard, from the DLL that ships', () => {
  dotnetTest('I2: strips the agent’s stale entry to its id and keeps the rest', async () => {
    const rows = [
      { held: 5, written: 6 },
      { held: 5, written: 4 },
    ];
    const before = update(agent, rows);
    const result = await run(before, roles);
    expect(result.ok && result.inputParameters).toEqual({
      Targets: {
        t: 'entities',
        v: {
          logicalName: 'hco_encounter',
          entities: [
            {
              logicalName: 'hco_encounter',
              id: rowId(0),
              attributes: {
                hco_encounterid: { t: 'guid', v: rowId(0) },
                hco_versionorder: version(6),
                hco_reason: 'Asthma',
              },
            },
            { logicalName: 'hco_encounter', id: rowId(1), attributes: { hco_encounterid: { t: 'guid', v: rowId(1) } } },
          ],
        },
      },
    });
  });

  dotnetTest('I2: refuses anybody else, in words and without patient data', async () => {
    const result = await run(update(person, [{ held: 5, written: 4 }]), roles);
    expect(result).toMatchObject({
      ok: false,
      kind: 'business',
      message: expect.stringContaining('The hco_encounter row Encounter-0 already holds version'),
    });
    expect(JSON.stringify(result)).not.toContain('Asthma');
  });

  dotnetTest('asks only who writes when no entry is stale, and leaves the parameters as they are', async () => {
    const before = update(agent, [{ held: 5, written: 5 }]);
    const result = await run(before, roles);
    expect(result.ok && result.inputParameters).toBe(before.inputParameters);
  });

  dotnetTest('declares its steps in the DLL', () => {
    const described: unknown = JSON.parse(
      execFileSync('dotnet', [hostDll, 'describe', pluginDll], { encoding: 'utf8' }),
    );
    expect(described).toMatchObject({
      fullName: 'PatientOutreach.Plugins, Version=1.0.0.0, Culture=neutral, PublicKeyToken=a91177acf54fc218',
      publicKeyToken: 'a91177acf54fc218',
      types: expect.arrayContaining([
        expect.objectContaining({
          name: typeName,
          steps: expect.arrayContaining([
            expect.objectContaining({
              message: 'CreateMultiple',
              stage: 20,
              mode: 0,
              tables: 'synced',
              filteringAttributes: [],
              preImage: null,
              postImage: null,
              rank: 1,
            }),
            expect.objectContaining({
              message: 'UpdateMultiple',
              stage: 20,
              mode: 0,
              tables: ['hco_encounter'],
              filteringAttributes: expect.arrayContaining(['hco_versionorder', 'hco_status', 'hco_contenthash']),
              preImage: { alias: 'before', attributes: ['hco_versionorder', 'hco_source', 'hco_fhirkey'] },
              postImage: null,
              rank: 1,
            }),
          ]),
        }),
      ]),
    });
  });
});
