import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { strToU8, zipSync } from 'fflate';
import { toNodeListener } from '../http/node-listener';
import type { Clinic } from '../testing/clinic';
import { openClinic } from '../testing/clinic';
import { importBody, solutionZip } from '../testing/solution-zip';

let clinic: Clinic;
let server: http.Server;
let port: number;
beforeAll(async () => {
  clinic = await openClinic();
  server = http.createServer(toNodeListener(clinic.dataverse.handle, { maxBody: 100_000 })).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await clinic.dataverse.close();
});

/** @returns the status, or the error code of a connection that was ended. */
const send = (headers: Record<string, string>, chunks: readonly string[], path = 'contacts'): Promise<unknown> =>
  new Promise((resolve) => {
    const request = http.request(
      {
        port,
        host: '127.0.0.1',
        path: path.startsWith('/') ? path : `/api/data/v9.2/${path}`,
        method: 'POST',
        headers: { Authorization: 'Bearer x', 'Content-Type': 'application/json', ...headers },
      },
      (response) => {
        response.resume();
        resolve(response.statusCode);
      },
    );
    request.once('error', (error: NodeJS.ErrnoException) => resolve(error.code));
    for (const chunk of chunks) request.write(chunk);
    request.end();
  });

it('a body that is too big is refused: by its declared length before it is read, and while it comes in parts', async () => {
  expect(await send({ 'Content-Length': '200000' }, [])).toBe(413);
  const parts = Array.from({ length: 20 }, () => 'x'.repeat(10_000));
  expect([413, 'EPIPE', 'ECONNRESET']).toContain(await send({ 'Transfer-Encoding': 'chunked' }, parts));
  expect(await send({}, [JSON.stringify({ lastname: 'fits' })])).toBe(204);
});

it('a host name that is not this machine is refused, however it is written', async () => {
  for (const host of ['evil.example', '127.0.0.1.evil.example', 'localhost.evil.example', '192.168.0.1', '[::2]', ''])
    expect([host, await send({ Host: host }, ['{}'])]).toEqual([host, host === '' ? expect.any(Number) : 421]);
  for (const host of ['localhost:1', '127.0.0.1', '[::1]:80'])
    expect([host, await send({ Host: host }, [JSON.stringify({ lastname: host })])]).toEqual([host, 204]);
});

it('paths that climb out of their folder lead nowhere', async () => {
  const climbing = [
    '..%2f..%2f..%2fetc%2fpasswd',
    '%2e%2e/%2e%2e/etc/passwd',
    '..\\..\\x',
    '%00',
    '%zz',
    '%c0%ae%c0%ae/',
  ];
  for (const name of climbing) {
    const request = new Request(`http://127.0.0.1:5080/WebResources/${name}`, {
      headers: { Authorization: 'Bearer x' },
    });
    const response = await clinic.dataverse.handle(request);
    expect([name, [400, 404].includes(response.status)]).toEqual([name, true]);
    expect(await response.text()).not.toMatch(/root:|at .*\.ts/);
  }
});

const importOf = async (zip: Uint8Array) => clinic.client.send('POST', 'ImportSolution', importBody(zip));

it('a solution file whose parts climb out of it is read in memory only, and such parts are found under no other name', async () => {
  const zip = solutionZip({
    name: 'Climb',
    customizations:
      '<WebResources><WebResource><WebResourceId>{aaaaaaaa-0000-4000-8000-0000000000c1}</WebResourceId><Name>tst_climb.js</Name><DisplayName>x</DisplayName><WebResourceType>3</WebResourceType><FileName>/WebResources/../../../../../../etc/passwd</FileName></WebResource></WebResources>',
    files: { '../../outside.txt': 'x', '/absolute.txt': 'x', 'C:\\windows.txt': 'x' },
  });
  const answer = await importOf(zip);
  expect(answer.text).not.toContain('root:');
  const resource = await clinic.dataverse.handle(
    new Request('http://127.0.0.1:5080/WebResources/tst_climb.js', { headers: { Authorization: 'Bearer x' } }),
  );
  expect(await resource.text()).not.toContain('root:');
});

it('hostile solution files are refused: entities, nesting, lies about size, too many parts, no zip at all', async () => {
  const bomb =
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><ImportExportXml>&b;</ImportExportXml>';
  const manifest = {
    'solution.xml': strToU8(bomb),
    'customizations.xml': strToU8('<x/>'),
    '[Content_Types].xml': strToU8('<x/>'),
  };
  const deep = solutionZip({ customizations: `${'<a>'.repeat(20_000)}${'</a>'.repeat(20_000)}` });
  const lying = zipSync({ 'solution.xml': new Uint8Array(5_000_000) });
  // The directory says 16 bytes where 5,000,000 come out.
  const directory = lying.lastIndexOf(0x02) - 2;
  new DataView(lying.buffer).setUint32(directory + 24, 16, true);
  const many = zipSync(Object.fromEntries(Array.from({ length: 20_001 }, (_, i) => [`p${i}`, new Uint8Array()])));
  for (const [name, zip] of Object.entries({
    bomb: zipSync(manifest),
    lying,
    many,
    none: strToU8('not a zip'),
    empty: new Uint8Array(),
  })) {
    const answer = await importOf(zip);
    expect([name, answer.status, answer.text.length < 2000]).toEqual([name, 400, true]);
  }
  const nested = await importOf(deep);
  expect([204, 400]).toContain(nested.status);
  expect((await clinic.client.get('WhoAmI')).status).toBe(200);
});

it('malformed batches: parts without end, nested batches, lying boundaries, headers that are none', async () => {
  const part = (inner: string): string => `--b\r\nContent-Type: application/http\r\n\r\n${inner}\r\n--b--`;
  const cases = [
    part('GET'),
    part('GET /api/data/v9.2/contacts HTTP/9\r\n\r\n{'),
    part('POST /api/data/v9.2/$batch HTTP/1.1\r\n\r\n'),
    part('FOO /api/data/v9.2/contacts HTTP/1.1\r\n\r\n'),
    part('GET http://evil.example/api/data/v9.2/contacts HTTP/1.1\r\n\r\n'),
    part('GET ../../../etc/passwd HTTP/1.1\r\n\r\n'),
    '--b\r\nno header\r\n\r\nx\r\n--b--',
    `--b\r\nContent-Type: multipart/mixed;boundary=b\r\n\r\n${part('GET')}`,
    `--b\r\nContent-Type: multipart/mixed\r\n\r\n\r\n--b--`,
    '-'.repeat(100_000),
  ];
  for (const body of cases) {
    const answer = await clinic.client.send('POST', '$batch', body, { 'Content-Type': 'multipart/mixed;boundary=b' });
    const refused = answer.status >= 400 && answer.status < 500;
    const empty = answer.status === 200 && !/HTTP\/1\.1 2\d\d/.test(answer.text);
    expect([body.slice(0, 90), refused || empty, answer.text]).toEqual([body.slice(0, 90), true, expect.any(String)]);
  }
});
