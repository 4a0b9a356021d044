import { createDataverseClient, type DataverseClientOptions } from './client';
import { decodeBatch, encodeBatch } from './multipart';
import { retryAfter } from './retry-after';
import { parseTarget } from './target';
import type { DataverseClient } from './types';

interface Call {
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly headers: Headers;
  readonly body: string;
}
type Answer = Response | Error | ((call: Call) => Response);

/** A client over scripted answers and a clock that only sleeping moves. */
function scripted(
  answers: Answer[],
  options: Partial<DataverseClientOptions> = {},
): { client: DataverseClient; calls: Call[]; slept: number[] } {
  let now = 1_000_000;
  const calls: Call[] = [];
  const slept: number[] = [];
  const made = createDataverseClient({
    url: 'https://org.example',
    token: () => Promise.resolve('token'),
    clock: () => now,
    sleep: (milliseconds) => {
      slept.push(milliseconds);
      now += milliseconds;
      return Promise.resolve();
    },
    random: () => 0.5,
    fetch: (input, init) => {
      const url = new URL(input instanceof Request ? input.url : input);
      const call: Call = {
        at: now,
        method: init?.method ?? 'GET',
        path: decodeURIComponent(url.pathname + url.search).replace('/api/data/v9.2/', ''),
        headers: new Headers(init?.headers),
        body: typeof init?.body === 'string' ? init.body : '',
      };
      calls.push(call);
      const answer = answers.shift() ?? new Response(null, { status: 204 });
      if (answer instanceof Error) return Promise.reject(answer);
      return Promise.resolve(typeof answer === 'function' ? answer(call) : answer);
    },
    ...options,
  });
  if (!made.ok) throw new Error(made.error.message);
  return { client: made.value, calls, slept };
}

const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });
const refused = Object.assign(new TypeError('fetch failed'), { cause: { code: 'ECONNREFUSED' } });
const reset = Object.assign(new TypeError('fetch failed'), { cause: { code: 'ECONNRESET' } });
const contacts = { entitySet: 'contacts', table: 'contact', keyColumn: 'hco_fhirkey' };

describe('upserting many rows', () => {
  test('addresses each by alternate key and says its type; the key is not in the body', async () => {
    const { client, calls } = scripted([]);
    expect(await client.upsertMultiple(contacts, [{ key: 'Patient-1', columns: { lastname: 'X' } }])).toEqual({
      ok: true,
      value: undefined,
    });
    expect(calls[0]).toMatchObject({ method: 'POST', path: 'contacts/Microsoft.Dynamics.CRM.UpsertMultiple' });
    expect(decodeURIComponent(calls[0]?.body ?? '')).toBe(
      JSON.stringify({
        Targets: [
          {
            '@odata.type': 'Microsoft.Dynamics.CRM.contact',
            '@odata.id': "contacts(hco_fhirkey='Patient-1')",
            lastname: 'X',
          },
        ],
      }),
    );
  });

  test('of none sends nothing', async () => {
    const { client, calls } = scripted([]);
    await client.upsertMultiple(contacts, []);
    expect(calls).toEqual([]);
  });

  test('says what went wrong in words of our own, with the column and never the value', async () => {
    const text =
      "A validation error occurred.  The length of the 'lastname' attribute of the 'contact' entity exceeded the maximum allowed length of '50'. Value: Simpson";
    const { client } = scripted([json({ error: { code: '0x80044331', message: text } }, 400)]);
    const outcome = await client.upsertMultiple(contacts, [{ key: 'Patient-1', columns: {} }]);
    expect(outcome).toEqual({
      ok: false,
      error: {
        code: '0x80044331',
        status: 400,
        message: 'A text is longer than its column. Column: lastname.',
        retryable: false,
        column: 'lastname',
      },
    });
  });
});

describe('service protection', () => {
  test('no request leaves inside a Retry-After, of any caller', async () => {
    const { client, calls } = scripted([
      json({}, 429, { 'retry-after': '30' }),
      json({ value: [] }),
      json({ value: [] }),
    ]);
    const first = client.readByKeys([{ entitySet: 'contacts', keyColumn: 'k', keys: ['a'], select: ['k'] }]);
    await Promise.all([first, first.then(() => client.whoAmI())]);
    expect(calls.slice(1).every((call) => call.at >= (calls[0]?.at ?? 0) + 30_000)).toBe(true);
    expect(client.apiCalls).toBe(3);
  });

  test('the number of requests at once follows x-ms-dop-hint', async () => {
    const { client } = scripted([
      json({ value: [] }, 200, { 'x-ms-dop-hint': '9' }),
      json({ value: [] }, 200, { 'x-ms-dop-hint': '500' }),
    ]);
    expect(client.parallelism).toBe(4);
    await client.retrieve('contacts', { k: 'a' });
    expect(client.parallelism).toBe(9);
    await client.retrieve('contacts', { k: 'a' });
    expect(client.parallelism).toBe(52);
  });

  test('Retry-After is read as seconds and as a date', () => {
    const now = Date.parse('2026-01-01T00:00:00Z');
    expect(retryAfter('12', now)).toBe(12_000);
    expect(retryAfter('Thu, 01 Jan 2026 00:00:05 GMT', now)).toBe(5000);
    expect(retryAfter('Wed, 31 Dec 2025 00:00:00 GMT', now)).toBe(0);
    expect(retryAfter('soon', now)).toBeUndefined();
    expect(retryAfter('999999', now)).toBe(3_600_000);
  });
});

describe('passing failures', () => {
  test('are tried again for idempotent calls, with backoff', async () => {
    const { client, calls, slept } = scripted([
      json({ value: [] }),
      reset,
      json({}, 503),
      new Response(null, { status: 204 }),
    ]);
    await client.retrieve('contacts', { k: 'a' });
    expect((await client.upsertMultiple(contacts, [{ key: 'a', columns: {} }])).ok).toBe(true);
    expect([calls.length, slept]).toEqual([4, [500, 1000]]);
  });

  test('are not tried again for a create, whose answer may just have been lost', async () => {
    const { client, calls } = scripted([json({ value: [] }), reset]);
    await client.retrieve('contacts', { k: 'a' });
    expect(await client.create('contacts', {})).toMatchObject({ ok: false, error: { retryable: true } });
    expect(calls).toHaveLength(2);
  });

  test('a wrong port is told at once', async () => {
    const { client, calls } = scripted([refused]);
    expect(await client.whoAmI()).toMatchObject({
      ok: false,
      error: { message: 'Nothing answers at https://org.example. Check the address and the port.' },
    });
    expect(calls).toHaveLength(1);
  });

  test('end after as many tries as allowed', async () => {
    const { client, calls } = scripted(
      Array.from({ length: 20 }, () => json({}, 503)),
      { retries: 3 },
    );
    expect((await client.whoAmI()).ok).toBe(false);
    expect(calls).toHaveLength(4);
  });

  test('a request that hangs is given up', async () => {
    const { client } = scripted([], {
      timeout: 5,
      retries: 0,
      fetch: (_input, init) =>
        new Promise((_resolve, reject) => init?.signal?.addEventListener('abort', () => reject(new Error('aborted')))),
    });
    expect(await client.whoAmI()).toMatchObject({ ok: false, error: { code: 'Timeout', retryable: true } });
  });
});

describe('reading', () => {
  test('by key goes by GET when short, else together in one $batch', async () => {
    const { client, calls } = scripted([json({ value: [{ k: 'a' }] })]);
    const short = await client.readByKeys([{ entitySet: 'contacts', keyColumn: 'k', keys: ['a'], select: ['k'] }]);
    expect(short).toEqual({ ok: true, value: [[{ k: 'a' }]] });
    expect(calls[0]?.path).toBe(
      `contacts?$select=k&$filter=Microsoft.Dynamics.CRM.In(PropertyName='k',PropertyValues=["a"])`,
    );

    const many = Array.from({ length: 600 }, (_, index) => `Observation-${index}`);
    const batch = scripted([
      (call) => {
        const asked = call.body.split('GET ').length - 1;
        const part = (index: number): string =>
          `--b\r\nContent-Type: application/http\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n${JSON.stringify({ value: [{ k: index }] })}\r\n`;
        return new Response(`${Array.from({ length: asked }, (_, index) => part(index)).join('')}--b--\r\n`, {
          headers: { 'content-type': 'multipart/mixed; boundary=b' },
        });
      },
    ]);
    const long = await batch.client.readByKeys([
      { entitySet: 'hco_observations', keyColumn: 'k', keys: many, select: ['k'] },
      { entitySet: 'contacts', keyColumn: 'k', keys: ['a'], select: ['k'] },
    ]);
    expect(long).toEqual({ ok: true, value: [[{ k: 0 }, { k: 1 }, { k: 2 }], [{ k: 3 }]] });
    expect(batch.calls).toHaveLength(1);
  });

  test('of many rows follows next links, within the organization only', async () => {
    const next = 'https://org.example/api/data/v9.2/contacts?$skiptoken=2';
    const { client } = scripted([
      json({ value: [{ a: 1 }], '@odata.nextLink': next }),
      json({ value: [{ a: 2 }], '@odata.nextLink': 'https://evil.example/x' }),
    ]);
    const pages: unknown[] = [];
    for await (const page of client.retrieveMultiple('contacts', { filter: "a eq 'it''s'" }))
      pages.push(page.ok ? page.value : page.error.code);
    expect(pages).toEqual([[{ a: 1 }], [{ a: 2 }], 'BadAnswer']);
  });

  test('a row that is not there is undefined, not an error', async () => {
    const { client } = scripted([json({ error: { code: '0x80060891', message: '' } }, 404)]);
    expect(await client.retrieve('contacts', { k: "it's" })).toEqual({ ok: true, value: undefined });
  });

  test.each([
    ['a page', 200, 'NotDataverse'],
    ['a page with 404', 404, 'NotDataverse'],
    ['a page with 501', 501, 'NotDataverse'],
    ['a redirect', 302, 'NotDataverse'],
    ['a page of a gateway', 502, 'HTTP502'],
  ])('%s is told for what it is', async (_name, status, code) => {
    const answer = (): Response =>
      new Response('<html>', { status, headers: { 'content-type': 'text/html', location: 'https://evil.example' } });
    const { client } = scripted([answer(), answer()], { retries: 1 });
    expect(await client.whoAmI()).toMatchObject({ ok: false, error: { code } });
  });
});

describe('a batch', () => {
  test('is written with CRLF and read back in order', () => {
    const text = encodeBatch(
      [
        { method: 'GET', path: 'contacts' },
        { method: 'POST', path: 'contacts', body: { a: 1 } },
      ],
      'x',
      '/api/data/v9.2/',
    );
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(text.endsWith('--x--\r\n\r\n')).toBe(true);
    expect(
      decodeBatch(
        'multipart/mixed; boundary="y"',
        '--y\r\n\r\nHTTP/1.1 204 No Content\r\nA: b\r\n\r\n\r\n--y\r\n\r\nHTTP/1.1 404 Not Found\r\n\r\n{"a":1}\r\n--y--',
      ),
    ).toEqual([
      { status: 204, body: '' },
      { status: 404, body: '{"a":1}' },
    ]);
    expect(decodeBatch('application/json', '{}')).toBeUndefined();
  });
});

describe('the target', () => {
  test.each(['http://org.example', 'ftp://org.example', 'not an address', 'https://user:secret@org.example'])(
    '%s is refused',
    (url) => {
      expect(parseTarget(url).ok).toBe(false);
    },
  );
  test('plain http is for this machine, which has a sign-in of its own', async () => {
    const { client, calls } = scripted([json({ value: [] })], { url: 'http://127.0.0.1:5080/', environment: {} });
    const local = createDataverseClient({ url: 'http://localhost:1/', environment: {} });
    expect(local.ok && local.value.url).toBe('http://localhost:1');
    await client.whoAmI();
    expect(calls[0]?.headers.get('authorization')).toBe('Bearer token');
  });
});
