import type { Clinic } from '../testing/clinic';
import { openClinic } from '../testing/clinic';
import { column, extension, importBody, primaryName, solutionZip, table } from '../testing/solution-zip';

let clinic: Clinic;
beforeAll(async () => {
  clinic = await openClinic();
  const bill = table('tst_Bill', 'tst_bills', [
    primaryName('tst_Name'),
    column({ name: 'tst_Amount', type: 'money', more: '<Accuracy>2</Accuracy>' }),
    column({ name: 'tst_Fee', type: 'money' }),
    column({
      name: 'tst_Number',
      type: 'nvarchar',
      more: '<MaxLength>100</MaxLength><AutoNumberFormat>B-{SEQNUM:5}-{DATETIMEUTC:yyyyMMdd}-{RANDSTRING:4}</AutoNumberFormat>',
    }),
  ]);
  const zip = solutionZip({
    name: 'Bills',
    customizations: `<Entities>${bill}${extension('Contact', [column({ name: 'tst_Due', type: 'money' })])}</Entities>`,
  });
  const imported = await clinic.client.send('POST', 'ImportSolution', importBody(zip));
  if (imported.status !== 204) throw new Error(imported.text);
});
afterAll(() => clinic.dataverse.close());

const read = async (path: string): Promise<Record<string, unknown>> => (await clinic.client.get(path)).json;

it('auto-number columns get the next number, date and random text; a given value stays; SetAutoNumberSeed moves on', async () => {
  const number = async (body: object = {}): Promise<string> => {
    const id = await clinic.client.create('tst_bills', { tst_name: 'b', ...body });
    return String((await read(`tst_bills(${id})?$select=tst_number`))['tst_number']);
  };
  expect(await number()).toMatch(/^B-01000-20260310-[A-Z0-9]{4}$/);
  expect(await number()).toMatch(/^B-01001-/);
  expect(await number({ tst_number: 'mine' })).toBe('mine');
  const seed = { EntityName: 'tst_bill', AttributeName: 'tst_number', Value: 5000 };
  expect((await clinic.client.send('POST', 'SetAutoNumberSeed', seed)).status).toBe(204);
  expect(await number()).toMatch(/^B-05000-/);
  const wrong = await clinic.client.send('POST', 'SetAutoNumberSeed', { ...seed, AttributeName: 'tst_name' });
  expect(wrong.status).toBe(400);
});

it('a number is never given twice: a write that fails leaves a gap', async () => {
  const failed = await clinic.client.send('POST', 'tst_bills/Microsoft.Dynamics.CRM.CreateMultiple', {
    Targets: [
      { '@odata.type': 'Microsoft.Dynamics.CRM.tst_bill', tst_name: 'a' },
      { '@odata.type': 'Microsoft.Dynamics.CRM.tst_bill', tst_billid: await clinic.client.create('tst_bills', {}) },
    ],
  });
  expect(failed.status).toBe(412);
  await clinic.client.create('tst_bills', {});
  const numbers = ((await read('tst_bills?$select=tst_number')).value as { tst_number: string }[]).map(
    (r) => r.tst_number,
  );
  expect(new Set(numbers).size).toBe(numbers.length);
});

it('money: the currency, its exchange rate and the amount in the base currency are filled in', async () => {
  const euro = await clinic.client.create('transactioncurrencies', {
    currencyname: 'Euro',
    isocurrencycode: 'EUR',
    currencysymbol: '€',
    exchangerate: 0.8,
    currencyprecision: 2,
  });
  const id = await clinic.client.create('tst_bills', { tst_amount: 10, tst_fee: 3 });
  const select = `tst_bills(${id})?$select=tst_amount_base,tst_fee_base,exchangerate,_transactioncurrencyid_value`;
  expect(await read(select)).toMatchObject({ tst_amount_base: 10, tst_fee_base: 3, exchangerate: 1 });
  const patched = await clinic.client.send('PATCH', `tst_bills(${id})`, {
    'transactioncurrencyid@odata.bind': `/transactioncurrencies(${euro})`,
    tst_amount: 20,
  });
  expect(patched.status).toBe(204);
  expect(await read(select)).toMatchObject({
    tst_amount_base: 25,
    tst_fee_base: 3.75,
    exchangerate: 0.8,
    _transactioncurrencyid_value: euro,
  });
  await clinic.client.send('PATCH', `tst_bills(${id})`, { tst_amount: null });
  expect(await read(select)).toMatchObject({ tst_amount_base: null, tst_fee_base: 3.75 });
  // What is computed can't be written; the platform ignores it.
  await clinic.client.send('PATCH', `tst_bills(${id})`, { tst_fee_base: 1 });
  expect(await read(select)).toMatchObject({ tst_fee_base: 3.75 });
  const contact = await clinic.client.create('contacts', { lastname: 'x', tst_due: 7 });
  expect(await read(`contacts(${contact})?$select=tst_due_base`)).toMatchObject({ tst_due_base: 7 });
});

it('yomifullname is made of the phonetic names, and of the written ones where there are none', async () => {
  const id = await clinic.client.create('contacts', {
    firstname: 'Given',
    lastname: 'Family',
    yomilastname: 'Reading',
  });
  const yomi = async (): Promise<unknown> =>
    (await read(`contacts(${id})?$select=fullname,yomifullname`))['yomifullname'];
  expect(await yomi()).toBe('Given Reading');
  await clinic.client.send('PATCH', `contacts(${id})`, { yomifirstname: 'Other' });
  expect(await yomi()).toBe('Other Reading');
});
