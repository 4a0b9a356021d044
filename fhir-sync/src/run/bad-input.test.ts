import { condition, expectBalance, patient, resource, sync } from '../testing/clinic';
import { FakeDataverse } from '../testing/fake-dataverse';
import { ndjson, temporaryFolder } from '../testing/temporary-folder';

const SECRET = 'Zebulon-Secret';
const good = patient('good');
const line = (value: object): string => `${JSON.stringify(value)}\n`;

/** Every bad input has a name, and keeps nothing else out. */
describe('bad input', () => {
  const inputs: readonly [string, string | Buffer, readonly string[]][] = [
    ['a byte order mark and CRLF', `\uFEFF${JSON.stringify(good)}\r\n\r\n${JSON.stringify(patient('two'))}\r\n`, []],
    ['a line of 20 MB', line({ ...patient('huge'), note: SECRET.repeat(1_500_000) }) + ndjson(good), ['line-too-long']],
    [
      'bytes that are not UTF-8',
      Buffer.concat([
        Buffer.from(`{"resourceType":"Patient","id":"x","name":[{"family":"${SECRET}`),
        Buffer.from([0xff, 0xfe]),
        Buffer.from(`"}]}\n${line(good)}`),
      ]),
      ['invalid-encoding'],
    ],
    ['a line that is cut off', ndjson(good) + `{"resourceType":"Patient","name":"${SECRET}`, ['invalid-json']],
    ['HTML instead of JSON', `<html><body>${SECRET}: sign in</body></html>\n${line(good)}`, ['invalid-json']],
    [
      'JSON that is no resource',
      `["${SECRET}"]\n17\nnull\n${line(good)}`,
      ['not-a-resource', 'not-a-resource', 'not-a-resource'],
    ],
    ['two contents under one id', ndjson(good, patient('good', { gender: 'male' })), ['duplicate-id']],
    ['an id that is none', ndjson(good, patient(`${SECRET} 1`)), ['invalid-id']],
    ['no id', ndjson(good, { resourceType: 'Patient', name: [{ family: SECRET }] }), ['missing-id']],
    ['a type that is none', ndjson(good, resource(SECRET, 'x')), ['unknown-type']],
    [
      'types of R5 and STU3 only',
      ndjson(good, resource('NutritionIntake', 'a'), resource('ReferralRequest', 'b')),
      ['unknown-type', 'unknown-type'],
    ],
    [
      'types of R4 in the form of STU3',
      ndjson(
        good,
        condition('s', 'good', { clinicalStatus: 'active', assertedDate: '2016-01-01' }),
        patient('dog', { animal: {} }),
      ),
      ['other-fhir-version', 'other-fhir-version'],
    ],
    [
      'types of R4 in the form of R5',
      ndjson(
        good,
        resource('Encounter', 'e', {
          status: 'completed',
          class: [{ coding: [{ code: 'AMB' }] }],
          subject: { reference: 'Patient/good' },
        }),
        resource('MedicationRequest', 'm', {
          medication: { concept: { text: SECRET } },
          subject: { reference: 'Patient/good' },
        }),
      ),
      ['other-fhir-version', 'other-fhir-version'],
    ],
    ['a date that is none', ndjson(good, patient('d', { birthDate: '1999-02-30' })), ['invalid-date']],
    [
      'a subject of the wrong type',
      ndjson(good, condition('g', 'x', { subject: { reference: 'Group/g' } })),
      ['reference-missing'],
    ],
    ['a type without a map', ndjson(good, resource('SupplyDelivery', 's')), []],
    [
      'resources nested deeper than sense',
      ndjson(good) + `{"resourceType":"Patient","id":"deep","extension":${'['.repeat(20_000)}${']'.repeat(20_000)}}\n`,
      [],
    ],
  ];

  const folders = inputs.map(([name, content, codes]) => ({
    name,
    folder: temporaryFolder({ 'Patient.ndjson': content }),
    codes,
  }));

  test.each(folders)('$name', async ({ folder, codes }) => {
    const fake = new FakeDataverse();
    const summary = await sync(fake, folder);
    expectBalance(summary);
    expect(summary.failure).toBeUndefined();
    expect(summary.problems.map(({ code }) => code).sort()).toEqual([...codes].sort());
    expect(fake.snapshot('contact')).toHaveProperty('Patient-good');
    for (const { reason, file, line: at } of summary.problems)
      expect([reason.length > 10, file, typeof at]).toEqual([true, 'Patient.ndjson', 'number']);
    // I5: neither the run nor its rows repeat what was in there.
    expect(JSON.stringify([summary, fake.rows('hco_quarantine'), fake.rows('hco_syncrun')])).not.toContain(SECRET);
  });
});
