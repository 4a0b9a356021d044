import { bundleJobStatus, optionValue } from '@patient-outreach/model';
import { TrackedChanges } from '../adapters/dataverse/tracked-changes';
import { openOrganization, type LocalOrganization } from '../testing/local-organization';
import { runBundleJobs, type BundleJobSummary } from './bundle-jobs';

jest.setTimeout(30_000);

const STATUS = (code: string): number => optionValue(bundleJobStatus, code) ?? 0;

/** As the platform keeps a job: parts of text, in a queue. */
describe('submitted bundles, against the local Dataverse', () => {
  let organization: LocalOrganization;
  let count = 0;
  beforeAll(async () => {
    organization = await openOrganization();
  }, 60_000);
  afterAll(() => organization.close());

  const submit = async (bundle: unknown, parts = 3): Promise<string> => {
    const text = typeof bundle === 'string' ? bundle : JSON.stringify(bundle);
    count += 1;
    const job = await organization.send('POST', 'hco_bundlejobs', {
      hco_name: `Job ${count}`,
      hco_jobkey: `bundle_${count}`,
      hco_contenthash: String(count).padStart(64, '0'),
      hco_status: STATUS('queued'),
    });
    const id = String(job['hco_bundlejobid']);
    const length = Math.ceil(text.length / parts);
    // Not in their order.
    for (let order = parts; order >= 1; order -= 1)
      await organization.send('POST', 'hco_bundleparts', {
        hco_name: `Part ${order}`,
        hco_partkey: `${id}_${order}`,
        'hco_bundlejob@odata.bind': `/hco_bundlejobs(${id})`,
        hco_order: order,
        hco_content: text.slice((order - 1) * length, order * length),
      });
    return id;
  };
  const bundle = (type: string, ...entry: readonly object[]): object => ({ resourceType: 'Bundle', type, entry });
  const post = (resource: Record<string, unknown>, fullUrl: string, more: object = {}): object => ({
    fullUrl,
    resource,
    request: { method: 'POST', url: resource['resourceType'], ...more },
  });
  const put = (
    resource: Record<string, unknown>,
    url = `${String(resource['resourceType'])}/${String(resource['id'])}`,
  ): object => ({
    resource,
    request: { method: 'PUT', url },
  });
  const person = (id: string | undefined, value: string): Record<string, unknown> => ({
    resourceType: 'Patient',
    ...(id === undefined ? {} : { id }),
    name: [{ family: 'Zebulon-Secret' }],
    identifier: [{ system: 'urn:mrn', value }],
  });
  const condition = (subject: string, more: object = {}): Record<string, unknown> => ({
    resourceType: 'Condition',
    code: { text: 'Test' },
    subject: { reference: subject },
    ...more,
  });
  const jobs = (): Promise<BundleJobSummary[]> => runBundleJobs({ client: organization.client });
  const job = (id: string): Promise<Record<string, unknown>> => organization.send('GET', `hco_bundlejobs(${id})`);
  const entries = (id: string): Promise<Record<string, unknown>[]> =>
    organization.rows(`hco_bundleentries?$filter=_hco_bundlejob_value eq ${id}&$orderby=hco_index`);
  const outcomes = async (id: string): Promise<unknown[]> =>
    (await entries(id)).map((row) => [row['hco_httpstatus'], row['hco_reasoncode']]);
  const row = async (set: string, key: string): Promise<Record<string, unknown> | undefined> =>
    (await organization.rows(`${set}?$filter=hco_fhirkey eq '${key}'`))[0];
  const parts = (id: string): Promise<Record<string, unknown>[]> =>
    organization.rows(`hco_bundleparts?$filter=_hco_bundlejob_value eq ${id}`);
  const uuid = '61ebe359-bfdc-4613-8bf2-c5e300945f0a';

  test('a batch: each entry by itself, with its outcome; the content stays while something is wrong', async () => {
    const id = await submit(
      bundle(
        'batch',
        put(person('b1', 'B-1')),
        post(condition('Patient/b1'), `urn:uuid:${uuid}`),
        put(condition('Patient/nobody', { id: 'lost' })),
        { request: { method: 'GET', url: 'Patient/b1' } },
        { request: { method: 'PATCH', url: 'Patient/b1' } },
        put({ ...person('b2', 'B-2'), birthDate: '1999-99-99' }),
        { request: { method: 'DELETE', url: 'Patient/never' } },
        put(person('other', 'B-3'), 'Patient/b3'),
      ),
    );
    expect(await jobs()).toEqual([{ jobId: id, status: 'problems', entries: 8, failed: 5 }]);
    expect(await outcomes(id)).toEqual([
      [201, null],
      [201, null],
      [422, 'reference-unresolved'],
      [405, 'reads-nothing'],
      [501, 'patch-unsupported'],
      [422, 'invalid-date'],
      [200, null],
      [400, 'other-type'],
    ]);
    expect(await job(id)).toMatchObject({
      hco_status: STATUS('problems'),
      hco_written: 2,
      hco_failed: 5,
      hco_unchanged: 1,
    });
    const made = await row('hco_conditions', `Condition-${uuid}`);
    expect(made).toMatchObject({ _hco_patient_value: (await row('contacts', 'Patient-b1'))?.['contactid'] });
    expect(await parts(id)).toHaveLength(3);
    // No outcome says what the bundle said (I5).
    expect(JSON.stringify([await entries(id), await job(id)])).not.toContain('Zebulon');
    expect(await jobs()).toEqual([]);
  });

  test('a transaction: references by fullUrl and by condition, all of it or nothing; the content goes', async () => {
    const id = await submit(
      bundle(
        'transaction',
        post(person(undefined, 'T-1'), 'urn:uuid:11111111-1111-4111-8111-111111111111'),
        post(
          condition('urn:uuid:11111111-1111-4111-8111-111111111111'),
          'urn:uuid:22222222-2222-4222-8222-222222222222',
        ),
        // In the bundle, and in Dataverse since the test before.
        post(condition('Patient?identifier=urn:mrn|T-1'), 'urn:uuid:33333333-3333-4333-8333-333333333333'),
        post(condition('Patient?identifier=urn:mrn%7CB-1'), 'urn:uuid:44444444-4444-4444-8444-444444444444'),
        post(person(undefined, 'B-1'), 'urn:uuid:55555555-5555-4555-8555-555555555555', {
          ifNoneExist: 'identifier=urn:mrn|B-1',
        }),
        put({ ...person(undefined, 'B-1'), gender: 'male' }, 'Patient?identifier=urn:mrn|B-1'),
      ),
    );
    expect(await jobs()).toMatchObject([{ status: 'succeeded', entries: 6, failed: 0 }]);
    expect((await outcomes(id)).map((one) => (one as unknown[])[0])).toEqual([201, 201, 201, 201, 200, 200]);
    const patient = await row('contacts', 'Patient-11111111-1111-4111-8111-111111111111');
    const before = await row('contacts', 'Patient-b1');
    const subjectOf = async (digit: string): Promise<unknown> =>
      (await organization.rows(`hco_conditions?$filter=startswith(hco_fhirkey,'Condition-${digit.repeat(8)}')`))[0]?.[
        '_hco_patient_value'
      ];
    expect(await subjectOf('2')).toBe(patient?.['contactid']);
    expect(await subjectOf('3')).toBe(patient?.['contactid']);
    expect(await subjectOf('4')).toBe(before?.['contactid']);
    expect(before).toMatchObject({ gendercode: 1 });
    expect(await row('contacts', 'Patient-55555555-5555-4555-8555-555555555555')).toBeUndefined();
    expect(await parts(id)).toEqual([]);
    expect((await job(id))['hco_purgedon']).toEqual(expect.any(String));
  });

  test('a transaction with one entry that cannot be written leaves nothing', async () => {
    const id = await submit(
      bundle('transaction', put(person('tx', 'X')), put(condition('Patient/nobody', { id: 'bad' }))),
    );
    expect(await jobs()).toMatchObject([{ status: 'failed' }]);
    expect(await outcomes(id)).toEqual([
      [424, 'transaction-refused'],
      [422, 'reference-unresolved'],
    ]);
    expect(await row('contacts', 'Patient-tx')).toBeUndefined();
  });

  test('a transaction of more writes than a change set takes is refused', async () => {
    const many = Array.from({ length: 600 }, (_, index) => put(person(`m${index}`, `M-${index}`)));
    const id = await submit(bundle('transaction', ...many));
    expect(await jobs()).toMatchObject([{ status: 'failed', entries: 600 }]);
    expect(await job(id)).toMatchObject({ hco_reasoncode: 'transaction-too-large' });
    expect(await row('contacts', 'Patient-m0')).toBeUndefined();
  }, 30_000);

  test('a job submitted again after a crash makes nothing twice (I1, I4)', async () => {
    const content = bundle('batch', post({ ...person(undefined, 'R-1') }, 'https://example.org/no-uuid'));
    const id = await submit(content);
    await jobs();
    const before = await organization.rows(`contacts?$select=contactid&$filter=startswith(hco_fhirkey,'Patient-b-')`);
    expect(before).toHaveLength(1);
    // Left as running by an agent that died half an hour ago, with its content.
    await organization.send('PATCH', `hco_bundlejobs(${id})`, {
      hco_status: STATUS('running'),
      hco_startedon: new Date(Date.now() - 3_600_000).toISOString(),
    });
    await organization.send('POST', 'hco_bundleparts', {
      hco_partkey: `${id}_again`,
      'hco_bundlejob@odata.bind': `/hco_bundlejobs(${id})`,
      hco_order: 1,
      hco_content: JSON.stringify(content),
    });
    expect(await jobs()).toMatchObject([{ status: 'succeeded' }]);
    expect(await outcomes(id)).toEqual([[200, null]]);
    expect(await organization.rows(`contacts?$select=contactid&$filter=startswith(hco_fhirkey,'Patient-b-')`)).toEqual(
      before,
    );
  });

  test('a bundle uploaded in chunks to the job’s file', async () => {
    const job = await organization.send('POST', 'hco_bundlejobs', {
      hco_name: 'File',
      hco_jobkey: 'bundle_file',
      hco_contenthash: 'f'.repeat(64),
      hco_status: STATUS('queued'),
    });
    const id = String(job['hco_bundlejobid']);
    // A job waits until its file is complete; the platform's messages for files in blocks.
    const opened = await organization.send('POST', 'InitializeFileBlocksUpload', {
      Target: { '@odata.type': 'Microsoft.Dynamics.CRM.hco_bundlejob', hco_bundlejobid: id },
      FileAttributeName: 'hco_content',
      FileName: 'bundle.json',
    });
    const token = opened['FileContinuationToken'];
    const blocks = [Buffer.from('block-1').toString('base64')];
    await organization.send('POST', 'UploadBlock', {
      BlockId: blocks[0],
      BlockData: Buffer.from(JSON.stringify(bundle('batch', put(person('chunked', 'C-1'))))).toString('base64'),
      FileContinuationToken: token,
    });
    await organization.send('POST', 'CommitFileBlocksUpload', {
      FileName: 'bundle.json',
      MimeType: 'application/json',
      BlockList: blocks,
      FileContinuationToken: token,
    });
    expect(await jobs()).toMatchObject([{ jobId: id, status: 'succeeded', entries: 1 }]);
    expect(await row('contacts', 'Patient-chunked')).toBeDefined();
    expect((await organization.send('GET', `hco_bundlejobs(${id})`))['hco_content']).toBeNull();
  });

  test('with the plug-in, which removes the content when the status is set, the agent sets the status and no more', async () => {
    const id = await submit(bundle('batch', put(person('plugged', 'P-1'))), 1);
    const removed: string[] = [];
    const { client } = organization;
    const plugged = new Proxy(client, {
      get(target, name) {
        if (name === 'delete')
          return (...args: Parameters<typeof client.delete>) => {
            removed.push(args[0]);
            return target.delete(...args);
          };
        if (name === 'update')
          return async (...args: Parameters<typeof client.update>) => {
            const outcome = await target.update(...args);
            if (args[0] === 'hco_bundlejobs' && args[2]['hco_status'] === STATUS('succeeded')) {
              for (const part of await parts(id))
                await target.delete('hco_bundleparts', String(part['hco_bundlepartid']));
              await target.update('hco_bundlejobs', id, { hco_purgedon: '2026-01-01T00:00:00Z' });
            }
            return outcome;
          };
        const value: unknown = Reflect.get(target, name, target);
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      },
    });
    expect(await runBundleJobs({ client: plugged })).toMatchObject([{ jobId: id, status: 'succeeded' }]);
    expect(await parts(id)).toEqual([]);
    expect(removed).toEqual([]);
    expect(await job(id)).toMatchObject({ hco_purgedon: '2026-01-01T00:00:00Z' });
  });

  test('a job a person cancelled loses its content with the next pass', async () => {
    const id = await submit(bundle('batch', put(person('never', 'N-1'))));
    await organization.send('PATCH', `hco_bundlejobs(${id})`, { hco_status: STATUS('cancelled') });
    expect(await jobs()).toEqual([]);
    expect(await parts(id)).toEqual([]);
    expect(await row('contacts', 'Patient-never')).toBeUndefined();
  });

  test('picked up through change tracking: what was queued before, what is queued since, and with an expired link all that is queued', async () => {
    const { client } = organization;
    const feed = new TrackedChanges(client);
    const tracked = (): Promise<BundleJobSummary[]> => runBundleJobs({ client, feed });
    const mark = async (): Promise<string> =>
      String(
        (await organization.rows(`hco_synccheckpoints?$filter=hco_checkpointkey eq 'bundles~back~hco_bundlejob'`))[0]?.[
          'hco_cursor'
        ],
      );
    const first = await submit(bundle('batch', put(person('track1', 'K-1'))));
    expect(await tracked()).toMatchObject([{ jobId: first, status: 'succeeded' }]);
    expect(await mark()).toContain('$deltatoken=');
    expect(await tracked()).toEqual([]);
    const second = await submit(bundle('batch', put(person('track2', 'K-2'))));
    expect(await tracked()).toMatchObject([{ jobId: second, status: 'succeeded' }]);
    const third = await submit(bundle('batch', put(person('track3', 'K-3'))));
    const long = (await mark()).replace(/deltatoken=.*$/, `deltatoken=${encodeURIComponent('1!01/01/2020 00:00:00')}`);
    await organization.send('PATCH', `hco_synccheckpoints(hco_checkpointkey='bundles~back~hco_bundlejob')`, {
      hco_cursor: long,
    });
    expect(await tracked()).toMatchObject([{ jobId: third, status: 'succeeded' }]);
    expect(await mark()).not.toContain('2020');
  });

  test.each([
    ['no JSON', '{"resourceType":"Bundle","type":"batch","entry":['],
    ['another type of bundle', { resourceType: 'Bundle', type: 'collection', entry: [] }],
    ['no bundle', { resourceType: 'Patient', id: 'x' }],
  ])('%s: the job fails and says why', async (_name, content) => {
    const id = await submit(content, 1);
    expect(await jobs()).toMatchObject([{ status: 'failed', entries: 0 }]);
    expect(await job(id)).toMatchObject({ hco_status: STATUS('failed'), hco_reasoncode: 'not-a-bundle' });
  });

  test('two agents at once: one of them works on a job', async () => {
    await submit(bundle('batch', put(person('race', 'RACE'))));
    const both = await Promise.all([jobs(), jobs()]);
    expect(both.flat()).toHaveLength(1);
  });
});
