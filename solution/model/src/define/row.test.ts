import type { allergyIntolerance, claim, contact, documentReference, healthcareService, location, Row } from '../index';

/** Types are checked by the compiler; what is checked here when the tests run is that the values survive it. */
describe('row types', () => {
  test('follow the definitions', () => {
    const row: Row<typeof contact> = {
      hco_fhirkey: 'Patient-1',
      _hco_generalpractitioner_value: null,
      hco_deceased: false,
    };
    // @ts-expect-error a lookup is read as _<name>_value
    const wrong: Row<typeof contact> = { hco_generalpractitioner: 'x' };
    expect([row.hco_fhirkey, Object.keys(wrong)]).toEqual(['Patient-1', ['hco_generalpractitioner']]);
  });

  test('give each column type the value the Web API gives', () => {
    const amount: Row<typeof claim> = { hco_total: 12.5, hco_itemcount: 2 };
    const several: Row<typeof allergyIntolerance> = { hco_categories: '770000000,770000002' };
    const place: Row<typeof location> = { hco_latitude: 47.5, _hco_partof_value: null };
    const picture: Row<typeof healthcareService> = { hco_photo: 'aGVsbG8=' };
    const copy: Row<typeof documentReference> = { hco_content: '7a4e886d-5a57-4553-ab2a-17ce7d98c12c' };
    // @ts-expect-error a multi-select choice is text, not a list
    const list: Row<typeof allergyIntolerance> = { hco_categories: [770_000_000] };
    // @ts-expect-error an amount is a number
    const text: Row<typeof claim> = { hco_total: '12.5' };
    expect([amount, several, place, picture, copy, list, text].map((row) => Object.keys(row).length)).toEqual([
      2, 1, 2, 1, 1, 1, 1,
    ]);
  });
});
