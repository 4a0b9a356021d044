import { success } from '@patient-outreach/dataverse-client';
import { startAzurite, type Azurite } from '../testing/azurite';
import { clinic, observation } from '../testing/clinic';
import { FakeDataverse } from '../testing/fake-dataverse';
import { startFhirServer, type FhirServer } from '../testing/fhir-server';
import { FunctionsCore } from '../testing/functions-core';

jest.setTimeout(60_000);
const core = new FunctionsCore();
let mockFake = new FakeDataverse();
jest.mock('@patient-outreach/dataverse-client', () => ({
  ...jest.requireActual<object>('@patient-outreach/dataverse-client'),
  createDataverseClient: () => success(mockFake),
}));
let azurite: Azurite;
let server: FhirServer;
const settings = { ...process.env };
let organizations = 0;
beforeAll(async () => {
  jest.doMock('@azure/functions-core', () => core.module, { virtual: true });
  azurite = await startAzurite();
  jest.requireActual<object>('./index');
}, 30_000);
afterAll(() => azurite.stop());
beforeEach(async () => {
  mockFake = new FakeDataverse();
  server = await startFhirServer();
  await server.put(...clinic);
  Object.assign(process.env, {
    AzureWebJobsStorage: azurite.connection,
    OUTREACH_TARGET: `https://contoso-${(organizations += 1)}.example`,
    OUTREACH_FHIR: server.base,
  });
});
afterEach(async () => {
  process.env = { ...settings };
  await server.stop();
});

const pass = (): Promise<unknown> => core.invoke('pass', { json: '{"IsPastDue":false,"ScheduleStatus":{}}' });
const change = (message: object): Promise<unknown> => core.invoke('change', { json: JSON.stringify(message) });

const MESSAGES = 40;
const changed = async (round: number): Promise<void> => {
  for (let n = 0; n < MESSAGES; n += 1)
    await server.put(observation(`n${n}`, 'p1', { valueString: `${n} of ${round}` }));
  mockFake.apiCalls = 0;
};
const message = (n: number): Promise<unknown> => change({ type: 'Observation', id: `n${n}` });

test('messages one by one: three requests each, and five for all of them', async () => {
  await pass();
  await changed(1);
  for (let n = 0; n < MESSAGES; n += 1) await message(n);
  expect(mockFake.rows('hco_observation')).toHaveLength(MESSAGES + 1);
  // 8.8 each, without what is kept within the process.
  expect(mockFake.apiCalls).toBe(5 + 3 * MESSAGES);
});

test('messages eight at a time share leases, reads and writes: less than one request each, and none waits', async () => {
  await pass();
  await changed(1);
  for (let n = 0; n < MESSAGES; n += 8) await Promise.all(Array.from({ length: 8 }, (_, k) => message(n + k)));
  expect(mockFake.rows('hco_observation')).toHaveLength(MESSAGES + 1);
  expect(mockFake.apiCalls).toBeLessThan(MESSAGES);
});

test('I4: one that cannot be read fails alone', async () => {
  await pass();
  await changed(1);
  server.intercept = (request) =>
    request.url.endsWith('/n3') ? new Response('<html>', { headers: { 'content-type': 'text/html' } }) : undefined;
  const outcomes = await Promise.allSettled(Array.from({ length: 8 }, (_, n) => message(n)));
  expect(outcomes.flatMap(({ status }, n) => (status === 'rejected' ? [n] : []))).toEqual([3]);
  expect(mockFake.rows('hco_observation')).toHaveLength(8);
});
