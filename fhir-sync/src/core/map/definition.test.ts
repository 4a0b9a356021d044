import { hcoMaps, checkMaps } from '../../maps';
import { parseMapDefinition } from './parse-definition';

const line = { fhir: 'code', column: 'hco_name' };
const map = { resource: 'Condition', table: 'hco_condition', columns: [line] };
const complaints = (value: unknown): string[] => {
  const checked = checkMaps([value]);
  return 'complaints' in checked ? checked.complaints : [];
};

describe('maps as data', () => {
  test('the pack fits the model', () => {
    expect(checkMaps(hcoMaps)).not.toHaveProperty('complaints');
  });

  test('a right map passes', () => expect(complaints(map)).toEqual([]));

  test.each([
    ['nothing', null, 'A map: map: expected an object.'],
    [
      'no columns',
      { resource: 'Condition', table: 'hco_condition' },
      'Condition: columns: expected a list of columns.',
    ],
    ['a misspelt key', { ...map, colums: [] }, 'Condition: map: does not know "colums".'],
    [
      'neither path nor value',
      { ...map, columns: [{ column: 'hco_name' }] },
      'Condition: columns[0]: expected either "fhir" or "value".',
    ],
    [
      'no target',
      { ...map, columns: [{ fhir: 'code' }] },
      'Condition: columns[0]: expected either "column" or "columns".',
    ],
    [
      'an unknown conversion',
      { ...map, columns: [{ ...line, as: 'magic' }] },
      'Condition: columns[0].as: expected one of',
    ],
    [
      'an unknown column',
      { ...map, columns: [{ fhir: 'code', column: 'hco_nme' }] },
      'Condition: columns[0]: hco_condition has no column "hco_nme".',
    ],
    [
      'an unknown table',
      { ...map, table: 'hco_nothing' },
      'Condition: table: the model has no synced table "hco_nothing".',
    ],
    [
      'an unknown type',
      { ...map, resource: 'Conditon' },
      'Conditon: resource: "Conditon" is not a resource type of FHIR R4.',
    ],
    [
      'a column written twice',
      { ...map, columns: [line, line] },
      'Condition: columns[1]: "hco_name" is written twice.',
    ],
    [
      'a column of the sync',
      { ...map, columns: [{ fhir: 'id', column: 'hco_fhirid' }] },
      'Condition: columns[0]: "hco_fhirid" belongs to the sync.',
    ],
    [
      'a wrong type',
      { ...map, columns: [{ fhir: 'code', column: 'hco_onset', as: 'coded' }] },
      'Condition: columns[0]: "coded" cannot fill "hco_onset", which is datetime.',
    ],
    [
      'a child without a way to its parent',
      {
        ...map,
        children: [
          { path: 'stage', table: 'hco_careteamparticipant', parent: 'hco_member', match: ['type'], columns: [line] },
        ],
      },
      'Condition: children[0].parent: "hco_member" is not a lookup of hco_careteamparticipant to hco_condition.',
    ],
  ])('%s is named with its place', (_name, value, expected) => {
    expect(complaints(value).some((complaint) => complaint.startsWith(expected))).toBe(true);
  });

  test('every complaint comes at once', () => {
    const parsed = parseMapDefinition({ resource: 1, table: '', columns: [{}] });
    expect('complaints' in parsed && parsed.complaints.length).toBeGreaterThanOrEqual(4);
  });
});
