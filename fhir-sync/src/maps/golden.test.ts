import { join } from 'node:path';
import type { CompiledMap } from '../core/map/compile-map';
import { goldenFiles, goldenRows, readGolden } from '../testing/golden';
import { loadMaps } from './index';

const folder = join(__dirname, '../../golden');
const files = goldenFiles(folder);
let maps: ReadonlyMap<string, CompiledMap>;
beforeAll(async () => {
  maps = new Map((await loadMaps()).map((map) => [map.resource, map]));
});

test.each(files)('%s maps to its rows', (name) => {
  const { rows, wanted } = goldenRows(folder, name, maps);
  expect(rows).toEqual(wanted);
});

test('every map of the pack has a golden file', () => {
  const covered = new Set(files.flatMap((name) => readGolden(folder, name).fhir.map((one) => one.resourceType)));
  expect([...maps.keys()].filter((type) => !covered.has(type))).toEqual([]);
});
