import type { Clinic } from '../testing/clinic';
import { openClinic } from '../testing/clinic';

let clinic: Clinic;
beforeAll(async () => {
  clinic = await openClinic();
});
afterAll(() => clinic.dataverse.close());

describe('deep insert', () => {
  it('creates nested rows of lookups and collections with the row', async () => {
    const id = await clinic.client.create('contacts', {
      lastname: 'Deep',
      parentcustomerid_account: { name: 'Clinic' },
      tst_contact_visit_patient: [
        { tst_name: 'one', tst_visit_visit_partof: [{ tst_name: 'child' }] },
        { tst_name: 'two' },
      ],
    });
    const read = await clinic.client.get(
      `contacts(${id})?$select=lastname&$expand=parentcustomerid_account($select=name),tst_contact_visit_patient($select=tst_name;$orderby=tst_name)`,
    );
    expect(read.json).toMatchObject({
      parentcustomerid_account: { name: 'Clinic' },
      tst_contact_visit_patient: [{ tst_name: 'one' }, { tst_name: 'two' }],
    });
    const child = await clinic.client.get("tst_visits?$select=tst_name&$filter=tst_PartOfId/tst_name eq 'one'");
    expect(child.json.value).toMatchObject([{ tst_name: 'child' }]);
  });

  it('leaves nothing behind when a nested row is refused', async () => {
    const answer = await clinic.client.send('POST', 'contacts', {
      lastname: 'Half',
      tst_contact_visit_patient: [{ tst_name: 'fine' }, { tst_name: 'bad', tst_count: 5000 }],
    });
    expect([answer.status, answer.json.error?.code]).toEqual([400, '0x8004432f']);
    expect((await clinic.client.get("contacts/$count?$filter=lastname eq 'Half'")).text).toBe('0');
    expect((await clinic.client.get("tst_visits/$count?$filter=tst_name eq 'fine'")).text).toBe('0');
  });

  it('binds existing rows to a collection with a list of addresses', async () => {
    const visit = await clinic.client.create('tst_visits', { tst_name: 'bound', tst_key: 'bind-1' });
    const id = await clinic.client.create('contacts', {
      lastname: 'Binder',
      'tst_contact_visit_patient@odata.bind': ["tst_visits(tst_key='bind-1')"],
    });
    const read = await clinic.client.get(`tst_visits(${visit})?$select=_tst_patientid_value`);
    expect(read.json['_tst_patientid_value']).toBe(id);
  });

  it('creates through a collection address, and upserts deeply', async () => {
    const id = await clinic.client.create('contacts', { lastname: 'Parent' });
    const posted = await clinic.client.send('POST', `contacts(${id})/tst_contact_visit_patient`, {
      tst_name: 'posted',
    });
    expect([posted.status, posted.headers.get('OData-EntityId')]).toEqual([204, expect.stringMatching(/tst_visits\(/)]);
    expect((await clinic.client.get(`contacts(${id})/tst_contact_visit_patient/$count`)).text).toBe('1');
    const upserted = await clinic.client.send('PATCH', 'contacts(33333333-3333-4333-8333-333333333333)', {
      lastname: 'Up',
      tst_contact_visit_patient: [{ tst_name: 'nested' }],
    });
    expect(upserted.status).toBe(204);
    const again = await clinic.client.send('PATCH', 'contacts(33333333-3333-4333-8333-333333333333)', {
      tst_contact_visit_patient: [{ tst_name: 'nested' }],
    });
    expect(again.status).toBe(400);
  });

  it('refuses rows nested more than 10 deep', async () => {
    let body: Record<string, unknown> = { tst_name: 'leaf' };
    for (let i = 0; i < 12; i++) body = { tst_name: `n${i}`, tst_visit_visit_partof: [body] };
    expect((await clinic.client.send('POST', 'tst_visits', body)).json.error?.message).toMatch(/at most 10 deep/);
  });
});
