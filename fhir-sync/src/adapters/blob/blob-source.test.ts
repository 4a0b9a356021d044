import { gzipSync } from 'node:zlib';
import { BlobServiceClient, type ContainerClient } from '@azure/storage-blob';
import { startAzurite, type Azurite } from '../../testing/azurite';
import { patient, resource, sync } from '../../testing/clinic';
import { FakeDataverse } from '../../testing/fake-dataverse';
import { ndjson } from '../../testing/temporary-folder';
import { BlobSource, blobAddress } from './blob-source';

// A storage emulator in a process of its own.
jest.setTimeout(30_000);
let azurite: Azurite;
let container: ContainerClient;
beforeAll(async () => {
  azurite = await startAzurite();
  container = BlobServiceClient.fromConnectionString(azurite.connection).getContainerClient('export');
  await container.create();
});
afterAll(() => azurite.stop());
const put = (name: string, content: string | Buffer): Promise<unknown> =>
  container.getBlockBlobClient(name).upload(content, Buffer.byteLength(content));

test('blobs are read as a folder is: foundation types first, packed ones too, what cannot be read in quarantine', async () => {
  const observation = resource('Observation', 'o', {
    status: 'final',
    code: { text: 'x' },
    subject: { reference: 'Patient/p' },
  });
  await put('1/Observation-1.ndjson', ndjson(observation));
  await put('1/Patient-1.ndjson.gz', gzipSync(ndjson(patient('p'))));
  await put('1/Patient-2.ndjson', `${JSON.stringify(patient('q'))}\n{"cut`);
  await put('1/Broken-1.ndjson.gz', Buffer.from('not gzip'));
  await put('1/readme.txt', 'nothing');
  const fake = new FakeDataverse();
  const summary = await sync(fake, new BlobSource('main', container, '1/'));
  expect(summary).toMatchObject({ status: 'problems', read: 5, written: 3, quarantined: 2 });
  expect(summary.problems.map(({ code, file, line }) => [code, file, line]).sort()).toEqual([
    ['invalid-json', '1/Patient-2.ndjson', 2],
    ['unreadable-file', '1/Broken-1.ndjson.gz', 1],
  ]);
  expect(fake.rows('hco_observation')).toHaveLength(1);
});

test('a container that is not there, or has nothing, is one sentence', async () => {
  const other = BlobServiceClient.fromConnectionString(azurite.connection).getContainerClient('nothing');
  expect((await sync(new FakeDataverse(), new BlobSource('main', other))).failure?.code).toBe('source-blobs');
  expect((await sync(new FakeDataverse(), new BlobSource('main', container, 'none/'))).failure?.code).toBe(
    'no-fhir-files',
  );
});

test.each([
  ['https://contoso.blob.core.windows.net/export', { url: 'https://contoso.blob.core.windows.net/export', prefix: '' }],
  [
    'https://contoso.blob.core.windows.net/export/2026/',
    { url: 'https://contoso.blob.core.windows.net/export', prefix: '2026/' },
  ],
  ['https://contoso.blob.core.windows.net.evil.example/export', undefined],
  ['http://contoso.blob.core.windows.net/export', undefined],
])('%s', (address, expected) => expect(blobAddress(address)).toEqual(expected));
