import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openLocalDataverse, toNodeListener } from '../../index';
import type { LocalDataverse } from '../../index';
import { testClient } from '../../testing/client';

let dataverse: LocalDataverse;
beforeAll(async () => {
  dataverse = await openLocalDataverse();
});
afterAll(() => dataverse.close());

const withFault = (fault: string) => testClient(dataverse).get('WhoAmI', { 'x-local-fault': fault });

it.each([
  ['throttle-requests;retry-after=7', 429, '0x80072322', '7'],
  ['throttle-time', 429, '0x80072321', '1'],
  ['throttle-concurrency', 429, '0x80072326', '1'],
  ['unavailable;retry-after=2', 503, '0x80044150', '2'],
])('x-local-fault: %s', async (fault, status, code, retryAfter) => {
  const answer = await withFault(fault);
  expect([answer.status, answer.json.error?.code, answer.headers.get('Retry-After')]).toEqual([
    status,
    code,
    retryAfter,
  ]);
});

it('x-local-fault: delay answers later; an unknown fault is refused', async () => {
  const started = Date.now();
  expect((await withFault('delay;ms=60')).status).toBe(200);
  expect(Date.now() - started).toBeGreaterThanOrEqual(55);
  expect((await withFault('explode')).status).toBe(400);
});

it('x-local-fault: reset does nothing, lost-reply commits, and both end the connection', async () => {
  const server = createServer(toNodeListener(dataverse.handle)).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  const post = (name: string, fault: string): Promise<unknown> =>
    fetch(`http://127.0.0.1:${port}/api/data/v9.2/accounts`, {
      method: 'POST',
      headers: { Authorization: 'Bearer x', 'Content-Type': 'application/json', 'x-local-fault': fault },
      body: JSON.stringify({ name }),
    });
  await expect(post('reset', 'reset')).rejects.toThrow();
  await expect(post('lost', 'lost-reply')).rejects.toThrow();
  expect((await testClient(dataverse).get('accounts?$select=name')).json.value).toMatchObject([{ name: 'lost' }]);
  const foreign = await new Promise<number | undefined>((resolve, reject) =>
    httpRequest(
      {
        port,
        host: '127.0.0.1',
        path: '/api/data/v9.2/WhoAmI',
        headers: { Host: 'evil.example', Authorization: 'Bearer x' },
      },
      (r) => {
        r.resume();
        resolve(r.statusCode);
      },
    )
      .once('error', reject)
      .end(),
  );
  expect(foreign).toBe(421);
  server.closeAllConnections();
  server.close();
});

it('service protection counts requests per user in a sliding window', async () => {
  let now = new Date('2026-01-01T00:00:00Z');
  const limited = await openLocalDataverse({
    clock: () => now,
    serviceProtection: { requests: 3, windowSeconds: 10 },
    journeys: false,
  });
  const client = testClient(limited);
  const statuses: number[] = [];
  for (let i = 0; i < 4; i++) statuses.push((await client.get('WhoAmI')).status);
  expect(statuses).toEqual([200, 200, 200, 429]);
  const refused = await client.get('WhoAmI');
  expect([refused.json.error?.code, refused.headers.get('Retry-After')]).toEqual(['0x80072322', '10']);
  expect((await testClient(limited, 'user:admin@local').get('WhoAmI')).status).toBe(200);
  now = new Date('2026-01-01T00:00:11Z');
  const again = await client.get('WhoAmI');
  expect([again.status, again.headers.get('x-ms-ratelimit-burst-remaining-xrm-requests')]).toEqual([200, '2']);
  await limited.close();
});

it('service protection limits concurrent requests', async () => {
  const limited = await openLocalDataverse({ serviceProtection: { concurrent: 2 }, journeys: false });
  const client = testClient(limited);
  const answers = await Promise.all([1, 2, 3].map(() => client.get('WhoAmI')));
  expect(answers.map((a) => a.status).sort()).toEqual([200, 200, 429]);
  await limited.close();
});
