import { join } from 'node:path';
import { hcoMaps, checkMaps } from '../../maps';
import { goldenFiles, readGolden } from '../../testing/golden';
import type { FhirResource, Json } from '../fhir/resource';
import { isObject } from '../fhir/resource';
import { pathsOf, type MapDefinition } from './definition';
import { compileDirectPath } from './direct-path';
import { loadFhirPath, type FhirPathEngine } from './fhirpath-engine';

const folder = join(__dirname, '../../../golden');
const resources = goldenFiles(folder).flatMap((name) => readGolden(folder, name).fhir);
const checked = checkMaps(hcoMaps);
const maps: readonly MapDefinition[] = 'maps' in checked ? checked.maps : [];
let engine: FhirPathEngine;
beforeAll(async () => {
  engine = await loadFhirPath();
});

/** The library may mark the objects it reads, so it gets its own copy. */
const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

function agree(path: string, root: Json, base?: string): void {
  const direct = compileDirectPath(path);
  if (direct) expect({ path, found: direct(root) }).toEqual({ path, found: engine(path, base)(copy(root)) });
}

describe('direct paths give what FHIRPath gives', () => {
  test('for every path of the map pack, on every golden resource', () => {
    expect(maps.length).toBeGreaterThan(10);
    for (const map of maps)
      for (const resource of resources.filter((candidate) => candidate.resourceType === map.resource)) {
        for (const path of map.columns.flatMap((entry) => pathsOf(entry.fhir))) agree(path, resource);
        for (const child of map.children ?? []) {
          const elements = resource[child.path];
          if (!Array.isArray(elements)) continue;
          for (const element of (elements as readonly Json[]).filter(isObject))
            for (const path of child.columns.flatMap((entry) => pathsOf(entry.fhir)))
              agree(path, element, `${map.resource}.${child.path}`);
        }
      }
  });

  const patient: FhirResource = {
    resourceType: 'Patient',
    id: 'p',
    active: true,
    name: [{ use: 'official', given: ['A', 'B'], family: 'X' }, { use: 'usual', given: ['C'] }, { given: ['D'] }],
    identifier: [
      { type: { coding: [{ code: 'MR' }, { code: 'SS' }] }, value: '1' },
      { type: { coding: [{ code: 'MR' }] }, value: '2' },
    ],
    multipleBirthInteger: 2,
  };

  test.each([
    'name.given',
    'name.given[0]',
    'name.given[2]',
    'name.given[9]',
    'name[1].given',
    'name.first().given',
    "name.where(use = 'official').given",
    "name.where(use != 'official').given",
    'name.where(use.exists()).given',
    "identifier.where(type.coding.code = 'MR').value",
    "identifier.where(type.coding.where(code = 'MR').exists()).value",
    'multipleBirth',
    'multipleBirth.ofType(integer)',
    'multipleBirth.ofType(boolean)',
    'active',
    'true',
    "'a text'",
    'nothing.at.all',
    'name.family.exists()',
    'deceased.ofType(dateTime).exists()',
    "gender.where($this = 'male')",
  ])('for %s', (path) => {
    expect(compileDirectPath(path)).toBeDefined();
    agree(path, patient);
  });

  test.each([
    "name.given.join(' ')",
    'name | contact.name',
    "name.where(use = 'official' or use = 'usual')",
    'Patient.name',
    "'a' + 'b'",
    'name.given.count() > 1',
    'name.',
    '',
    'name[x]',
  ])('and leave "%s" to FHIRPath', (path) => expect(compileDirectPath(path)).toBeUndefined());
});
