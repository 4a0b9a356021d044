import { testClient } from '../../testing/client';
import type { Clinic } from '../../testing/clinic';
import { openClinic } from '../../testing/clinic';
import { wellKnown } from '../../index';

let clinic: Clinic;
let id: string;
beforeAll(async () => {
  clinic = await openClinic();
});
beforeEach(async () => {
  id = await clinic.client.create('tst_visits', { tst_name: 'with file' });
});
afterAll(() => clinic.dataverse.close());

const root = 'http://127.0.0.1:5080/api/data/v9.2/';
const send = (method: string, path: string, body: Uint8Array | null, headers: Record<string, string> = {}) =>
  clinic.dataverse.handle(
    new Request(path.startsWith('http') ? path : root + path, {
      method,
      headers: { Authorization: 'Bearer x', 'Content-Type': 'application/octet-stream', ...headers },
      ...(body === null ? {} : { body: Buffer.from(body) }),
    }),
  );
const bytes = (n: number): Uint8Array => Uint8Array.from({ length: n }, (_, i) => (i * 31) % 256);
const value = async (headers = {}): Promise<Response> => send('GET', `tst_visits(${id})/tst_doc/$value`, null, headers);

it('a file column takes a whole file, gives it back whole or by range, and is cleared by DELETE', async () => {
  const content = bytes(1000);
  expect(
    (await send('PATCH', `tst_visits(${id})/tst_doc`, content, { 'x-ms-file-name': 'r%C3%A9sum%C3%A9.pdf' })).status,
  ).toBe(204);
  const read = await value();
  expect([read.status, read.headers.get('x-ms-file-size'), read.headers.get('mimetype')]).toEqual([
    200,
    '1000',
    'application/pdf',
  ]);
  expect(Buffer.from(await read.arrayBuffer()).equals(Buffer.from(content))).toBe(true);
  const part = await value({ Range: 'bytes=10-19' });
  expect([part.status, part.headers.get('Content-Range')]).toEqual([206, 'bytes 10-19/1000']);
  expect([...new Uint8Array(await part.arrayBuffer())]).toEqual([...content.subarray(10, 20)]);
  expect((await value({ Range: 'bytes=5000-' })).status).toBe(416);
  const row = await clinic.client.get(`tst_visits(${id})?$select=tst_doc`);
  expect(row.json).toMatchObject({ tst_doc: expect.stringMatching(/^[0-9a-f-]{36}$/), tst_doc_name: 'résumé.pdf' });
  expect((await send('DELETE', `tst_visits(${id})/tst_doc`, null)).status).toBe(204);
  expect((await value()).status).toBe(204);
});

it('a file goes up in parts; a part out of order is refused', async () => {
  const content = bytes(100);
  const start = await send('PATCH', `tst_visits(${id})/tst_doc?x-ms-file-name=a%20b.txt`, null, {
    'x-ms-transfer-mode': 'chunked',
  });
  expect([start.status, start.headers.get('x-ms-chunk-size')]).toEqual([200, '4194304']);
  const location = start.headers.get('Location') ?? '';
  const part = (from: number, to: number) =>
    send('PATCH', location, content.subarray(from, to), { 'Content-Range': `bytes ${from}-${to - 1}/100` });
  expect((await part(0, 60)).status).toBe(206);
  expect((await part(80, 100)).status).toBe(400);
  expect((await part(60, 100)).status).toBe(204);
  expect((await send('PATCH', location, new Uint8Array(), { 'Content-Range': 'bytes 100-99/100' })).status).toBe(204);
  const read = await value();
  expect([read.headers.get('x-ms-file-name'), (await read.arrayBuffer()).byteLength]).toEqual(['a%20b.txt', 100]);
});

it('the file block messages upload, download and delete', async () => {
  const Target = { '@odata.type': 'Microsoft.Dynamics.CRM.tst_visit', tst_visitid: id };
  const post = async (name: string, body: unknown) => (await clinic.client.send('POST', name, body)).json;
  const { FileContinuationToken } = await post('InitializeFileBlocksUpload', {
    Target,
    FileAttributeName: 'tst_doc',
    FileName: 'x.txt',
  });
  for (const [BlockId, text] of [
    ['2', 'world'],
    ['1', 'hello '],
  ] as const)
    await post('UploadBlock', { BlockId, BlockData: Buffer.from(text).toString('base64'), FileContinuationToken });
  const committed = await post('CommitFileBlocksUpload', {
    FileName: 'x.txt',
    MimeType: 'text/plain',
    BlockList: ['1', '2'],
    FileContinuationToken,
  });
  expect(committed).toMatchObject({ FileSizeInBytes: 11 });
  const down = await post('InitializeFileBlocksDownload', { Target, FileAttributeName: 'tst_doc' });
  expect(down).toMatchObject({ FileSizeInBytes: 11, FileName: 'x.txt', IsChunkingSupported: true });
  const block = await post('DownloadBlock', {
    Offset: 6,
    BlockLength: 5,
    FileContinuationToken: down['FileContinuationToken'],
  });
  expect(Buffer.from(String(block['Data']), 'base64').toString()).toBe('world');
  await clinic.client.send('POST', 'DeleteFile', { FileId: committed['FileId'] });
  expect((await value()).status).toBe(204);
});

it('an image column takes base64 in the body and is read when it is selected', async () => {
  const image = Buffer.from(bytes(30)).toString('base64');
  expect((await clinic.client.send('PATCH', `tst_visits(${id})`, { tst_photo: image })).status).toBe(204);
  expect((await clinic.client.get(`tst_visits(${id})?$select=tst_photo`)).json['tst_photo']).toBe(image);
  expect((await clinic.client.get(`tst_visits(${id})`)).json).not.toHaveProperty('tst_photo');
  const read = await send('GET', `tst_visits(${id})/tst_photo/$value?size=full`, null);
  expect((await read.arrayBuffer()).byteLength).toBe(30);
});

it('refuses files that are too big or have no name, paths in names, other rights, and files in a body', async () => {
  expect(
    await (await send('PATCH', `tst_visits(${id})/tst_doc`, bytes(10_500_000), { 'x-ms-file-name': 'big' })).json(),
  ).toMatchObject({
    error: { code: '0x80044a02' },
  });
  expect((await send('PATCH', `tst_visits(${id})/tst_doc`, bytes(1))).status).toBe(400);
  await send('PATCH', `tst_visits(${id})/tst_doc`, bytes(1), { 'x-ms-file-name': '../../etc/passwd' });
  expect((await value()).headers.get('x-ms-file-name')).toBe('passwd');
  expect((await clinic.client.send('PATCH', `tst_visits(${id})`, { tst_doc: 'x' })).status).toBe(400);
  const nobody = testClient(clinic.dataverse, 'user:fhir-sync@local');
  expect((await nobody.get(`tst_visits(${id})/tst_doc`)).status).toBe(403);
  expect(wellKnown.syncUserId).toBeDefined();
});
