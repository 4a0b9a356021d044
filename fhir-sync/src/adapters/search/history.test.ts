import { about, observation, patient, sync } from '../../testing/clinic';
import { FakeDataverse } from '../../testing/fake-dataverse';
import { startFhirServer, type FhirServer } from '../../testing/fhir-server';
import { SearchSource } from './search-source';

let server: FhirServer;
let now: number;
beforeEach(async () => {
  now = Date.parse('2026-03-01T00:00:00Z');
  server = await startFhirServer(() => new Date((now += 1000)));
  server.intercept = () => undefined;
  await server.put(patient('p'), observation('o', 'p'));
});
afterEach(() => server.stop());
const open = (): Promise<SearchSource> => SearchSource.open({ base: server.base, name: 'main', pageSize: 2 });

describe('a server with history', () => {
  test('tells what was deleted since the last run', async () => {
    const fake = new FakeDataverse();
    await sync(fake, await open());
    await server.remove('Observation', 'o');
    expect(await sync(fake, await open())).toMatchObject({ status: 'succeeded', deleted: 1 });
    expect(fake.rows('hco_observation')).toMatchObject([{ statecode: 1, hco_versionid: '2' }]);
    expect(fake.rows('hco_synctombstone')).toMatchObject([{ hco_deletedorder: 'v00000000000000000002' }]);
  });

  test('I4: also when the next run is a full one', async () => {
    const fake = new FakeDataverse();
    await sync(fake, await open());
    await server.remove('Observation', 'o');
    expect(await sync(fake, await open(), { full: true })).toMatchObject({ deleted: 1 });
  });

  test('what was deleted and came back is there, over several pages of history', async () => {
    const fake = new FakeDataverse();
    await sync(fake, await open());
    await server.remove('Observation', 'o');
    await server.put(observation('o', 'p', { valueString: 'again' }));
    for (let count = 0; count < 5; count += 1) await server.put(observation(`more-${count}`, 'p', about('p')));
    expect(await sync(fake, await open())).toMatchObject({ deleted: 0 });
    expect(fake.snapshot('hco_observation')['Observation-o']).toMatchObject({
      hco_valuetext: 'again',
      hco_versionid: '3',
    });
  });
});
