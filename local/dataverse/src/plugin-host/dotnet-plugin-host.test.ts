import { readFileSync } from 'node:fs';
import { startDotnetPluginHost } from './dotnet-plugin-host';
import { context, dotnetTest, hostDll, service, testPluginDll } from './dotnet-test-support';
import type { HostEntity, HostResult, HostValue, PluginHost } from './plugin-host';

const row = '11111111-2222-4333-8444-555555555555';
const other = '99999999-2222-4333-8444-555555555555';

async function withHost(
  body: (host: PluginHost, assembly: string) => Promise<void>,
  timeoutMs?: number,
): Promise<void> {
  const host = await startDotnetPluginHost({ hostDll, ...(timeoutMs === undefined ? {} : { timeoutMs }) });
  try {
    const { handle } = await host.load(readFileSync(testPluginDll));
    await body(host, handle);
  } finally {
    await host.close();
  }
}

function succeeded(result: HostResult): Extract<HostResult, { ok: true }> {
  if (!result.ok) throw new Error(`${result.kind}: ${result.message}\n${result.trace.join('\n')}`);
  return result;
}

describe('the .NET plug-in host', () => {
  dotnetTest('says what an assembly holds', async () => {
    await withHost(async (host) => {
      const loaded = await host.load(readFileSync(testPluginDll));
      expect(loaded.fullName).toBe('TestPlugins, Version=1.0.0.0, Culture=neutral, PublicKeyToken=null');
      expect(loaded.types).toContain('TestPlugins.Echo');
      expect(loaded.types).toEqual([...loaded.types].sort());
    });
  });

  dotnetTest('refuses bytes that are no assembly', async () => {
    await withHost(async (host) => {
      await expect(host.load(new Uint8Array([1, 2, 3]))).rejects.toThrow('not a .NET assembly');
    });
  });

  dotnetTest('carries every kind of value there and back', async () => {
    const attributes: Record<string, HostValue> = {
      nothing: null,
      text: 'Grüße \u2028 "quoted" \n 測 😀',
      yes: true,
      no: false,
      int: { t: 'int', v: -2147483648 },
      bigint: { t: 'bigint', v: '9223372036854775807' },
      decimal: { t: 'decimal', v: '100000000000.0123456789' },
      double: { t: 'double', v: 0.1 },
      money: { t: 'money', v: '12.3400' },
      guid: { t: 'guid', v: row },
      datetime: { t: 'datetime', v: '2026-01-02T03:04:05.1234567Z' },
      optionset: { t: 'optionset', v: 770000001 },
      optionsets: { t: 'optionsets', v: [1, 2] },
      reference: { t: 'reference', v: { logicalName: 'contact', id: row, name: 'Row' } },
      nameless: { t: 'reference', v: { logicalName: 'contact', id: row } },
    };
    const target: HostEntity = {
      logicalName: 'task',
      id: row,
      attributes,
      keyAttributes: { code: 'x', number: { t: 'int', v: 1 } },
    };
    const inputParameters = {
      Target: { t: 'entity', v: target },
      Many: {
        t: 'entities',
        v: { logicalName: 'task', entities: [target, { logicalName: 'task', id: '', attributes: {} }] },
      },
    } as const;
    await withHost(async (host, assembly) => {
      const before: HostEntity = { logicalName: 'contact', id: row, attributes: {} };
      const execution = {
        assembly,
        typeName: 'TestPlugins.Echo',
        context: context({ inputParameters, preImages: [{ before }] }),
      };
      const result = succeeded(await host.execute(execution, service()));
      expect(result.inputParameters).toEqual(inputParameters);
      expect(result.outputParameters['Copy']).toEqual({ t: 'entity', v: target });
      expect(result.outputParameters['Before']).toBe('contact');
      expect(result.outputParameters['Kind']).toBe('Utc');
      expect(result.sharedVariables).toEqual({ Seen: { t: 'int', v: 1 } });
      expect(result.outputParameters['Types']).toBe(
        'bigint=Int64;datetime=DateTime;decimal=Decimal;double=Double;guid=Guid;int=Int32;money=Money;nameless=EntityReference;' +
          'no=Boolean;nothing=null;optionset=OptionSetValue;optionsets=OptionSetValueCollection;reference=EntityReference;text=String;yes=Boolean',
      );
    });
  });

  dotnetTest('hands the configuration of the step to the constructor', async () => {
    await withHost(async (host, assembly) => {
      for (const unsecureConfiguration of ['one', 'two']) {
        const execution = { assembly, typeName: 'TestPlugins.Configured', unsecureConfiguration, context: context() };
        const result = succeeded(await host.execute(execution, service()));
        expect(result.outputParameters['Configuration']).toBe(unsecureConfiguration);
      }
    });
  });

  dotnetTest('lets a plug-in use every method of the organization service', async () => {
    const calls: unknown[] = [];
    const record =
      <T>(name: string, value: T) =>
      (...args: unknown[]): Promise<T> => {
        calls.push([name, ...args]);
        return Promise.resolve(value);
      };
    const task: HostEntity = { logicalName: 'task', id: row, attributes: { subject: 'Call' } };
    const data = service({
      create: record('create', row),
      retrieve: record('retrieve', task),
      update: record('update', undefined),
      retrieveMultiple: record('retrieveMultiple', { entities: [task, { ...task, id: other }], moreRecords: true }),
      delete: record('delete', undefined),
    });
    await withHost(async (host, assembly) => {
      const result = succeeded(
        await host.execute({ assembly, typeName: 'TestPlugins.Asking', context: context() }, data),
      );
      const user = context().userId;
      expect(calls).toEqual([
        ['create', user, { logicalName: 'task', id: '', attributes: { subject: 'Call' } }],
        ['retrieve', null, 'task', row, ['subject']],
        ['retrieve', null, 'task', row, 'all'],
        ['update', user, { logicalName: 'task', id: row, attributes: { subject: 'Call back' } }],
        ['retrieveMultiple', null, '<fetch><entity name="task"/></fetch>'],
        ['delete', null, 'task', row],
      ]);
      expect(result.outputParameters).toMatchObject({
        Made: { t: 'guid', v: row },
        Columns: { t: 'int', v: 1 },
        More: true,
      });
      expect(result.outputParameters['Found']).toMatchObject({
        t: 'entities',
        v: { entities: [{ id: row }, { id: other }] },
      });
    });
  });

  dotnetTest('runs a plug-in inside the answer to another, and traces each apart', async () => {
    await withHost(async (host, assembly) => {
      const run = async (depth: number): Promise<HostResult> =>
        host.execute(
          { assembly, typeName: 'TestPlugins.Creating', context: context({ depth }) },
          service({
            create: async () => {
              if (depth < 8) expect((await run(depth + 1)).trace).toEqual([`depth ${depth + 1}`]);
              return row;
            },
          }),
        );
      expect(succeeded(await run(1)).trace).toEqual(['depth 1']);
    });
  });

  dotnetTest('keeps many executions at once apart', async () => {
    await withHost(async (host, assembly) => {
      const results = await Promise.all(
        Array.from({ length: 40 }, (_, depth) =>
          host.execute(
            { assembly, typeName: 'TestPlugins.Creating', context: context({ depth }) },
            service({ create: () => Promise.resolve(row) }),
          ),
        ),
      );
      expect(results.map((result) => result.trace)).toEqual(
        Array.from({ length: 40 }, (_, depth) => [`depth ${depth}`]),
      );
    });
  });

  dotnetTest('passes a fault of the data service through with its code', async () => {
    await withHost(async (host, assembly) => {
      const failing = service({
        create: () => Promise.reject(Object.assign(new Error('Cannot insert duplicate key.'), { code: '0x80040237' })),
      });
      const result = await host.execute({ assembly, typeName: 'TestPlugins.Creating', context: context() }, failing);
      expect(result).toEqual({
        ok: false,
        kind: 'crash',
        message: 'Cannot insert duplicate key.',
        errorCode: -2147220937,
        trace: ['depth 1'],
      });
    });
  });

  dotnetTest('is not confused by what a plug-in prints', async () => {
    await withHost(async (host, assembly) => {
      const result = succeeded(
        await host.execute({ assembly, typeName: 'TestPlugins.Noisy', context: context() }, service()),
      );
      expect(result.trace).toEqual(['kept: 1', 'a brace { is no format']);
    });
  });

  dotnetTest('tells a refusal from a failure, and quotes no foreign exception (I5)', async () => {
    await withHost(async (host, assembly) => {
      const run = (type: string): Promise<HostResult> =>
        host.execute({ assembly, typeName: `TestPlugins.${type}`, context: context() }, service());
      expect(await run('Refusing')).toEqual({
        ok: false,
        kind: 'business',
        message: 'Choose a later date.',
        errorCode: 4711,
        trace: [],
      });
      const failure = await run('Throwing');
      expect(failure).toMatchObject({
        ok: false,
        kind: 'crash',
        message: 'The plug-in TestPlugins.Throwing ended with an unexpected FormatException.',
      });
      expect(JSON.stringify(failure)).not.toContain('Jane');
      expect(failure.trace.join()).toContain('TestPlugins.Throwing.Execute');
      expect(await run('Exotic')).toMatchObject({ ok: false, message: expect.stringContaining('Address of type Uri') });
      expect(await run('Missing')).toMatchObject({ ok: false, kind: 'crash' });
    });
  });

  dotnetTest('reports a crash of the process and starts again with the same handles', async () => {
    await withHost(async (host, assembly) => {
      const crashed = await host.execute({ assembly, typeName: 'TestPlugins.Crashing', context: context() }, service());
      expect(crashed).toEqual({
        ok: false,
        kind: 'crash',
        message: 'The plug-in host stopped while TestPlugins.Crashing was running.',
        trace: [],
      });
      const execution = {
        assembly,
        typeName: 'TestPlugins.Configured',
        unsecureConfiguration: 'x',
        context: context(),
      };
      const after = await Promise.all([host.execute(execution, service()), host.execute(execution, service())]);
      expect(after.map((result) => succeeded(result).outputParameters)).toEqual([
        { Configuration: 'x' },
        { Configuration: 'x' },
      ]);
    });
  });

  dotnetTest('stops a plug-in that does not come back', async () => {
    await withHost(async (host, assembly) => {
      const result = await host.execute({ assembly, typeName: 'TestPlugins.Hanging', context: context() }, service());
      expect(result).toMatchObject({
        ok: false,
        kind: 'crash',
        message: 'The plug-in TestPlugins.Hanging ran longer than 0.5 seconds and was stopped.',
      });
      succeeded(await host.execute({ assembly, typeName: 'TestPlugins.Noisy', context: context() }, service()));
    }, 500);
  });

  dotnetTest('forgets an assembly that is unloaded', async () => {
    await withHost(async (host, assembly) => {
      await host.unload(assembly);
      expect(
        await host.execute({ assembly, typeName: 'TestPlugins.Noisy', context: context() }, service()),
      ).toMatchObject({ ok: false, kind: 'crash' });
    });
  });

  dotnetTest('does not run after it is closed', async () => {
    const host = await startDotnetPluginHost({ hostDll });
    await host.close();
    await expect(host.load(readFileSync(testPluginDll))).rejects.toThrow('closed');
  });
});

describe('starting the .NET plug-in host', () => {
  test('without a built host says what to build', async () => {
    await expect(startDotnetPluginHost({ hostDll: `${__dirname}/nothing.dll` })).rejects.toThrow(
      'dotnet build local/dataverse/plugin-host',
    );
  });

  test('without .NET says what to install', async () => {
    await expect(startDotnetPluginHost({ hostDll: __filename, dotnet: 'no-such-dotnet' })).rejects.toThrow(
      'install the .NET 10 SDK',
    );
  });
});
