import { BlobServiceClient } from '@azure/storage-blob';
import { QueueServiceClient } from '@azure/storage-queue';
import { success } from '@patient-outreach/dataverse-client';
import { fhirKey } from '../core/keys/fhir-key';
import { shardOf } from '../core/keys/shard';
import { ShardLeases } from '../adapters/storage/shard-leases';
import { clinic, observation, patient } from '../testing/clinic';
import { FunctionWorld } from '../testing/function-world';
import { changeQueue } from './queues';

// A storage emulator in a process of its own, and 32 leases for each pass.
jest.setTimeout(30_000);
const mockWorld = new FunctionWorld();
jest.mock('@patient-outreach/dataverse-client', () => ({
  ...jest.requireActual<object>('@patient-outreach/dataverse-client'),
  createDataverseClient: () => success(mockWorld.fake),
}));
const { core } = mockWorld;
mockWorld.use();

const pass = (): Promise<unknown> => core.invoke('pass', { json: '{"IsPastDue":false,"ScheduleStatus":{}}' });
const change = (message: object): Promise<unknown> => core.invoke('change', { json: JSON.stringify(message) });
const notify = async (body: string): Promise<{ status: string | undefined; text: string; messages: unknown }> => {
  const http = { method: 'POST', url: 'http://localhost/api/notify', body: { string: body } };
  const nothing = { headers: {}, params: {}, query: {}, nullableHeaders: {}, nullableParams: {}, nullableQuery: {} };
  const reply = await core.invoke('notify', { http: { ...http, ...nothing } });
  const answer = reply.returnValue?.http;
  return {
    status: answer?.statusCode,
    text: Buffer.from(answer?.body?.bytes ?? []).toString(),
    messages: reply.outputData[0]?.data,
  };
};
const leases = (): ShardLeases =>
  new ShardLeases(
    BlobServiceClient.fromConnectionString(mockWorld.azurite.connection).getContainerClient('fhir-sync'),
    'main',
  );
const queued = async (): Promise<number> => {
  const queue = QueueServiceClient.fromConnectionString(mockWorld.azurite.connection).getQueueClient(changeQueue);
  return (await queue.exists()) ? ((await queue.getProperties()).approximateMessagesCount ?? 0) : 0;
};

test('the functions are registered, each with its trigger', () => {
  const triggers = [...core.functions.values()].map(({ metadata }) => [
    metadata.name,
    Object.values(metadata.bindings)[0]?.type,
  ]);
  expect(triggers).toEqual([
    ['pass', 'timerTrigger'],
    ['change', 'queueTrigger'],
    ['notify', 'httpTrigger'],
    ['load', 'httpTrigger'],
    ['part', 'queueTrigger'],
    ['load-state', 'httpTrigger'],
    ['load-poison', 'queueTrigger'],
    ['replay', 'httpTrigger'],
    ['health', 'httpTrigger'],
    ['poison', 'queueTrigger'],
    ['back', 'timerTrigger'],
  ]);
});

describe('the timer pass', () => {
  test('I1: brings what is there, and nothing the second time', async () => {
    await pass();
    expect(mockWorld.fake.rows('hco_syncrun')).toMatchObject([{ hco_written: clinic.length }]);
    mockWorld.fake.writes = [];
    await pass();
    expect(mockWorld.fake.writes).toEqual([]);
  });

  test('leaves it to the next one when another writer is at work, and lets go when it is done', async () => {
    const held = await leases().hold([7]);
    await pass();
    expect(mockWorld.fake.rows('hco_syncrun')).toEqual([]);
    expect(core.logs.at(-1)).toContain('"outcome":"busy"');
    await held?.release();
    await pass();
    expect(mockWorld.fake.rows('hco_syncrun')).toHaveLength(1);
    const again = await leases().holdAll();
    expect(again).toBeDefined();
    await again?.release();
  });
});

describe('a message', () => {
  test('I2: brings what the server has now, whatever made it', async () => {
    await pass();
    await mockWorld.server.put(observation('o1', 'p1', { valueString: 'second' }), patient('new'));
    await change([
      { type: 'Observation', id: 'o1' },
      { type: 'Patient', id: 'new' },
    ]);
    expect(mockWorld.fake.snapshot('hco_observation')['Observation-o1']).toMatchObject({ hco_valuetext: 'second' });
    await change({ type: 'Observation', id: 'o1' });
    expect(mockWorld.fake.rows('contact')).toHaveLength(3);
    expect(mockWorld.fake.rows('hco_syncrun')).toHaveLength(1);
  });

  test('of something deleted makes its row inactive', async () => {
    await pass();
    await mockWorld.server.remove('Observation', 'o1');
    await change({
      eventType: 'Microsoft.HealthcareApis.FhirResourceDeleted',
      data: { resourceType: 'Observation', resourceFhirId: 'o1' },
    });
    expect(mockWorld.fake.rows('hco_observation')).toMatchObject([{ statecode: 1 }]);
  });

  test('waits in the queue while its shard is held, and uses up no try', async () => {
    const before = await queued();
    const held = await leases().hold([shardOf(fhirKey('Patient', 'p1'))]);
    await change({ type: 'Patient', id: 'p1' });
    await held?.release();
    expect([mockWorld.fake.rows('contact'), await queued()]).toEqual([[], before + 1]);
  });

  test('waits in the queue while the FHIR server is busy: for as long as it may take', async () => {
    const before = await queued();
    mockWorld.server.intercept = () => new Response('', { status: 429, headers: { 'retry-after': '600' } });
    await change({ type: 'Patient', id: 'p1' });
    expect([mockWorld.fake.rows('contact'), await queued()]).toEqual([[], before + 1]);
  });

  test('waits a few seconds itself for a shard that comes free, as a part of a load holds it', async () => {
    const held = await leases().hold([shardOf(fhirKey('Patient', 'p1'))]);
    setTimeout(() => void held?.release(), 1000);
    const before = await queued();
    await change({ type: 'Patient', id: 'p1' });
    expect([mockWorld.fake.rows('contact').length, await queued()]).toEqual([1, before]);
  });

  test('of a source that is switched off is dropped: the first pass after that brings it', async () => {
    await mockWorld.fake.upsert('hco_syncsources', { hco_sourcekey: 'main' }, { hco_enabled: false });
    await change({ type: 'Patient', id: 'p1' });
    expect(mockWorld.fake.rows('contact')).toEqual([]);
  });

  test('that names no resource fails, so that it ends in the poison queue', async () => {
    await expect(change({ hello: 'Homer Simpson' })).rejects.toThrow('The message names no FHIR resource.');
  });
});

describe('a notification', () => {
  const entry = (url: string): object => ({ fullUrl: `https://fhir.example/${url}`, request: { method: 'PUT', url } });
  const status = {
    resourceType: 'SubscriptionStatus',
    type: 'event-notification',
    notificationEvent: [{ eventNumber: '1', focus: { reference: 'https://fhir.example/Encounter/e1' } }],
  };

  test.each<[string, unknown, unknown]>([
    [
      'R4B and R5, id-only',
      { resourceType: 'Bundle', type: 'history', entry: [{ resource: status }, entry('Patient/p1')] },
      [
        { type: 'Encounter', id: 'e1' },
        { type: 'Patient', id: 'p1' },
      ],
    ],
    [
      'R4 backport',
      {
        resourceType: 'Bundle',
        type: 'history',
        entry: [
          {
            resource: {
              resourceType: 'Parameters',
              parameter: [
                { name: 'notification-event', part: [{ name: 'focus', valueReference: { reference: 'Patient/p1' } }] },
              ],
            },
          },
        ],
      },
      [{ type: 'Patient', id: 'p1' }],
    ],
    [
      'Event Grid',
      [
        {
          eventType: 'Microsoft.HealthcareApis.FhirResourceDeleted',
          data: { resourceType: 'Patient', resourceFhirId: 'p1', resourceVersionId: 2 },
        },
      ],
      [{ type: 'Patient', id: 'p1', deleted: true }],
    ],
  ])('I5: %s becomes messages with type and id only', async (_name, body, messages) => {
    const reply = await notify(JSON.stringify(body));
    expect(reply.status).toBe('202');
    expect(JSON.parse((reply.messages as { json?: string }).json ?? 'null')).toEqual(messages);
  });

  test('I5: a full resource in it goes no further than its id', async () => {
    const reply = await notify(
      JSON.stringify({ resourceType: 'Bundle', entry: [{ resource: patient('p1', { birthDate: '1956-05-12' }) }] }),
    );
    expect(JSON.stringify(reply)).not.toMatch(/1956|Family/);
  });

  test('Event Grid’s question is answered', async () => {
    expect(await notify('[{"data":{"validationCode":"abc"}}]')).toMatchObject({ text: '{"validationResponse":"abc"}' });
  });

  test.each(['no json', '{"a":1}', '[1]'])('%s is refused', async (body) => {
    expect((await notify(body)).status).toBe('400');
  });
});

const call = async (name: string, query: Record<string, string> = {}): Promise<{ status: string; body: unknown }> => {
  const nothing = { headers: {}, params: {}, nullableHeaders: {}, nullableParams: {}, nullableQuery: {} };
  const reply = await core.invoke(name, {
    http: { method: 'POST', url: `http://localhost/api/${name}`, ...nothing, query },
  });
  const { statusCode = '', body } = reply.returnValue?.http ?? {};
  return { status: statusCode, body: JSON.parse(Buffer.from(body?.bytes ?? []).toString() || 'null') };
};
const received = async (name: string): Promise<string[]> => {
  const queue = QueueServiceClient.fromConnectionString(mockWorld.azurite.connection).getQueueClient(name);
  const texts: string[] = [];
  for (;;) {
    const { receivedMessageItems: items } = await queue.receiveMessages({ numberOfMessages: 32 });
    if (items.length === 0) return texts;
    for (const { messageId, popReceipt, messageText } of items) {
      texts.push(Buffer.from(messageText, 'base64').toString());
      await queue.deleteMessage(messageId, popReceipt);
    }
  }
};

describe('a load', () => {
  test('I4: is cut into messages that any instance may take, in any order, twice too', async () => {
    expect(await call('load')).toMatchObject({ status: '202', body: { parts: 6 } });
    const parts = await received('fhir-load');
    expect(parts).toHaveLength(6);
    for (const part of [...parts.reverse(), ...parts]) await core.invoke('part', { json: part });
    await pass();
    expect(mockWorld.fake.rows('contact')).toHaveLength(2);
    expect(mockWorld.fake.rows('hco_careteamparticipant')).toHaveLength(3);
    expect(mockWorld.fake.snapshot('hco_observation')['Observation-o1']).toBeDefined();
    mockWorld.fake.writes = [];
    for (const part of parts) await core.invoke('part', { json: part });
    expect(mockWorld.fake.writes).toEqual([]);
  });

  test('of one type is of that type', async () => {
    await call('load', { type: 'Patient' });
    const parts = await received('fhir-load');
    expect(parts.map((text) => (JSON.parse(text) as { type: string }).type)).toEqual(['Patient']);
    expect((await call('load', { type: 'Basic' })).status).toBe('400');
  });

  test('a message that is no part fails, so that it ends in the poison queue', async () => {
    await expect(core.invoke('part', { json: '{"type":"Homer"}' })).rejects.toThrow('names no part of a load');
  });
});

describe('replay, health and poison', () => {
  test('replay reads what is in quarantine, unless a pass is at work', async () => {
    await mockWorld.server.put(observation('late', 'unborn'));
    await pass();
    await mockWorld.server.put(patient('unborn'));
    await change({ type: 'Patient', id: 'unborn' });
    const held = await leases().hold([3]);
    expect((await call('replay')).status).toBe('409');
    await held?.release();
    expect(await call('replay')).toMatchObject({ body: { status: 'succeeded', written: 1 } });
    expect(mockWorld.fake.snapshot('hco_observation')['Observation-late']).toBeDefined();
  });

  test('health names what answers, and says nothing more', async () => {
    expect(await call('health')).toEqual({ status: '200', body: { dataverse: true, fhir: true, storage: true } });
    process.env['OUTREACH_FHIR'] = 'http://127.0.0.1:1/fhir';
    expect(await call('health')).toEqual({ status: '503', body: { dataverse: true, fhir: false, storage: true } });
    delete process.env['OUTREACH_FHIR'];
    expect(await call('health')).toEqual({ status: '503', body: { settings: false } });
  });

  test('I4: what a poisoned message names is in quarantine, and the next pass looks at it', async () => {
    await core.invoke('poison', { json: JSON.stringify([{ type: 'Patient', id: 'p1' }]) });
    expect(mockWorld.fake.rows('hco_quarantine')).toMatchObject([{ hco_fhirid: 'p1', hco_reasoncode: 'event-failed' }]);
    await core.invoke('poison', { json: '{"hello":"Homer Simpson"}' });
    expect(mockWorld.fake.rows('hco_quarantine')).toHaveLength(1);
    expect(core.logs.at(-1)).toBe('{"what":"poison","source":"main","changes":0}');
    await pass();
    expect(mockWorld.fake.rows('hco_quarantine')).toMatchObject([{ hco_status: 770_000_002 }]);
  });
});

test('I5: no line of a log names a patient', () => {
  expect(core.logs.length).toBeGreaterThan(0);
  expect(core.logs.join('\n')).not.toMatch(/Family|Doctor|Patient\//);
});
