import { testClient } from '../../testing/client';
import type { Clinic } from '../../testing/clinic';
import { openClinic } from '../../testing/clinic';

let clinic: Clinic;
beforeAll(async () => {
  clinic = await openClinic();
});
afterAll(() => clinic.dataverse.close());

const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const columns = '$select=entityimageid,entityimage_timestamp,entityimage_url';
const person = async (id: string) => (await clinic.client.get(`contacts(${id})?${columns}`)).json;
const download = (address: string, headers: Record<string, string> = { Authorization: 'Bearer test' }) =>
  clinic.dataverse.handle(new Request(`http://127.0.0.1:5080${address}`, { headers }));

it('a picture given with a new row comes with id, time and an address that leads to it', async () => {
  const id = await clinic.client.create('contacts', { lastname: 'Shown', entityimage: png.toString('base64') });
  const row = await person(id);
  expect(row).toMatchObject({
    entityimageid: expect.stringMatching(/^[0-9a-f-]{36}$/),
    entityimage_url: `/Image/download.aspx?Entity=contact&Attribute=entityimage&Id=${id}&Timestamp=${BigInt(Number(row['entityimage_timestamp']))}`,
  });
  const image = await download(String(row['entityimage_url']));
  expect([image.status, image.headers.get('content-type'), Buffer.from(await image.arrayBuffer())]).toEqual([
    200,
    'image/png',
    png,
  ]);
  const whole = await clinic.client.get(`contacts(${id})?$select=entityimage`);
  expect(whole.json['entityimage']).toBe(png.toString('base64'));
});

it('a picture set later shows, and goes when it is set to null; a row without one has no address', async () => {
  const id = await clinic.client.create('accounts', { name: 'Clinic' });
  const read = async () => (await clinic.client.get(`accounts(${id})?${columns}`)).json;
  expect(await read()).toMatchObject({ entityimageid: null, entityimage_timestamp: null, entityimage_url: null });
  await clinic.client.send('PATCH', `accounts(${id})`, { entityimage: png.toString('base64') });
  const { entityimage_url: address } = await read();
  expect((await download(String(address))).status).toBe(200);
  await clinic.client.send('PATCH', `accounts(${id})`, { entityimage: null });
  expect(await read()).toMatchObject({ entityimageid: null, entityimage_timestamp: null, entityimage_url: null });
  expect((await download(String(address))).status).toBe(404);
});

it('the address of a picture is read through a lookup, as a list of people needs it', async () => {
  const id = await clinic.client.create('contacts', { lastname: 'Shown', entityimage: png.toString('base64') });
  await clinic.client.create('tst_visits', { tst_name: 'v', 'tst_PatientId@odata.bind': `/contacts(${id})` });
  const visits = await clinic.client.get(
    `tst_visits?$select=tst_name&$expand=tst_PatientId($select=entityimage_url)&$filter=_tst_patientid_value eq ${id}`,
  );
  expect(visits.json.value).toMatchObject([{ tst_PatientId: { entityimage_url: expect.stringContaining(id) } }]);
});

it('a picture needs sign-in and the right to read its row; content that is no picture is not drawn as one', async () => {
  const script = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>').toString('base64');
  const id = await clinic.client.create('contacts', { lastname: 'Shown', entityimage: script });
  const address = String((await person(id))['entityimage_url']);
  expect((await download(address, {})).status).toBe(401);
  await clinic.client.create('systemusers', {
    domainname: 'nobody@local',
    internalemailaddress: 'nobody@local',
    firstname: 'No',
    lastname: 'Body',
    'businessunitid@odata.bind': `/businessunits(${await rootUnit()})`,
  });
  expect((await testClient(clinic.dataverse, 'user:nobody@local').get(`contacts(${id})`)).status).toBe(403);
  expect((await download(address, { Authorization: 'Bearer user:nobody@local' })).status).toBe(403);
  const shown = await download(address);
  expect([shown.headers.get('content-type'), shown.headers.get('x-content-type-options')]).toEqual([
    'application/octet-stream',
    'nosniff',
  ]);
  for (const strange of ['?Entity=none&Attribute=entityimage&Id=1', '?Entity=contact&Attribute=lastname&Id=x', ''])
    expect((await download(`/Image/download.aspx${strange}`)).status).toBe(404);
});

it('metadata names the picture of a table', async () => {
  const of = async (table: string) =>
    (await clinic.client.get(`EntityDefinitions(LogicalName='${table}')?$select=PrimaryImageAttribute`)).json[
      'PrimaryImageAttribute'
    ];
  expect([await of('contact'), await of('task')]).toEqual(['entityimage', null]);
});

async function rootUnit(): Promise<string> {
  const units = await clinic.client.get('businessunits?$select=businessunitid&$filter=parentbusinessunitid eq null');
  return (units.json.value as { businessunitid: string }[])[0]?.businessunitid ?? '';
}
