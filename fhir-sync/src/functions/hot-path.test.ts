import { success } from '@patient-outreach/dataverse-client';
import { observation } from '../testing/clinic';
import { FunctionWorld } from '../testing/function-world';

jest.setTimeout(60_000);
const mockWorld = new FunctionWorld();
jest.mock('@patient-outreach/dataverse-client', () => ({
  ...jest.requireActual<object>('@patient-outreach/dataverse-client'),
  createDataverseClient: () => success(mockWorld.fake),
}));
const { core } = mockWorld;
mockWorld.use();

const pass = (): Promise<unknown> => core.invoke('pass', { json: '{"IsPastDue":false,"ScheduleStatus":{}}' });
const change = (message: object): Promise<unknown> => core.invoke('change', { json: JSON.stringify(message) });

const MESSAGES = 40;
const changed = async (round: number): Promise<void> => {
  for (let n = 0; n < MESSAGES; n += 1)
    await mockWorld.server.put(observation(`n${n}`, 'p1', { valueString: `${n} of ${round}` }));
  mockWorld.fake.apiCalls = 0;
};
const message = (n: number): Promise<unknown> => change({ type: 'Observation', id: `n${n}` });

test('messages one by one: three requests each, and five for all of them', async () => {
  await pass();
  await changed(1);
  for (let n = 0; n < MESSAGES; n += 1) await message(n);
  expect(mockWorld.fake.rows('hco_observation')).toHaveLength(MESSAGES + 1);
  // 8.8 each, without what is kept within the process.
  expect(mockWorld.fake.apiCalls).toBe(5 + 3 * MESSAGES);
});

test('messages eight at a time share leases, reads and writes: less than one request each, and none waits', async () => {
  await pass();
  await changed(1);
  for (let n = 0; n < MESSAGES; n += 8) await Promise.all(Array.from({ length: 8 }, (_, k) => message(n + k)));
  expect(mockWorld.fake.rows('hco_observation')).toHaveLength(MESSAGES + 1);
  expect(mockWorld.fake.apiCalls).toBeLessThan(MESSAGES);
});

test('I4: one that cannot be read fails alone', async () => {
  await pass();
  await changed(1);
  mockWorld.server.intercept = (request) =>
    request.url.endsWith('/n3') ? new Response('<html>', { headers: { 'content-type': 'text/html' } }) : undefined;
  const outcomes = await Promise.allSettled(Array.from({ length: 8 }, (_, n) => message(n)));
  expect(outcomes.flatMap(({ status }, n) => (status === 'rejected' ? [n] : []))).toEqual([3]);
  expect(mockWorld.fake.rows('hco_observation')).toHaveLength(8);
});
