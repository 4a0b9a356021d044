import { success } from '@patient-outreach/dataverse-client';
import { startAzurite, type Azurite } from '../testing/azurite';
import { clinic, observation } from '../testing/clinic';
import { FakeDataverse } from '../testing/fake-dataverse';
import { startFhirServer, type FhirServer } from '../testing/fhir-server';
import { FunctionApp } from '../testing/function-app';
import { FunctionsCore } from '../testing/functions-core';

jest.setTimeout(60_000);
const core = new FunctionsCore();
const mockFake = new FakeDataverse();
jest.mock('@patient-outreach/dataverse-client', () => ({
  ...jest.requireActual<object>('@patient-outreach/dataverse-client'),
  createDataverseClient: () => success(mockFake),
}));
let azurite: Azurite;
let server: FhirServer;
const app = new FunctionApp(core, () => azurite.connection);
const settings = { ...process.env };
beforeAll(async () => {
  jest.doMock('@azure/functions-core', () => core.module, { virtual: true });
  azurite = await startAzurite();
  server = await startFhirServer();
  await server.put(...clinic, ...Array.from({ length: 40 }, (_, n) => observation(`m${n}`, 'p1')));
  const target = { OUTREACH_TARGET: 'https://contoso.example', OUTREACH_FHIR: server.base };
  Object.assign(process.env, { AzureWebJobsStorage: azurite.connection, ...target });
  jest.requireActual<object>('./index');
}, 30_000);
afterAll(async () => {
  process.env = { ...settings };
  await server.stop();
  await azurite.stop();
});

// One scenario: an instance that is taken away does not come back.
test('I4: an instance the host takes away hands back its messages without using up a try, and holds no shard', async () => {
  await core.invoke('pass', { json: '{"IsPastDue":false,"ScheduleStatus":{}}' });
  expect((await app.call('load', { type: 'Observation' })).body).toEqual({ parts: 1 });
  const queue = app.queue('fhir-load');
  const { receivedMessageItems: items } = await queue.receiveMessages();
  const [item] = items;
  await server.put(...Array.from({ length: 40 }, (_, n) => observation(`m${n}`, 'p1', { valueString: 'new' })));
  const reads = mockFake.readByKeys.bind(mockFake);
  mockFake.readByKeys = async (asked) => {
    await core.terminate();
    return reads(asked);
  };
  const text = Buffer.from(item?.messageText ?? '', 'base64').toString();
  mockFake.writes = [];
  await core.invoke('part', { json: text });
  // What was on its way landed, the rest did not begin.
  const landed = new Set(mockFake.writes.filter(({ table }) => table === 'hco_observation').map(({ key }) => key));
  expect(landed.size).toBeGreaterThan(0);
  expect(landed.size).toBeLessThan(40);
  await queue.deleteMessage(item?.messageId ?? '', item?.popReceipt ?? '');
  expect(await app.count('fhir-load')).toBe(1);
  await core.invoke('change', { json: '{"type":"Observation","id":"m1"}' });
  expect(await app.count('fhir-changes')).toBe(1);
  expect((await app.call('load-state', { id: 'x' }, 'GET')).status).toBe('400');
});
