import { createHash } from 'node:crypto';
import { agent, choices, describeGuarded, guarded, option } from './testing/guarded';

const status = (code: string): number => option(choices.bundleJobStatus, code);

const entry = (id: string, more: Record<string, unknown> = {}): unknown => ({
  resource: { resourceType: 'Observation', id, status: 'final' },
  request: { method: 'PUT', url: `Observation/${id}` },
  ...more,
});
const bundle = (type: string, entries: readonly unknown[], more: Record<string, unknown> = {}): string =>
  JSON.stringify({ resourceType: 'Bundle', ...more, type, entry: entries });

describeGuarded('hco_SubmitBundle (needs dotnet and npm run pack)', () => {
  jest.setTimeout(60_000);
  const { call, create, read, trace, update, user } = guarded();
  const submit = (text: string, more: Record<string, unknown> = {}, by?: string) =>
    call('POST', 'hco_SubmitBundle', { Bundle: text, ...more }, by);
  const partsOf = async (job: string): Promise<Record<string, unknown>[]> =>
    (await read(`hco_bundleparts?$filter=_hco_bundlejob_value eq ${job}&$orderby=hco_order`))['value'] as Record<
      string,
      unknown
    >[];

  test('a bundle is put in line with its content in parts; the same content is the same job (I1)', async () => {
    const text = bundle('batch', [entry('a', { search: { mode: 'match' } }), entry('b')]);
    const answer = await submit(text);
    expect([answer.status, answer.message]).toEqual([200, '']);
    expect(answer.body).toMatchObject({ Status: 'queued', AlreadySubmitted: false, Entries: 2 });
    const job = String(answer.body['JobId']);
    expect(await read(`hco_bundlejobs(${job})`)).toMatchObject({
      hco_status: status('queued'),
      hco_bundletype: 'batch',
      hco_contenthash: createHash('sha256').update(text).digest('hex'),
      hco_bytes: text.length,
      hco_parts: 1,
      hco_entries: 2,
      hco_submittedon: '2026-03-10T18:00:00Z',
    });
    expect((await partsOf(job)).map((part) => part['hco_content'])).toEqual([text]);
    const again = await submit(text);
    expect(again.body).toMatchObject({ JobId: job, Status: 'queued', AlreadySubmitted: true });
    expect(await partsOf(job)).toHaveLength(1);
  });

  test('nearly 4 MB is cut so that no character is, and comes back whole; more is refused with another way', async () => {
    const text = bundle('transaction', [entry('big', { note: '€😀'.repeat(560_000) })]);
    expect(Buffer.byteLength(text)).toBeGreaterThan(3_900_000);
    const answer = await submit(text);
    expect([answer.status, answer.message]).toEqual([200, '']);
    const parts = await partsOf(String(answer.body['JobId']));
    expect(parts).toHaveLength(2);
    const whole = parts.map((part) => String(part['hco_content'])).join('');
    expect(whole === text).toBe(true);
    expect(Math.max(...parts.map((part) => String(part['hco_content']).length))).toBeLessThanOrEqual(1_000_000);
    const over = await submit(bundle('batch', [entry('c', { note: 'x'.repeat(4 * 1024 * 1024) })]));
    expect([over.status, over.message]).toEqual([400, expect.stringMatching(/larger than 4 MB.*\(HCO-511\)$/)]);
  });

  test('what is no such bundle is refused with a code and words, and leaves nothing', async () => {
    const before = (await read('hco_bundlejobs?$count=true'))['@odata.count'];
    const transaction = Array.from({ length: 1001 }, (_, n) => entry(String(n)));
    for (const [text, code] of [
      ['', 'HCO-512'],
      ['not json', 'HCO-512'],
      ['[]', 'HCO-512'],
      ['{"resourceType":"Bundle","type":"batch"', 'HCO-512'],
      ['{"resourceType":"Bundle","type":"batch"} trailing', 'HCO-512'],
      ['{"resourceType":"Patient","type":"batch"}', 'HCO-512'],
      ['{"resourceType":"Bundle","type":"batch","entry":{}}', 'HCO-512'],
      ['['.repeat(100_000), 'HCO-512'],
      [bundle('collection', [entry('a')]), 'HCO-513'],
      [bundle('transaction', transaction), 'HCO-514'],
      [bundle('batch', [entry('a'), { resource: {} }]), 'HCO-515'],
      [bundle('batch', [entry('a', { request: { method: 'FETCH', url: 'x' } })]), 'HCO-515'],
    ] as const) {
      const answer = await submit(text);
      expect([text.slice(0, 60), answer.status, answer.message.slice(-9)]).toEqual([
        text.slice(0, 60),
        400,
        `(${code})`,
      ]);
    }
    // I5: not a word of the bundle is in a message or a trace.
    const secret = await submit(bundle('batch', [{ resource: { note: 'Jane Doe' } }]));
    expect([secret.message, ...trace].join('\n')).not.toContain('Jane Doe');
    expect((await submit(bundle('batch', transaction))).status).toBe(200);
    expect((await read('hco_bundlejobs?$count=true'))['@odata.count']).toBe(Number(before) + 1);
  });

  test('a source is named by its key and keeps equal bundles of two sources apart', async () => {
    await create('hco_syncsources', { hco_name: 'Clinic', hco_sourcekey: 'clinic-b' });
    const text = bundle('batch', [entry('of-source')]);
    const [plain, ofClinic] = [await submit(text), await submit(text, { Source: 'clinic-b' })];
    expect(ofClinic.body['JobId']).not.toBe(plain.body['JobId']);
    expect((await read(`hco_bundlejobs(${String(ofClinic.body['JobId'])})`))['_hco_syncsource_value']).toMatch(/-/);
    expect((await submit(text, { Source: 'nobody' })).message).toMatch(/\(HCO-516\)$/);
  });

  test('only who may create jobs may call it', async () => {
    const reader = await user('clinician', 'Clinician');
    expect((await submit(bundle('batch', []), {}, reader.name)).status).toBe(403);
    expect((await submit(bundle('batch', []), {}, agent)).status).toBe(200);
  });

  test('the content goes once the job succeeded or was cancelled, stays with problems, and a failed job is put in line again', async () => {
    const text = bundle('batch', [entry('purge')]);
    const job = String((await submit(text)).body['JobId']);
    for (const code of ['running', 'problems', 'failed']) {
      expect((await update('hco_bundlejobs', job, { hco_status: status(code) }, agent)).status).toBe(204);
      expect(await partsOf(job)).toHaveLength(1);
    }
    expect((await submit(text)).body).toMatchObject({ JobId: job, Status: 'queued', AlreadySubmitted: true });
    expect((await update('hco_bundlejobs', job, { hco_status: status('cancelled') })).status).toBe(204);
    expect(await partsOf(job)).toHaveLength(0);
    expect((await read(`hco_bundlejobs(${job})`))['hco_purgedon']).not.toBeNull();
    expect((await submit(text)).body).toMatchObject({ JobId: job, Status: 'queued' });
    expect((await partsOf(job)).map((part) => part['hco_content'])).toEqual([text]);
    expect((await read(`hco_bundlejobs(${job})`))['hco_purgedon']).toBeNull();
    expect((await update('hco_bundlejobs', job, { hco_status: status('succeeded') }, agent)).status).toBe(204);
    expect(await partsOf(job)).toHaveLength(0);
    expect((await submit(text)).body).toMatchObject({ JobId: job, Status: 'succeeded', AlreadySubmitted: true });
  });

  test('an uploaded file goes with the job that succeeded too', async () => {
    const job = await create('hco_bundlejobs', { hco_name: 'Upload', hco_status: status('queued') });
    const uploaded = await call('PATCH', `hco_bundlejobs(${job})/hco_content?x-ms-file-name=large.json`, {});
    expect([uploaded.status, uploaded.message]).toEqual([204, '']);
    expect((await read(`hco_bundlejobs(${job})`))['hco_content']).not.toBeNull();
    expect((await update('hco_bundlejobs', job, { hco_status: status('succeeded') }, agent)).status).toBe(204);
    expect((await read(`hco_bundlejobs(${job})`))['hco_content']).toBeNull();
  });
});
