import type { Clinic } from '../testing/clinic';
import { openClinic } from '../testing/clinic';

let clinic: Clinic;
beforeAll(async () => {
  clinic = await openClinic();
});
afterAll(() => clinic.dataverse.close());

const missing = '11111111-1111-4111-8111-111111111111';

describe('create', () => {
  it('answers 204 with the address of the row, or 201 with the row on request', async () => {
    const plain = await clinic.client.send('POST', 'contacts', { firstname: 'Ada', lastname: 'Byron' });
    expect(plain.status).toBe(204);
    expect(plain.headers.get('OData-EntityId')).toMatch(/\/api\/data\/v9\.2\/contacts\([0-9a-f-]{36}\)$/);
    const shown = await clinic.client.send(
      'POST',
      'contacts?$select=fullname',
      { firstname: 'Ada', lastname: 'Byron' },
      { Prefer: 'return=representation' },
    );
    expect(shown.status).toBe(201);
    expect(shown.headers.get('OData-EntityId')).toBeNull();
    expect(shown.headers.get('Preference-Applied')).toBe('return=representation');
    expect(shown.json).toMatchObject({
      fullname: 'Ada Byron',
      '@odata.context': expect.stringMatching(/#contacts\(fullname\)\/\$entity$/),
    });
  });

  it('keeps every kind of value and sets what the platform sets', async () => {
    const id = await clinic.client.create('tst_visits', {
      tst_name: 'Visit',
      tst_notes: 'text',
      tst_count: 7,
      tst_big: 9007199254740000,
      tst_amount: 1.239,
      tst_ratio: 0.5,
      tst_kind: 770000001,
      tst_tags: '9, 1',
      tst_when: '2026-01-31T23:30:00+02:00',
      tst_day: '2026-02-28',
      tst_wall: '2026-02-28T08:00:00Z',
    });
    const row = await clinic.client.get(`tst_visits(${id})`);
    expect(row.json).toMatchObject({
      tst_visitid: id,
      tst_notes: 'text',
      tst_count: 7,
      tst_big: 9007199254740000,
      tst_amount: 1.24,
      tst_ratio: 0.5,
      tst_flag: true,
      tst_kind: 770000001,
      tst_tags: '1,9',
      tst_when: '2026-01-31T21:30:00Z',
      tst_day: '2026-02-28',
      tst_wall: '2026-02-28T08:00:00Z',
      createdon: '2026-03-10T12:00:00Z',
      modifiedon: '2026-03-10T12:00:00Z',
      statecode: 0,
      statuscode: 1,
      tst_code: null,
      _ownerid_value: row.json['_createdby_value'],
      _owninguser_value: row.json['_createdby_value'],
    });
    expect(row.headers.get('ETag')).toBe(row.json['@odata.etag']);
  });

  it.each([
    [
      'a text that is too long',
      { tst_code: 'x'.repeat(21) },
      '0x80044331',
      "exceeded the maximum allowed length of '20'",
    ],
    ['a number out of range', { tst_count: 1001 }, '0x8004432f', 'outside the valid range'],
    ['a choice without such an option', { tst_kind: 5 }, '0x8004431a', 'outside the valid range'],
    ['text for a number', { tst_count: '7' }, '0x80048d19', 'Edm.Int32'],
    ['a day that does not exist', { tst_day: '2026-02-30' }, '0x80048d19', 'Edm.Date'],
    [
      'an unknown property',
      { nosuch: 1 },
      '0x0',
      "Invalid property 'nosuch' was found in entity 'Microsoft.Dynamics.CRM.tst_visit'",
    ],
    [
      'a bind to nothing declared',
      { 'tst_patientid@odata.bind': `contacts(${missing})` },
      '0x80048d19',
      "An undeclared property 'tst_patientid'",
    ],
    [
      'a lookup written as a value',
      { _tst_patientid_value: missing },
      '0x80060888',
      'Use Navigation properties instead',
    ],
    [
      'a reason of another state',
      { statecode: 0, statuscode: 2 },
      '0x80048408',
      'not a valid status code for state code Active',
    ],
  ])('refuses %s', async (_what, body, code, text) => {
    const answer = await clinic.client.send('POST', 'tst_visits', body);
    expect([answer.status, answer.json.error?.code]).toEqual([400, code]);
    expect(answer.json.error?.message).toContain(text);
  });

  it('refuses malformed bodies, unknown sets and the wrong method', async () => {
    expect((await clinic.client.send('POST', 'contacts', '{"a":')).status).toBe(400);
    const unknown = await clinic.client.get('Accounts');
    expect([unknown.status, unknown.json.error]).toEqual([
      404,
      { code: '0x8006088a', message: "Resource not found for the segment 'Accounts'." },
    ]);
    expect((await clinic.client.send('DELETE', 'contacts')).status).toBe(405);
  });
});

describe('update, upsert and delete', () => {
  it('a PATCH without condition updates or creates; conditions forbid one or the other', async () => {
    const id = '22222222-2222-4222-8222-222222222222';
    expect(
      (await clinic.client.send('PATCH', `contacts(${id})`, { lastname: 'New' }, { 'If-Match': '*' })).status,
    ).toBe(404);
    expect((await clinic.client.send('PATCH', `contacts(${id})`, { lastname: 'New' })).status).toBe(204);
    expect((await clinic.client.get(`contacts(${id})?$select=fullname`)).json['fullname']).toBe('New');
    const exists = await clinic.client.send(
      'PATCH',
      `contacts(${id})`,
      { lastname: 'Other' },
      { 'If-None-Match': '*' },
    );
    expect([exists.status, exists.json.error?.code]).toEqual([412, '0x80040237']);
    expect((await clinic.client.send('PATCH', `contacts(${id})`, { firstname: 'F' })).status).toBe(204);
    expect((await clinic.client.get(`contacts(${id})?$select=fullname`)).json['fullname']).toBe('F New');
  });

  it('an etag guards against lost updates, and spares unchanged reads', async () => {
    const id = await clinic.client.create('contacts', { lastname: 'Etag' });
    const tag = (await clinic.client.get(`contacts(${id})?$select=lastname`)).headers.get('ETag') ?? '';
    expect((await clinic.client.get(`contacts(${id})?$select=lastname`, { 'If-None-Match': tag })).status).toBe(304);
    expect((await clinic.client.get(`contacts(${id})?$select=lastname`, { 'If-None-Match': 'null' })).status).toBe(200);
    expect(
      (await clinic.client.send('PATCH', `contacts(${id})`, { lastname: 'Two' }, { 'If-Match': tag })).status,
    ).toBe(204);
    const stale = await clinic.client.send('PATCH', `contacts(${id})`, { lastname: 'Three' }, { 'If-Match': tag });
    expect([stale.status, stale.json.error?.code]).toEqual([412, '0x80060882']);
    expect((await clinic.client.send('DELETE', `contacts(${id})`, undefined, { 'If-Match': tag })).status).toBe(412);
    expect((await clinic.client.send('DELETE', `contacts(${id})`, undefined, { 'If-Match': '*' })).status).toBe(204);
    expect((await clinic.client.send('DELETE', `contacts(${id})`)).status).toBe(404);
  });

  it('upserts by alternate key: case does not matter, the address is echoed, keys in the body of an update are dropped', async () => {
    const address = "tst_visits(tst_key='Enc-1')";
    const created = await clinic.client.send('PATCH', address, { tst_name: 'one' });
    expect(created.headers.get('OData-EntityId')).toBe(`http://127.0.0.1:5080/api/data/v9.2/${address}`);
    await clinic.client.send('PATCH', "tst_visits(tst_key='ENC-1')", { tst_name: 'two', tst_key: 'changed' });
    const row = await clinic.client.get("tst_visits(tst_key='enc-1')?$select=tst_name,tst_key");
    expect(row.json).toMatchObject({ tst_name: 'two', tst_key: 'Enc-1' });
    const twice = await clinic.client.send('POST', 'tst_visits', { tst_name: 'x', tst_key: 'eNC-1' });
    expect([twice.status, twice.json.error?.code]).toEqual([412, '0x80060892']);
    const undefinedKey = await clinic.client.get("tst_visits(tst_name='two')");
    expect(undefinedKey.json.error?.message).toContain('The key in the request URI is not valid for resource');
    expect((await clinic.client.get("tst_visits(tst_key='none')")).json.error?.code).toBe('0x80060891');
  });

  it('lookups bind by id and by key, follow polymorphic targets, and clear with null', async () => {
    const person = await clinic.client.create('contacts', { lastname: 'P', tst_personkey: 'Per-1' });
    const org = await clinic.client.create('accounts', { name: 'O', tst_orgkey: 'Org-1' });
    const visit = await clinic.client.create('tst_visits', {
      tst_name: 'v',
      'tst_PatientId@odata.bind': "/contacts(tst_personkey='per-1')",
      'tst_PerformerId_account@odata.bind': `accounts(${org})`,
    });
    const read = () =>
      clinic.client.get(
        `tst_visits(${visit})?$select=_tst_patientid_value,_tst_performerid_value&$expand=tst_PerformerId_account($select=name),tst_PerformerId_contact($select=fullname)`,
        { Prefer: 'odata.include-annotations="*"' },
      );
    expect((await read()).json).toMatchObject({
      _tst_patientid_value: person,
      _tst_performerid_value: org,
      '_tst_performerid_value@Microsoft.Dynamics.CRM.lookuplogicalname': 'account',
      '_tst_performerid_value@Microsoft.Dynamics.CRM.associatednavigationproperty': 'tst_PerformerId_account',
      '_tst_patientid_value@OData.Community.Display.V1.FormattedValue': 'P',
      tst_PerformerId_account: { name: 'O' },
      tst_PerformerId_contact: null,
    });
    await clinic.client.send('PATCH', `tst_visits(${visit})`, {
      'tst_PerformerId_contact@odata.bind': `/contacts(${person})`,
      'tst_PatientId@odata.bind': null,
    });
    expect((await read()).json).toMatchObject({
      _tst_patientid_value: null,
      _tst_performerid_value: person,
      tst_PerformerId_account: null,
    });
    const byId = await clinic.client.send('PATCH', `tst_visits(${visit})`, {
      'tst_PatientId@odata.bind': `contacts(${missing})`,
    });
    expect([byId.status, byId.json.error?.code]).toEqual([404, '0x80040217']);
    const byKey = await clinic.client.send('PATCH', `tst_visits(${visit})`, {
      'tst_PatientId@odata.bind': "contacts(tst_personkey='nobody')",
    });
    expect([byKey.status, byKey.json.error?.code]).toEqual([404, '0x80060891']);
    const wrong = await clinic.client.send('PATCH', `tst_visits(${visit})`, {
      'tst_PatientId@odata.bind': `accounts(${org})`,
    });
    expect(wrong.status).toBe(400);
  });

  it('states and reasons move together', async () => {
    const id = await clinic.client.create('tst_visits', { tst_name: 's' });
    await clinic.client.send('PATCH', `tst_visits(${id})`, { statecode: 1 });
    expect((await clinic.client.get(`tst_visits(${id})?$select=statecode,statuscode`)).json).toMatchObject({
      statecode: 1,
      statuscode: 2,
    });
    expect((await clinic.client.send('PATCH', `tst_visits(${id})`, { statuscode: 1 })).json.error?.code).toBe(
      '0x80048408',
    );
  });

  it('deleting removes links, and cascades where the relationship says so', async () => {
    const person = await clinic.client.create('contacts', { lastname: 'D' });
    const parent = await clinic.client.create('tst_visits', {
      tst_name: 'parent',
      'tst_PatientId@odata.bind': `contacts(${person})`,
    });
    const child = await clinic.client.create('tst_visits', {
      tst_name: 'child',
      'tst_PartOfId@odata.bind': `tst_visits(${parent})`,
    });
    await clinic.client.send('DELETE', `contacts(${person})`);
    expect(
      (await clinic.client.get(`tst_visits(${parent})?$select=_tst_patientid_value`)).json['_tst_patientid_value'],
    ).toBeNull();
    await clinic.client.send('DELETE', `tst_visits(${parent})`);
    expect((await clinic.client.get(`tst_visits(${child})`)).status).toBe(404);
  });

  it('reads, writes and clears one property, and follows links by address', async () => {
    const person = await clinic.client.create('contacts', { lastname: 'Prop', jobtitle: 'x' });
    const visit = await clinic.client.create('tst_visits', { tst_name: 'p' });
    expect((await clinic.client.send('PUT', `contacts(${person})/jobtitle`, { value: 'Nurse' })).status).toBe(204);
    expect((await clinic.client.get(`contacts(${person})/jobtitle`)).json.value).toBe('Nurse');
    expect((await clinic.client.get(`contacts(${person})/jobtitle/$value`)).text).toBe('Nurse');
    expect((await clinic.client.send('DELETE', `contacts(${person})/jobtitle`)).status).toBe(204);
    expect((await clinic.client.get(`contacts(${person})/jobtitle`)).status).toBe(204);
    const url = { '@odata.id': `http://127.0.0.1:5080/api/data/v9.2//contacts(${person})` };
    expect((await clinic.client.send('PUT', `tst_visits(${visit})/tst_PatientId/$ref`, url)).status).toBe(204);
    expect((await clinic.client.get(`tst_visits(${visit})/tst_PatientId?$select=lastname`)).json['lastname']).toBe(
      'Prop',
    );
    expect(
      (await clinic.client.get(`contacts(${person})/tst_contact_visit_patient?$select=tst_name`)).json.value,
    ).toHaveLength(1);
    expect(
      (await clinic.client.get(`contacts(${person})/tst_contact_visit_patient/$count`)).text.replace('\uFEFF', ''),
    ).toBe('1');
    expect((await clinic.client.send('DELETE', `tst_visits(${visit})/tst_PatientId/$ref`)).status).toBe(204);
    expect((await clinic.client.get(`tst_visits(${visit})/tst_PatientId`)).status).toBe(204);
  });
});

it('what is not implemented says so with 501 and its name', async () => {
  for (const [method, path, name] of [
    ['GET', 'contacts?partitionId=x', 'partitionId'],
    ['POST', 'CloneAsPatch', 'CloneAsPatch'],
  ] as const) {
    const answer = await clinic.client.send(
      method,
      path,
      method === 'POST' ? { parentcustomerid_account: { name: 'x' } } : undefined,
    );
    expect([path, answer.status]).toEqual([path, 501]);
    expect(answer.json.error?.message).toContain(name);
  }
  const header = await clinic.client.get('contacts', { 'MSCRM.SolutionUniqueName': 'x' });
  expect(header.status).toBe(501);
});
