import { column, tableWith } from '../testing/metadata';
import { RecordModel } from './record';
import { bodyOf } from './save-record';
import { dateToDay, sameValue, valueFromRow } from './values';
import type { Catalog } from '../metadata/catalog';
import { parseNumber } from '../fields/parse-number';

const birthdate = column('birthdate', { type: 'DateTime', format: 'DateOnly', behavior: 'DateOnly' });
const company = column('parentcustomerid', { type: 'Customer', targets: ['account', 'contact'] });
const topics = column('topics', { type: 'MultiSelectPicklist' });
const columns = [column('lastname'), birthdate, company, topics];
const table = tableWith('contact', columns, {
  schemaName: 'Contact',
  primaryName: 'lastname',
  label: 'Contact',
  collectionLabel: 'Contacts',
  typeCode: 2,
  manyToOne: [
    { name: 'a', column: 'parentcustomerid', target: 'account', nav: 'parentcustomerid_account' },
    { name: 'b', column: 'parentcustomerid', target: 'contact', nav: 'parentcustomerid_contact' },
  ],
});
const catalog = {
  tables: () =>
    Promise.resolve(
      new Map([
        ['account', { setName: 'accounts' }],
        ['contact', { setName: 'contacts' }],
      ]),
    ),
} as unknown as Catalog;
const row = {
  contactid: '0F8FAD5B-D9CB-469F-A165-70867728950E',
  lastname: 'Diaz',
  birthdate: '1984-03-01',
  topics: '1,2',
  _parentcustomerid_value: 'aa',
  '_parentcustomerid_value@OData.Community.Display.V1.FormattedValue': 'Clinic',
  '_parentcustomerid_value@Microsoft.Dynamics.CRM.lookuplogicalname': 'account',
};

describe('values of a form', () => {
  it('have the shapes of the client API', () => {
    expect(valueFromRow(row, birthdate)).toEqual(new Date(1984, 2, 1));
    expect(valueFromRow(row, company)).toEqual([{ id: 'aa', name: 'Clinic', entityType: 'account' }]);
    expect(valueFromRow(row, topics)).toEqual([1, 2]);
    expect(dateToDay(new Date(1984, 2, 1))).toBe('1984-03-01');
  });

  it('are saved when they changed, lookups by the navigation property of their table', async () => {
    const record = new RecordModel(
      table,
      columns.map((one) => one.name),
    );
    record.load(row);
    expect(record.isDirty()).toBe(false);
    record.set('birthdate', new Date(1985, 11, 31));
    record.set('parentcustomerid', [{ id: 'bb', name: 'Ana', entityType: 'contact' }]);
    record.set('topics', [2]);
    record.set('lastname', 'Diaz');
    await expect(bodyOf(record, catalog)).resolves.toEqual({
      ok: true,
      body: { birthdate: '1985-12-31', 'parentcustomerid_contact@odata.bind': '/contacts(bb)', topics: '2' },
    });
  });

  it('are cleared with null', async () => {
    const record = new RecordModel(
      table,
      columns.map((one) => one.name),
    );
    record.load(row);
    record.set('parentcustomerid', null);
    await expect(bodyOf(record, catalog)).resolves.toEqual({
      ok: true,
      body: { 'parentcustomerid_account@odata.bind': null },
    });
  });

  it('are not dirty again once they are what was saved', () => {
    const record = new RecordModel(
      table,
      columns.map((one) => one.name),
    );
    record.load(row);
    record.set('lastname', 'Ruiz');
    expect(record.isDirty()).toBe(true);
    record.set('lastname', 'Diaz');
    expect(record.isDirty()).toBe(false);
    expect(sameValue(null, '')).toBe(true);
  });
});

describe('numbers as people write them', () => {
  it('follow the locale', () => {
    const free = { min: undefined, max: undefined, precision: 2 };
    expect(parseNumber('1.234,5', 'de-DE', free, false)).toBe(1234.5);
    expect(parseNumber('-1,234.567', 'en-US', free, false)).toBe(-1234.57);
    expect(parseNumber(' ', 'en-US', free, false)).toBeNull();
    expect(parseNumber('12abc', 'en-US', free, false)).toBeInstanceOf(Error);
    expect(parseNumber('1.5', 'en-US', free, true)).toBeInstanceOf(Error);
    expect((parseNumber('11', 'en-US', { ...free, max: 10 }, true) as Error).message).toBe(
      'Enter a number not above 10.',
    );
  });
});
