import { condition, meta, observation, patient, resource, sync } from '../testing/clinic';
import { FakeDataverse } from '../testing/fake-dataverse';
import { ListSource } from '../testing/list-source';
import type { FhirResource } from '../core/fhir/resource';

const at = (organization: string): object => ({ managingOrganization: { reference: `Organization/${organization}` } });
const org = (id: string): FhirResource => resource('Organization', id, { name: id });
const consent = (of: string, more: object = {}): FhirResource =>
  resource('Consent', `c-${of}`, {
    status: 'active',
    patient: { reference: `Patient/${of}` },
    scope: { text: 'x' },
    ...more,
  });
const lab = (id: string, of: string, code: string, more: object = {}): FhirResource =>
  observation(id, of, { code: { coding: [{ system: 'http://loinc.org', code }] }, ...more });

/** A source that can be asked for a group. */
class WithGroup extends ListSource {
  members: readonly string[] = [];
  lookup(type: string, ids: readonly string[]): Promise<readonly FhirResource[]> {
    const member = this.members.map((id) => ({ entity: { reference: `Patient/${id}` } }));
    return Promise.resolve(type === 'Group' && ids[0] === 'cohort' ? [resource('Group', 'cohort', { member })] : []);
  }
}

const prepared = async (settings: object): Promise<FakeDataverse> => {
  const fake = new FakeDataverse();
  await fake.upsert('hco_syncsources', { hco_sourcekey: 'main' }, { hco_name: 'Main', ...settings });
  return fake;
};
const keys = (fake: FakeDataverse, table: string): string[] =>
  fake
    .rows(table)
    .filter((row) => row['statecode'] !== 1)
    .map((row) => String(row['hco_fhirkey']))
    .sort();

describe('only what is needed comes in (design decision 12)', () => {
  test('types', async () => {
    const fake = await prepared({ hco_resourcetypes: 'Patient, Condition' });
    const summary = await sync(fake, new ListSource([patient('p'), condition('c', 'p'), observation('o', 'p')]));
    expect(summary).toMatchObject({ status: 'succeeded', written: 2, filtered: 1 });
  });

  test('codes, with and without their system', async () => {
    const fake = await prepared({
      hco_filters: JSON.stringify({ Observation: { code: ['http://loinc.org|4548-4', '2345-7'] } }),
    });
    const source = new ListSource([
      patient('p'),
      lab('a', 'p', '4548-4'),
      lab('b', 'p', '2345-7'),
      lab('c', 'p', '1-1'),
    ]);
    expect(await sync(fake, source)).toMatchObject({ written: 3, filtered: 1 });
    expect(keys(fake, 'hco_observation')).toEqual(['Observation-a', 'Observation-b']);
  });

  test('filters that cannot be read let nothing in', async () => {
    const fake = await prepared({ hco_filters: '{"Observation":' });
    expect(await sync(fake, new ListSource([patient('p')]))).toMatchObject({ failure: { code: 'bad-filters' } });
    expect(fake.rows('contact')).toEqual([]);
  });

  test('look-back: what was over before stays out, what goes on comes in', async () => {
    // The clock of the tests stands at the beginning of February 2026.
    const fake = await prepared({ hco_lookbackmonths: 12 });
    const source = new ListSource([
      patient('p', { birthDate: '1950-01-01' }),
      lab('new', 'p', '1', { effectiveDateTime: '2025-06-01' }),
      lab('old', 'p', '1', { effectiveDateTime: '2024-06-01' }),
      lab('year', 'p', '1', { effectiveDateTime: '2025' }),
      condition('going-on', 'p', { onsetDateTime: '1990-01-01' }),
      condition('over', 'p', { onsetDateTime: '1990-01-01', abatementDateTime: '1991-01-01' }),
    ]);
    expect(await sync(fake, source)).toMatchObject({ status: 'succeeded', written: 4, filtered: 2 });
    expect(keys(fake, 'hco_observation')).toEqual(['Observation-new', 'Observation-year']);
    expect(keys(fake, 'hco_condition')).toEqual(['Condition-going-on']);
  });

  test('organization: its patients with their records; who moves away goes, with what is new about them', async () => {
    const fake = await prepared({ hco_organization: 'a' });
    const world = (of: string): FhirResource[] => [
      org('a'),
      org('b'),
      patient('pa', at(of)),
      patient('pb', at('b')),
      condition('ca', 'pa'),
      condition('cb', 'pb'),
    ];
    expect(await sync(fake, new ListSource(world('a')))).toMatchObject({
      status: 'succeeded',
      written: 4,
      filtered: 2,
    });
    expect([keys(fake, 'contact'), keys(fake, 'hco_condition')]).toEqual([['Patient-pa'], ['Condition-ca']]);
    expect(await sync(fake, new ListSource(world('b')))).toMatchObject({ deleted: 1, quarantined: 0 });
    expect(keys(fake, 'contact')).toEqual([]);
    fake.writes = [];
    await sync(fake, new ListSource(world('b')));
    expect(fake.writes).toEqual([]);
    // And back, with the same version.
    expect(await sync(fake, new ListSource(world('a')))).toMatchObject({ written: 1 });
    expect(keys(fake, 'contact')).toEqual(['Patient-pa']);
  });

  test('group: its members; a group that is not there stops the run', async () => {
    const fake = await prepared({ hco_group: 'cohort' });
    const source = new WithGroup([patient('in'), patient('out'), condition('ci', 'in'), condition('co', 'out')]);
    source.members = ['in'];
    expect(await sync(fake, source)).toMatchObject({ status: 'succeeded', written: 2, filtered: 2 });
    expect([keys(fake, 'contact'), keys(fake, 'hco_condition')]).toEqual([['Patient-in'], ['Condition-ci']]);
    source.members = ['in', 'out'];
    expect(await sync(fake, source)).toMatchObject({ written: 2 });
    expect(source.requests.at(-1)?.cursor).toBeUndefined();
    const other = await prepared({ hco_group: 'nobody' });
    expect(await sync(other, source)).toMatchObject({ failure: { code: 'no-group' } });
  });

  test('consent: only who consented; a consent withdrawn takes the record out, one given again brings it back', async () => {
    const fake = await prepared({ hco_requireconsent: true });
    const world = (...consents: FhirResource[]): ListSource =>
      new ListSource([
        ...['yes', 'no', 'denied', 'ended'].map((id) => patient(id)),
        condition('c', 'yes'),
        ...consents,
      ]);
    const others = [
      consent('denied', { provision: { type: 'deny' } }),
      consent('ended', { provision: { type: 'permit', period: { end: '2020-01-01' } } }),
    ];
    await sync(fake, world(consent('yes'), ...others));
    expect([keys(fake, 'contact'), keys(fake, 'hco_condition')]).toEqual([['Patient-yes'], ['Condition-c']]);
    await sync(fake, world(consent('yes', { status: 'inactive' }), ...others));
    expect([keys(fake, 'contact'), keys(fake, 'hco_condition')]).toEqual([[], []]);
    await sync(fake, world(consent('yes'), ...others));
    expect([keys(fake, 'contact'), keys(fake, 'hco_condition')]).toEqual([['Patient-yes'], ['Condition-c']]);
  });

  const label = (code: string): object => ({ meta: { versionId: '2', security: [{ code }] } });
  test.each(['R', 'V', '42CFRPart2'])('restricted (%s): stays out, and goes when it becomes so later', async (code) => {
    const fake = await prepared({});
    await sync(fake, new ListSource([patient('p', meta(1)), condition('c', 'p', meta(1))]));
    expect(await sync(fake, new ListSource([condition('c', 'p', label(code))]))).toMatchObject({ deleted: 1 });
    expect(keys(fake, 'hco_condition')).toEqual([]);
    expect(await sync(fake, new ListSource([condition('new', 'p', label(code))]))).toMatchObject({ filtered: 1 });
  });

  test('restricted, switched on: comes in', async () => {
    const fake = await prepared({ hco_includerestricted: true });
    expect(await sync(fake, new ListSource([patient('p'), condition('c', 'p', label('R'))]))).toMatchObject({
      written: 2,
    });
  });

  test('a source that is switched off is not read', async () => {
    const fake = await prepared({ hco_enabled: false });
    expect(await sync(fake, new ListSource([patient('p')]))).toMatchObject({
      failure: { code: 'source-off' },
      read: 0,
    });
  });
});
