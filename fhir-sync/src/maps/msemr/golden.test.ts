import { join } from 'node:path';
import { compileMap, type CompiledMap, type MappedRow } from '../../core/map/compile-map';
import { loadFhirPath } from '../../core/map/fhirpath-engine';
import { goldenContext, goldenFiles, goldenRows, readGolden } from '../../testing/golden';
import { msemrPack } from './pack';

const folder = join(__dirname, '../../../golden/msemr');
const files = goldenFiles(folder);
let maps: ReadonlyMap<string, CompiledMap>;
beforeAll(async () => {
  const engine = await loadFhirPath();
  const pack = msemrPack();
  maps = new Map(pack.maps.map((map) => [map.resource, compileMap(map, engine, pack.schema)]));
});

test.each(files)('%s maps to its rows', (name) => {
  const { rows, wanted } = goldenRows(folder, name, maps);
  expect(rows).toEqual(wanted);
});

test('every map of the pack has a golden file', () => {
  const covered = new Set(files.flatMap((name) => readGolden(folder, name).fhir.map((one) => one.resourceType)));
  expect(msemrPack().maps.flatMap(({ resource }) => (covered.has(resource) ? [] : [resource]))).toEqual([]);
});

test('every column a map writes has a value in some golden row', () => {
  const context = goldenContext(maps);
  const all = files.flatMap((name) => readGolden(folder, name).fhir);
  const filled = (rows: readonly Pick<MappedRow, 'columns' | 'binds'>[]): Set<string> =>
    new Set(
      rows.flatMap(({ columns, binds }) => [
        ...Object.keys(columns).filter((name) => columns[name] !== null),
        ...binds.map(({ column }) => column),
      ]),
    );
  const missed = [...maps.values()].flatMap((map) => {
    const rows = all
      .filter(({ resourceType }) => resourceType === map.resource)
      .map((resource) => map.map(resource, 'key', context));
    const parts = [
      { columns: map.columns, there: filled(rows) },
      ...map.children.map((child) => ({
        columns: child.columns.filter((name) => name !== child.parent),
        there: filled(rows.flatMap(({ children }) => children.filter((one) => one.map === child))),
      })),
    ];
    return parts.flatMap(({ columns, there }) =>
      columns.filter((name) => !there.has(name)).map((name) => `${map.resource} ${name}`),
    );
  });
  expect(missed).toEqual([]);
});
