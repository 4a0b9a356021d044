import type { HostEntity, HostParameter } from '../plugin-host/plugin-host';
import type { Clinic } from '../testing/clinic';
import { ScriptedHost } from '../testing/scripted-host';
import { openClinic } from '../testing/clinic';
import { importBody, solutionZip } from '../testing/solution-zip';

const guid = (n: number): string => `bbbbbbbb-0000-4000-8000-${String(n).padStart(12, '0')}`;
const types = ['T.Guard', 'T.Single', 'T.Post', 'T.Async', 'T.Delete'];
const ids: Record<string, string> = {
  Create: '9ebdbb1b-ea3e-db11-86a7-000a3a5473e8',
  Update: '20bebb1b-ea3e-db11-86a7-000a3a5473e8',
  Delete: 'a1bdbb1b-ea3e-db11-86a7-000a3a5473e8',
};

function step(
  n: number,
  type: number,
  message: string,
  stage: number,
  more: { mode?: number; filter?: string; images?: string; rank?: number } = {},
): string {
  const messageXml = ids[message]
    ? `<SdkMessageId>{${ids[message]}}</SdkMessageId>`
    : `<SdkMessageName>${message}</SdkMessageName>`;
  return `<SdkMessageProcessingStep Name="${message} ${stage} ${n}" SdkMessageProcessingStepId="{${guid(n)}}">${messageXml}<PluginTypeName>${types[type]}, Plugins</PluginTypeName><PluginTypeId>${guid(900 + type)}</PluginTypeId><PrimaryEntity>tst_visit</PrimaryEntity><AsyncAutoDelete>0</AsyncAutoDelete><Configuration>conf</Configuration><FilteringAttributes>${more.filter ?? ''}</FilteringAttributes><InvocationSource>0</InvocationSource><Mode>${more.mode ?? 0}</Mode><Rank>${more.rank ?? 1}</Rank><EventHandlerTypeCode>4602</EventHandlerTypeCode><Stage>${stage}</Stage>${more.images ?? ''}</SdkMessageProcessingStep>`;
}

const image = (alias: string, type: number, attributes: string): string =>
  `<SdkMessageProcessingStepImages><SdkMessageProcessingStepImage Name="${alias}"><Attributes>${attributes}</Attributes><EntityAlias>${alias}</EntityAlias><ImageType>${type}</ImageType><MessagePropertyName>Target</MessagePropertyName></SdkMessageProcessingStepImage></SdkMessageProcessingStepImages>`;

const plugins = solutionZip({
  name: 'Plugins',
  customizations:
    `<SolutionPluginAssemblies><PluginAssembly FullName="Plugins, Version=1.0.0.0, Culture=neutral, PublicKeyToken=abc" PluginAssemblyId="${guid(800)}" CustomizationLevel="1"><IsolationMode>2</IsolationMode><SourceType>0</SourceType><FileName>/PluginAssemblies/P/P.dll</FileName><PluginTypes>${types.map((t, i) => `<PluginType AssemblyQualifiedName="${t}, Plugins" PluginTypeId="${guid(900 + i)}" Name="${t}" />`).join('')}</PluginTypes></PluginAssembly></SolutionPluginAssemblies>` +
    `<SdkMessageProcessingSteps>${step(1, 0, 'CreateMultiple', 20)}${step(2, 0, 'UpdateMultiple', 20, { images: image('pre', 0, 'tst_name,tst_count') })}${step(3, 1, 'Update', 20, { filter: 'tst_code', rank: 2 })}${step(4, 2, 'Create', 40, { images: image('post', 1, 'tst_name') })}${step(5, 3, 'Update', 40, { mode: 1 })}${step(6, 4, 'Delete', 20, { images: image('was', 0, '') })}</SdkMessageProcessingSteps>`,
  files: { 'PluginAssemblies/P/P.dll': 'DLL' },
});

let host: ScriptedHost;
let clinic: Clinic;
beforeEach(async () => {
  host = new ScriptedHost();
  clinic = await openClinic({ pluginHost: host });
  const imported = await clinic.client.send('POST', 'ImportSolution', importBody(plugins));
  if (imported.status !== 204) throw new Error(imported.text);
});
afterEach(() => clinic.dataverse.close());

const type = { '@odata.type': 'Microsoft.Dynamics.CRM.tst_visit' };
const targets = (p: Readonly<Record<string, HostParameter>>): readonly HostEntity[] =>
  (p['Targets'] as Extract<HostParameter, { t: 'entities' }>).v.entities;
const messagesOf = () => host.calls.map((c) => `${c.context.messageName} ${c.context.stage}`);
const read = async (id: string, columns: string) =>
  (await clinic.client.get(`tst_visits(${id})?$select=${columns}`)).json;

it('loads the assembly from the solution once, and hands over context and configuration', async () => {
  await clinic.client.create('tst_visits', { tst_name: 'a', tst_count: 3, tst_kind: 770000000, tst_day: '2026-01-02' });
  await clinic.client.create('tst_visits', { tst_name: 'b' });
  expect(host.loaded).toEqual(['DLL']);
  expect(messagesOf()).toEqual(['CreateMultiple 20', 'Create 40', 'CreateMultiple 20', 'Create 40']);
  const [first, post] = host.calls;
  expect(first).toMatchObject({
    assembly: 'h1',
    typeName: 'T.Guard',
    unsecureConfiguration: 'conf',
    context: { depth: 1, primaryEntityName: 'tst_visit', mode: 0 },
  });
  expect(targets(first?.context.inputParameters ?? {})[0]?.attributes).toMatchObject({
    tst_name: 'a',
    tst_count: { t: 'int', v: 3 },
    tst_kind: { t: 'optionset', v: 770000000 },
    tst_day: { t: 'datetime', v: '2026-01-02T00:00:00Z' },
  });
  expect(post?.context.postImages[0]?.['post']?.attributes).toEqual({ tst_name: 'a' });
});

it('merged pipelines: a single update raises UpdateMultiple with one row, a bulk update raises Update per row', async () => {
  const a = await clinic.client.create('tst_visits', { tst_name: 'a' });
  const b = await clinic.client.create('tst_visits', { tst_name: 'b' });
  host.calls.length = 0;
  await clinic.client.send('PATCH', `tst_visits(${a})`, { tst_code: 'x' });
  expect(messagesOf().slice(0, 2)).toEqual(['UpdateMultiple 20', 'Update 20']);
  host.calls.length = 0;
  await clinic.client.send('POST', 'tst_visits/Microsoft.Dynamics.CRM.UpdateMultiple', {
    Targets: [
      { ...type, tst_visitid: a, tst_code: 'y' },
      { ...type, tst_visitid: b, tst_count: 1 },
    ],
  });
  const multiple = host.calls.filter((c) => c.context.messageName === 'UpdateMultiple');
  expect([multiple.length, targets(multiple[0]?.context.inputParameters ?? {}).map((e) => e.id)]).toEqual([1, [a, b]]);
  expect(multiple[0]?.context.preImages.map((i) => i['pre']?.attributes['tst_name'])).toEqual(['a', 'b']);
  // Only the row with the filtering attribute reaches the step on Update.
  const single = host.calls.filter((c) => c.context.messageName === 'Update' && c.context.stage === 20);
  expect(single.map((c) => (c.context.inputParameters['Target'] as { v: HostEntity }).v.id)).toEqual([a]);
});

it('takes over what a plug-in changes in Target(s); UpsertMultiple splits into create and update', async () => {
  host.behaviours['T.Guard'] = (context) => {
    const entities = targets(context.inputParameters).map((e) => ({
      ...e,
      attributes: { ...e.attributes, tst_notes: `by ${context.messageName}` },
    }));
    return Promise.resolve({
      inputParameters: { Targets: { t: 'entities', v: { logicalName: 'tst_visit', entities } } },
    });
  };
  const there = await clinic.client.create('tst_visits', { tst_name: 'there', tst_key: 'K-1' });
  const answer = await clinic.client.send('POST', 'tst_visits/Microsoft.Dynamics.CRM.UpsertMultiple', {
    Targets: [
      { ...type, '@odata.id': "tst_visits(tst_key='K-1')", tst_count: 2 },
      { ...type, '@odata.id': "tst_visits(tst_key='K-2')", tst_name: 'new' },
    ],
  });
  expect(answer.status).toBe(204);
  expect((await read(there, 'tst_notes'))['tst_notes']).toBe('by UpdateMultiple');
  expect((await clinic.client.get("tst_visits(tst_key='K-2')?$select=tst_notes")).json['tst_notes']).toBe(
    'by CreateMultiple',
  );
});

it('an entry stripped to its id writes nothing: no version, no modifiedon (I2)', async () => {
  const a = await clinic.client.create('tst_visits', { tst_name: 'a', tst_count: 5 });
  const b = await clinic.client.create('tst_visits', { tst_name: 'b', tst_count: 5 });
  const before = await read(a, 'versionnumber,tst_count');
  host.behaviours['T.Guard'] = (context) => {
    const entities = targets(context.inputParameters).map((e) =>
      e.id === a ? { ...e, attributes: { tst_visitid: { t: 'guid' as const, v: a } } } : e,
    );
    return Promise.resolve({
      inputParameters: { Targets: { t: 'entities', v: { logicalName: 'tst_visit', entities } } },
    });
  };
  await clinic.client.send('POST', 'tst_visits/Microsoft.Dynamics.CRM.UpdateMultiple', {
    Targets: [
      { ...type, tst_visitid: a, tst_count: 1 },
      { ...type, tst_visitid: b, tst_count: 1 },
    ],
  });
  expect(await read(a, 'versionnumber,tst_count')).toEqual(before);
  expect((await read(b, 'tst_count'))['tst_count']).toBe(1);
});

it('a business fault goes to the caller as 400 0x80040265 and undoes the whole call', async () => {
  host.behaviours['T.Post'] = async (context, service) => {
    await service.update(null, {
      logicalName: 'tst_visit',
      id: context.primaryEntityId,
      attributes: { tst_notes: 'seen' },
    });
    return { ok: false, kind: 'business', message: 'Not today.', trace: [] };
  };
  const answer = await clinic.client.send('POST', 'tst_visits', { tst_name: 'rejected' });
  expect([answer.status, answer.json.error]).toEqual([400, { code: '0x80040265', message: 'Not today.' }]);
  expect((await clinic.client.get("tst_visits?$filter=tst_name eq 'rejected'")).json.value).toHaveLength(0);
  host.behaviours['T.Post'] = () => Promise.resolve({ ok: false, kind: 'crash', message: 'NullReference', trace: [] });
  expect((await clinic.client.send('POST', 'tst_visits', { tst_name: 'x' })).json.error?.code).toBe('0x80040224');
});

it('a plug-in reads, queries, creates and deletes in the same transaction, one level deeper', async () => {
  host.behaviours['T.Post'] = async (context, service) => {
    if (context.depth > 1) return {};
    const own = await service.retrieve(context.userId, 'tst_visit', context.primaryEntityId, ['tst_name']);
    const found = await service.retrieveMultiple(
      context.userId,
      `<fetch><entity name="tst_visit"><attribute name="tst_name" /><attribute name="ownerid" /><filter><condition attribute="tst_visitid" operator="eq" value="${context.primaryEntityId}" /></filter></entity></fetch>`,
    );
    const copy = await service.create(context.userId, {
      logicalName: 'tst_visit',
      id: '',
      attributes: {
        tst_name: `copy of ${own.attributes['tst_name'] as string} (${found.entities.length})`,
        tst_partofid: { t: 'reference', v: { logicalName: 'tst_visit', id: context.primaryEntityId } },
      },
    });
    const doomed = await service.create(null, { logicalName: 'tst_visit', id: '', attributes: { tst_name: 'doomed' } });
    await service.delete(null, 'tst_visit', doomed);
    expect(found.entities[0]?.attributes['ownerid']).toMatchObject({
      t: 'reference',
      v: { logicalName: 'systemuser' },
    });
    expect(copy).toMatch(/^[0-9a-f-]{36}$/);
    return {};
  };
  await clinic.client.create('tst_visits', { tst_name: 'root' });
  const names = (await clinic.client.get('tst_visits?$select=tst_name&$orderby=tst_name')).json.value as {
    tst_name: string;
  }[];
  expect(names.map((n) => n.tst_name)).toEqual(['copy of root (1)', 'root']);
  expect(host.calls.filter((c) => c.context.depth === 2).length).toBeGreaterThan(0);
});

it('endless recursion is stopped', async () => {
  host.behaviours['T.Post'] = async (context, service) => {
    await service.create(context.userId, { logicalName: 'tst_visit', id: '', attributes: { tst_name: 'again' } });
    return {};
  };
  const answer = await clinic.client.send('POST', 'tst_visits', { tst_name: 'loop' });
  expect(answer.json.error?.code).toBe('0x80044182');
});

it('asynchronous steps run after the commit; deletes bring their image', async () => {
  const id = await clinic.client.create('tst_visits', { tst_name: 'a' });
  host.calls.length = 0;
  await clinic.client.send('PATCH', `tst_visits(${id})`, { tst_count: 1 });
  await new Promise((resolve) => setTimeout(resolve, 20));
  await clinic.client.get('WhoAmI');
  expect(host.calls.find((c) => c.typeName === 'T.Async')?.context).toMatchObject({
    mode: 1,
    isInTransaction: false,
    messageName: 'Update',
  });
  await clinic.client.send('DELETE', `tst_visits(${id})`);
  const deleted = host.calls.at(-1)?.context;
  expect(deleted?.inputParameters['Target']).toEqual({ t: 'reference', v: { logicalName: 'tst_visit', id } });
  expect(deleted?.preImages[0]?.['was']?.attributes['tst_name']).toBe('a');
});

it('the bypass headers switch steps off; a tag reaches them', async () => {
  await clinic.client.send(
    'POST',
    'tst_visits',
    { tst_name: 'a' },
    { 'MSCRM.BypassBusinessLogicExecution': 'CustomSync' },
  );
  expect(host.calls).toHaveLength(0);
  await clinic.client.send(
    'POST',
    'tst_visits',
    { tst_name: 'a' },
    { 'MSCRM.BypassBusinessLogicExecutionStepIds': guid(1) },
  );
  expect(messagesOf()).toEqual(['Create 40']);
  await clinic.client.send('POST', 'tst_visits?tag=sync', { tst_name: 'a' });
  expect(host.calls.at(-1)?.context.sharedVariables).toEqual({ tag: 'sync' });
});

it('without a host steps are stored, and the trace says that they do not run', async () => {
  const traces: string[] = [];
  const bare = await openClinic({ onTrace: (e) => traces.push(e.message) });
  await bare.client.send('POST', 'ImportSolution', importBody(plugins));
  await bare.client.create('tst_visits', { tst_name: 'a' });
  expect(traces.some((t) => t.includes('does not run: no plug-in host'))).toBe(true);
  expect((await bare.client.get('sdkmessageprocessingsteps?$select=name')).json.value).toHaveLength(6);
  await bare.dataverse.close();
});

it("a plug-in's query gets columns of linked tables and results of aggregates as aliased values", async () => {
  const contact = await clinic.client.create('contacts', { lastname: 'Linked' });
  await clinic.client.create('tst_visits', { tst_name: 'v', 'tst_PatientId@odata.bind': `/contacts(${contact})` });
  const query = (inner: string, more = ''): string =>
    `<fetch ${more}><entity name="tst_visit">${inner}<filter><condition attribute="tst_patientid" operator="eq" value="${contact}"/></filter></entity></fetch>`;
  const link =
    '<attribute name="tst_name"/><link-entity name="contact" from="contactid" to="tst_patientid" alias="p"><attribute name="lastname"/><attribute name="ownerid" alias="who"/></link-entity>';
  const seen: HostEntity['attributes'][] = [];
  host.behaviours['T.Delete'] = async (context, service) => {
    for (const xml of [
      query(link),
      query('<attribute name="tst_visitid" aggregate="count" alias="n"/>', 'aggregate="true"'),
    ])
      seen.push((await service.retrieveMultiple(context.userId, xml)).entities[0]?.attributes ?? {});
    return {};
  };
  const gone = await clinic.client.create('tst_visits', { tst_name: 'gone' });
  expect((await clinic.client.send('DELETE', `tst_visits(${gone})`)).status).toBe(204);
  expect(seen[0]).toMatchObject({
    tst_name: 'v',
    'p.lastname': { t: 'aliased', v: { logicalName: 'contact', attribute: 'lastname', value: 'Linked' } },
    who: { t: 'aliased', v: { logicalName: 'contact', attribute: 'ownerid', value: { t: 'reference' } } },
  });
  expect(seen[1]).toEqual({
    n: { t: 'aliased', v: { logicalName: 'tst_visit', attribute: 'tst_visitid', value: { t: 'int', v: 1 } } },
  });
});
