import type { FhirResource } from '../core/fhir/resource';
import { about, clinic, expectBalance, meta, observation, patient, resource, sync, TABLES } from '../testing/clinic';
import { FakeDataverse } from '../testing/fake-dataverse';
import { ListSource } from '../testing/list-source';
import { addFiles, ndjson, temporaryFolder } from '../testing/temporary-folder';
import type { SyncSummary } from './summary';

describe('I1: a replayed input leaves the same rows and writes nothing the second time', () => {
  test('for linked resources with child rows', async () => {
    const fake = new FakeDataverse();
    const first = await sync(fake, new ListSource(clinic));
    expect(first).toMatchObject({ status: 'succeeded', read: 7, written: 7 });
    const rows = TABLES.map((table) => fake.snapshot(table));
    fake.writes = [];
    const second = await sync(fake, new ListSource(clinic));
    expect(second).toMatchObject({ status: 'succeeded', read: 7, written: 0, unchanged: 7 });
    expect(fake.writes).toEqual([]);
    expect(TABLES.map((table) => fake.snapshot(table))).toEqual(rows);
    expectBalance(second);
  });

  test('also for input with problems, and when the order of resources is another', async () => {
    const fake = new FakeDataverse();
    const input = [
      ...clinic,
      patient('parked', { managingOrganization: { reference: 'Organization/none' } }),
      observation('lost', 'nobody'),
    ];
    await sync(fake, new ListSource(input));
    const rows = TABLES.map((table) => fake.snapshot(table));
    fake.writes = [];
    const second = await sync(fake, new ListSource([...input].reverse()));
    expect(second).toMatchObject({ status: 'problems', written: 0, quarantined: 2 });
    expect(fake.writes).toEqual([]);
    expect(TABLES.map((table) => fake.snapshot(table))).toEqual(rows);
  });

  test('resources whose order is the reverse of what they need arrive whole', async () => {
    const [ordered, reversed] = [new FakeDataverse(), new FakeDataverse()];
    await sync(ordered, new ListSource(clinic));
    const summary = await sync(reversed, new ListSource([...clinic].reverse()));
    expect(summary).toMatchObject({ status: 'succeeded', written: 7, quarantined: 0 });
    const names = (fake: FakeDataverse): unknown => TABLES.map((table) => Object.keys(fake.snapshot(table)).sort());
    expect(names(reversed)).toEqual(names(ordered));
    const bound = reversed
      .rows('hco_careteamparticipant')
      .filter((row) => typeof row['_hco_member_value'] === 'string');
    expect(bound).toHaveLength(3);
  });

  test('two contents under one id do not overwrite each other run after run', async () => {
    const fake = new FakeDataverse();
    const twice = [patient('p'), patient('p', { gender: 'male' }), patient('p')];
    expect(await sync(fake, new ListSource(twice))).toMatchObject({
      written: 1,
      unchanged: 1,
      quarantined: 1,
      status: 'problems',
    });
    fake.writes = [];
    expect(await sync(fake, new ListSource(twice))).toMatchObject({ written: 0, unchanged: 2, quarantined: 1 });
    expect(fake.writes).toEqual([]);
  });
});

describe('I2: a row never goes back to an older version', () => {
  test('whatever comes late', async () => {
    const fake = new FakeDataverse();
    const version = (number: number): FhirResource =>
      patient('p', { ...meta(number), gender: number % 2 ? 'male' : 'female' });
    for (const number of [2, 10, 9, 1, 10]) await sync(fake, new ListSource([version(number)]));
    expect(fake.snapshot('contact')['Patient-p']).toMatchObject({ hco_versionid: '10', gendercode: 2 });
    expect(await sync(fake, new ListSource([version(9)]))).toMatchObject({ written: 0, unchanged: 1 });
  });

  test('a newer version with the same content still moves the version on', async () => {
    const fake = new FakeDataverse();
    await sync(fake, new ListSource([patient('p', meta(1))]));
    expect(await sync(fake, new ListSource([patient('p', meta(3))]))).toMatchObject({ written: 1 });
    expect(await sync(fake, new ListSource([patient('p', { ...meta(2), gender: 'male' })]))).toMatchObject({
      written: 0,
      unchanged: 1,
    });
    expect(fake.snapshot('contact')['Patient-p']).toMatchObject({ hco_versionid: '3' });
  });

  test('what was deleted does not come back with an old file, but with a newer version', async () => {
    const fake = new FakeDataverse();
    await sync(fake, new ListSource([patient('p', meta(1))]));
    expect(await sync(fake, new ListSource([], ['Patient/p', 'Patient/never']))).toMatchObject({
      deleted: 1,
      unchanged: 1,
    });
    expect(fake.snapshot('contact')['Patient-p']).toMatchObject({ statecode: 1 });
    expect(await sync(fake, new ListSource([patient('p', meta(1))]))).toMatchObject({ written: 0, unchanged: 1 });
    expect(await sync(fake, new ListSource([patient('p', meta(2))]))).toMatchObject({ written: 1 });
    expect(fake.snapshot('contact')['Patient-p']).toMatchObject({ statecode: 0, hco_versionid: '2' });
  });
});

describe('I3: every resource read is accounted for', () => {
  const files = {
    'Patient.ndjson':
      ndjson(
        patient('ok'),
        patient('bad-date', { birthDate: '1980-02-30' }),
        { resourceType: 'Patient', name: [{ family: 'Nameless' }] },
        patient('bad id'),
        patient('restricted', { meta: { security: [{ code: 'R' }] } }),
        patient('substance', { meta: { security: [{ code: '42CFRPart2' }] } }),
        patient('parked', { generalPractitioner: [{ reference: 'Practitioner/none' }] }),
      ) + '{"resourceType":"Patient","id":"cut',
    'Observation.ndjson': ndjson(
      observation('o-ok', 'ok'),
      observation('o-lost', 'nobody'),
      resource('Observation', 'o-no-subject', { status: 'final', code: { text: 'x' } }),
      observation('o-conditional', 'x', { subject: { reference: 'Patient?identifier=x|y' } }),
    ),
    'Other.ndjson': ndjson(
      resource('SupplyDelivery', 'c'),
      { resourceType: 'Invented', id: 'i' },
      resource('SupplyDelivery', 'not an id at all'),
    ),
  };
  const folder = temporaryFolder(files);
  let fake: FakeDataverse;
  let summary: SyncSummary;
  beforeAll(async () => {
    fake = new FakeDataverse();
    summary = await sync(fake, folder);
  });

  test('in exactly one bucket, per type, and the run does not say plain success', () => {
    expectBalance(summary);
    const lines = Object.values(files).flatMap((text) => text.split('\n').filter((line) => line !== ''));
    expect(summary.read).toBe(lines.length);
    expect(summary).toMatchObject({
      status: 'problems',
      read: 15,
      written: 2,
      filtered: 4,
      quarantined: 9,
      unchanged: 0,
      deleted: 0,
    });
    expect(fake.rows('hco_syncrun')[0]).toMatchObject({
      hco_read: 15,
      hco_written: 2,
      hco_quarantined: 9,
      hco_status: 770_000_002,
    });
  });

  test('what is in quarantine has its place and its reason', () => {
    const entries = fake
      .rows('hco_quarantine')
      .map((row) => `${String(row['hco_file'])}:${String(row['hco_line'])} ${String(row['hco_reasoncode'])}`);
    expect(entries.sort()).toEqual([
      'Observation.ndjson:2 reference-unresolved',
      'Observation.ndjson:3 reference-missing',
      'Observation.ndjson:4 reference-unresolved',
      'Other.ndjson:2 unknown-type',
      'Patient.ndjson:2 invalid-date',
      'Patient.ndjson:3 missing-id',
      'Patient.ndjson:4 invalid-id',
      'Patient.ndjson:7 reference-parked',
      'Patient.ndjson:8 invalid-json',
    ]);
    expect(summary.problems).toHaveLength(9);
  });

  test('a parked resource is there without its reference; restricted ones are not there', () => {
    expect(Object.keys(fake.snapshot('contact')).sort()).toEqual(['Patient-ok', 'Patient-parked']);
  });

  test('what is mended heals: the row is complete and the entry resolved', async () => {
    addFiles(folder, {
      'Practitioner.ndjson': ndjson(resource('Practitioner', 'none', { name: [{ family: 'New' }] })),
      'Patient.ndjson': files['Patient.ndjson']
        .replace('1980-02-30', '1980-02-28')
        .replace('{"resourceType":"Patient","id":"cut', ''),
    });
    const next = await sync(fake, folder);
    expectBalance(next);
    expect(next).toMatchObject({ quarantined: 6 });
    const open = fake.rows('hco_quarantine').filter((row) => row['hco_status'] !== 770_000_002);
    expect(open.map((row) => row['hco_reasoncode'])).not.toContain('reference-parked');
    expect(open).toHaveLength(6);
    expect(typeof fake.snapshot('contact')['Patient-parked']?.['_hco_generalpractitioner_value']).toBe('string');
  });

  test('one row Dataverse refuses does not keep the others out', async () => {
    const refusing = new FakeDataverse();
    refusing.refuses = (_table, key) =>
      key === 'Patient-p500'
        ? { code: '0x80044331', status: 400, message: 'A text is longer than its column.', retryable: false }
        : undefined;
    const many = Array.from({ length: 1000 }, (_, index) => patient(`p${index}`));
    const before = refusing.apiCalls;
    const result = await sync(refusing, new ListSource(many));
    expectBalance(result);
    expect(result).toMatchObject({ written: 999, quarantined: 1 });
    expect(result.problems[0]).toMatchObject({ code: 'refused', id: 'p500' });
    expect(result.problems[0]?.reason).toContain('0x80044331');
    // 20 = 2·log2(500)+2 for the bisection, of the largest of three batches; the rest is the run itself, which writes the
    // maps the first time.
    expect(refusing.apiCalls - before).toBeLessThanOrEqual(20 + 16);
  });

  test('a table that refuses every row stops the run instead of bisecting for ever', async () => {
    const refusing = new FakeDataverse();
    refusing.refuses = (table) =>
      table === 'contact'
        ? { code: '0x80040265', status: 400, message: 'A plug-in refused the row.', retryable: false }
        : undefined;
    const result = await sync(
      refusing,
      new ListSource(Array.from({ length: 1000 }, (_, index) => patient(`p${index}`))),
    );
    expect(result).toMatchObject({ status: 'failed', failure: { code: 'target-refuses' } });
    expectBalance(result);
    expect(refusing.apiCalls).toBeLessThan(250);
  });
});

describe('I4: nothing is lost', () => {
  test('a run cut off at any call is completed by the next one', async () => {
    // A team that waits for nothing: its row and its participants are two calls of one pass.
    const participant = [{ member: { reference: 'Practitioner/dr' } }, { member: { display: 'A neighbour' } }];
    const input = [...clinic, resource('CareTeam', 'plain', { status: 'active', ...about('p1'), participant })];
    const whole = new FakeDataverse();
    await sync(whole, new ListSource(input));
    const total = whole.apiCalls;
    const keys = (fake: FakeDataverse): unknown =>
      TABLES.map((table) =>
        Object.fromEntries(Object.entries(fake.snapshot(table)).map(([key, row]) => [key, row['hco_contenthash']])),
      );
    for (let cut = 1; cut <= total; cut += 1) {
      const fake = new FakeDataverse();
      fake.interrupts = () =>
        fake.apiCalls >= cut ? { code: 'Network', status: 0, message: 'Gone.', retryable: true } : undefined;
      const first = await sync(fake, new ListSource(input));
      expect(first.status).toBe('failed');
      fake.interrupts = () => undefined;
      const second = await sync(fake, new ListSource(input));
      expect({ cut, status: second.status }).toEqual({ cut, status: 'succeeded' });
      expect({ cut, rows: keys(fake) }).toEqual({ cut, rows: keys(whole) });
    }
  });

  test('cancelling records the run as failed and keeps the cursor where it was', async () => {
    const fake = new FakeDataverse();
    const cancel = new AbortController();
    const source = new ListSource(Array.from({ length: 3000 }, (_, index) => patient(`p${index}`)));
    source.onItem = (count) => count === 1500 && cancel.abort();
    const summary = await sync(fake, source, { signal: cancel.signal });
    expect(summary).toMatchObject({ status: 'failed', failure: { code: 'cancelled' } });
    expectBalance(summary);
    expect(fake.rows('hco_syncrun')[0]).toMatchObject({ hco_status: 770_000_003 });
    expect(fake.rows('hco_syncrun')[0]?.['hco_cursor']).toBeUndefined();
    source.onItem = () => undefined;
    expect(await sync(fake, source)).toMatchObject({ status: 'succeeded', read: 3000 });
    expect(fake.rows('contact')).toHaveLength(3000);
  });

  test('a run that died is noted as failed by the next', async () => {
    const fake = new FakeDataverse();
    fake.interrupts = () =>
      fake.rows('hco_syncrun').length > 0
        ? { code: 'Network', status: 0, message: 'Gone.', retryable: true }
        : undefined;
    await sync(fake, new ListSource(clinic));
    fake.interrupts = () => undefined;
    await sync(fake, new ListSource(clinic));
    expect(fake.rows('hco_syncrun').map((row) => row['hco_status'])).toEqual([770_000_003, 770_000_001]);
  });

  test('the next run goes on from the cursor and asks again for what is in quarantine; a full one does not', async () => {
    const fake = new FakeDataverse();
    const source = new ListSource([patient('p', { managingOrganization: { reference: 'Organization/late' } })]);
    await sync(fake, source);
    await sync(fake, source);
    await sync(fake, source, { full: true });
    expect(source.requests.map(({ cursor, again }) => [cursor, again])).toEqual([
      [undefined, []],
      ['2026-01-01T00:00:00Z', [{ type: 'Patient', id: 'p' }]],
      [undefined, []],
    ]);
  });

  test('problems a loader met are in the account and the quarantine, and are resolved when it meets them no more', async () => {
    const fake = new FakeDataverse();
    const entry = {
      source: '',
      status: 'open',
      code: 'invalid-json',
      reason: 'Cut.',
      file: 'Patient.ndjson',
      line: 7,
    } as const;
    const first = await sync(fake, new ListSource([patient('p')]), { alsoQuarantine: [entry] });
    expect(first).toMatchObject({ read: 2, written: 1, quarantined: 1, status: 'problems' });
    expect(fake.rows('hco_quarantine')[0]).toMatchObject({
      hco_source: 'main',
      hco_file: 'Patient.ndjson',
      hco_line: 7,
    });
    expect(await sync(fake, new ListSource([patient('p')]))).toMatchObject({ status: 'succeeded' });
    expect(fake.rows('hco_quarantine')[0]).toMatchObject({ hco_status: 770_000_000 });
    await sync(fake, new ListSource([patient('p')]), { alsoQuarantine: [] });
    expect(fake.rows('hco_quarantine')[0]).toMatchObject({ hco_status: 770_000_002 });
  });
});

describe('I5: no patient data leaves', () => {
  test('a mark planted in every element is in no quarantine row, run row, problem or failure', async () => {
    const mark = 'CANARY';
    const poison = (id: string, more: object = {}): FhirResource =>
      resource('Patient', id, {
        name: [{ family: mark, given: [mark] }],
        birthDate: mark,
        telecom: [{ system: 'email', value: mark }],
        address: [{ line: [mark], city: mark }],
        ...more,
      });
    const fake = new FakeDataverse();
    fake.refuses = (_table, key) =>
      key === 'Patient-refused'
        ? { code: '0x80044331', status: 400, message: 'Refused.', retryable: false }
        : undefined;
    const summary = await sync(
      fake,
      new ListSource([
        poison('bad-date'),
        poison('refused', { birthDate: '1980-01-01' }),
        poison(`${mark} ${mark}`),
        resource(mark, 'x', { text: mark }),
        poison('version', { meta: { versionId: `${mark}!`, lastUpdated: mark }, birthDate: '2024-02-31' }),
        observation('o', 'nobody', {
          valueString: mark,
          subject: { reference: `Patient?identifier=x|${mark}`, display: mark },
        }),
      ]),
    );
    expect(summary.quarantined).toBe(6);
    const said = JSON.stringify([summary, fake.rows('hco_quarantine'), fake.rows('hco_syncrun')]);
    expect(said).not.toContain(mark);
  });
});
