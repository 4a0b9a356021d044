import { checkMaps, hcoMaps } from '../../maps';
import type { MapDefinition } from './definition';
import { Coverage, elementsOf } from './coverage';

test.each([
  ["name.where(use = 'usual').given[0]", ['name.given']],
  ["participant.where(type.coding.where(code = 'PPRF').exists()).individual", ['participant.individual']],
  ['onset.ofType(Period).start', ['onsetPeriod.start']],
  ['availableTime | supplement.type', ['availableTime', 'supplement.type']],
  ["'Care team: ' + reasonCode[0].text", ['reasonCode.text']],
  ["'Flag'", []],
  ['$this', ['']],
])('%s reads %j', (expression, elements) => expect(elementsOf(expression)).toEqual(elements));

test('coverage names what no map reads, below elements that are read in part too, and types without a map', () => {
  const map: MapDefinition = {
    resource: 'Patient',
    table: 'contact',
    columns: [
      { fhir: 'contact.name.family', column: 'lastname' },
      { fhir: 'deceased.ofType(boolean)', column: 'hco_deceased' },
    ],
  };
  const coverage = new Coverage([map]);
  coverage.see({
    resourceType: 'Patient',
    id: '1',
    photo: [{}],
    contact: [{ name: { family: 'X', given: ['Y'] } }],
    deceasedBoolean: true,
  });
  coverage.see({ resourceType: 'Patient', id: '2', photo: [{}], deceasedDateTime: '2020' });
  coverage.see({ resourceType: 'SupplyDelivery', id: '3', status: 'completed' });
  expect(coverage.report).toEqual([
    {
      type: 'Patient',
      mapped: true,
      resources: 2,
      unread: [
        { element: 'photo', resources: 2 },
        { element: 'contact.name.given', resources: 1 },
        { element: 'deceasedDateTime', resources: 1 },
      ],
    },
    { type: 'SupplyDelivery', mapped: false, resources: 1, unread: [] },
  ]);
});

test('I5: a report holds names of elements and counts, never a value', () => {
  const checked = checkMaps(hcoMaps);
  const coverage = new Coverage('maps' in checked ? checked.maps : []);
  coverage.see({ resourceType: 'Patient', id: 'secret-id', name: [{ family: 'Simpson' }], photo: [{ url: 'Homer' }] });
  expect(JSON.stringify(coverage.report)).not.toMatch(/secret-id|Simpson|Homer/);
});
