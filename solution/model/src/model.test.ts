import type { contact } from './index';
import { encounter, optionValue, relationships, tables, type Row } from './index';

describe('the model', () => {
  test('every lookup points to a table of the model', () => {
    const known = new Set(tables.map((table) => table.logicalName));
    expect(relationships.filter((relationship) => !known.has(relationship.referenced))).toEqual([]);
  });

  test('relationship names are unique, across all tables', () => {
    const names = relationships.map((relationship) => relationship.name);
    expect(new Set(names).size).toBe(names.length);
  });

  test('names are lower-case, carry the prefix and fit the platform', () => {
    for (const table of tables)
      for (const name of Object.keys(table.columns)) {
        expect(name).toMatch(/^hco_[a-z0-9]+$/);
        expect(name.length).toBeLessThanOrEqual(50);
      }
  });

  test('every synced table has the alternate key the sync writes through, within 900 bytes', () => {
    for (const table of tables.filter((candidate) => candidate.synced)) {
      expect(table.keys['hco_fhirkey']).toEqual(['hco_fhirkey']);
      const key = table.columns['hco_fhirkey'];
      expect(key?.type === 'text' && key.maxLength * 2).toBeLessThanOrEqual(900);
    }
  });

  test('a primary name of an own table is a text column of it', () => {
    for (const table of tables.filter((candidate) => candidate.kind === 'own'))
      expect(table.columns[table.primaryName]?.type).toBe('text');
  });

  test('option values lie in the range of the publisher', () => {
    expect(optionValue(encounter.columns.hco_status.choice, 'planned')).toBe(770_000_000);
    expect(optionValue(encounter.columns.hco_status.choice, 'no-such-code')).toBeUndefined();
  });

  test('row types follow the definitions', () => {
    const row: Row<typeof contact> = {
      hco_fhirkey: 'Patient-1',
      _hco_generalpractitioner_value: null,
      hco_deceased: false,
    };
    // @ts-expect-error a lookup is read as _<name>_value
    const wrong: Row<typeof contact> = { hco_generalpractitioner: 'x' };
    expect([row.hco_fhirkey, Object.keys(wrong)]).toEqual(['Patient-1', ['hco_generalpractitioner']]);
  });
});
