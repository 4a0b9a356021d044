import { readFileSync } from 'node:fs';
import { tables, type Table } from '@patient-outreach/model';
import { choices, describeGuarded, guarded, option } from './testing/guarded';

interface Entry {
  readonly table: string;
  readonly id: string;
  readonly type: string;
  readonly key?: string;
  readonly date?: string;
  readonly precision?: string;
  readonly end?: string;
  readonly title?: string;
  readonly status?: string;
}

test('the tables of the timeline are the model’s', () => {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- a plain script, run by hand
  const generator = require('../../../plugins/tools/timeline-sources.cjs') as {
    render(from: readonly Table[]): string;
    file: string;
  };
  expect(readFileSync(generator.file, 'utf8')).toBe(generator.render(tables));
});

describeGuarded('hco_GetPatientTimeline (needs dotnet and npm run pack)', () => {
  jest.setTimeout(60_000);
  const { call, create, patient, user } = guarded();
  const precision = (code: string): number => option(choices.datePrecision, code);
  const ask = async (parameters: Record<string, unknown>, by?: string) => {
    const answer = await call('POST', 'hco_GetPatientTimeline', parameters, by);
    const text = (name: string): string => (answer.body[name] as string | undefined) ?? '[]';
    return {
      ...answer,
      entries: JSON.parse(text('Entries')) as Entry[],
      notRead: JSON.parse(text('NotRead')) as { table: string; reason: string }[],
      next: (answer.body['NextCursor'] as string | undefined) ?? '',
    };
  };
  const of = (id: string, more: Record<string, unknown>): Record<string, unknown> => ({
    'hco_patient@odata.bind': `/contacts(${id})`,
    ...more,
  });

  test('one order over all tables, newest first; a date is as long as it is known; errors and inactive rows stay out', async () => {
    const person = await patient({ hco_fhirkey: 'Patient-timeline' });
    await create(
      'hco_encounters',
      of(person, {
        hco_typedisplay: 'Visit "A"\n',
        hco_fhirkey: 'Encounter-1',
        hco_periodstart: '2025-05-02T09:30:00Z',
        hco_periodend: '2025-05-02T10:00:00Z',
        hco_status: option(choices.encounterStatus, 'finished'),
      }),
    );
    await create(
      'hco_conditions',
      of(person, {
        hco_codedisplay: 'Asthma',
        hco_onset: '2025-01-01T12:00:00Z',
        hco_onsetprecision: precision('year'),
      }),
    );
    // Without an onset, the day it was recorded counts.
    await create('hco_conditions', of(person, { hco_codedisplay: 'Cough', hco_recordeddate: '2025-06-01T08:00:00Z' }));
    await create(
      'hco_observations',
      of(person, {
        hco_codedisplay: 'Wrong',
        hco_effective: '2025-07-01T08:00:00Z',
        hco_status: option(choices.observationStatus, 'entered-in-error'),
      }),
    );
    await create('hco_procedures', of(person, { hco_codedisplay: 'No date' }));
    await create('hco_caregaps', {
      ...of(person, { hco_name: 'Eye exam', hco_openedon: '2025-05-02' }),
      'hco_measure@odata.bind': `/hco_measures(${await create('hco_measures', { hco_name: 'M' })})`,
    });
    await create('hco_encounters', of(await patient(), { hco_periodstart: '2025-05-02T09:30:00Z' }));
    const { status, entries, body, next, notRead } = await ask({ Patient: 'Patient-timeline' });
    expect(status).toBe(200);
    expect(entries.map(({ title, date, precision: known }) => [title, date, known])).toEqual([
      ['Cough', '2025-06-01T08:00:00Z', 'time'],
      ['Visit "A"\n', '2025-05-02T09:30:00Z', 'time'],
      ['Eye exam', '2025-05-02', 'day'],
      ['Asthma', '2025', 'year'],
      ['No date', undefined, undefined],
    ]);
    expect(entries[1]).toMatchObject({
      table: 'hco_encounter',
      type: 'Encounter',
      key: 'Encounter-1',
      end: '2025-05-02T10:00:00Z',
      status: 'finished',
    });
    expect([body['Count'], body['Complete'], next, notRead]).toEqual([5, true, '', []]);
    const ranged = await ask({ Patient: person, From: '2025-05-02T00:00:00Z', Until: '2025-06-01T08:00:00Z' });
    expect(ranged.entries.map(({ title }) => title)).toEqual(['Visit "A"\n', 'Eye exam']);
    const kinds = await ask({ Patient: person, Kinds: 'hco_condition, hco_procedure' });
    expect(kinds.entries.map(({ title }) => title)).toEqual(['Cough', 'Asthma', 'No date']);
  });

  test('pages hold every entry once, also where many share a date or have none', async () => {
    const person = await patient();
    const rows = (set: string, table: string, column: string, count: number, date: (n: number) => string | null) =>
      call('POST', `${set}/Microsoft.Dynamics.CRM.CreateMultiple`, {
        Targets: Array.from({ length: count }, (_, n) => ({
          '@odata.type': `Microsoft.Dynamics.CRM.${table}`,
          ...of(person, { [column]: date(n) }),
        })),
      });
    await rows('hco_observations', 'hco_observation', 'hco_effective', 23, () => '2025-03-01T10:00:00Z');
    await rows('hco_encounters', 'hco_encounter', 'hco_periodstart', 12, (n) => `2025-03-0${1 + (n % 3)}T10:00:00Z`);
    await rows('hco_conditions', 'hco_condition', 'hco_recordeddate', 9, () => '2025-03-01T10:00:00Z');
    await rows('hco_procedures', 'hco_procedure', 'hco_performedstart', 8, () => null);
    await rows('hco_goals', 'hco_goal', 'hco_start', 3, () => null);
    const whole = await ask({ Patient: person, Top: 250 });
    expect(whole.entries).toHaveLength(55);
    for (const Top of [1, 4, 7, 55]) {
      const found: string[] = [];
      let cursor = '';
      do {
        const page = await ask({ Patient: person, Top, ...(cursor === '' ? {} : { Cursor: cursor }) });
        expect(page.entries.length).toBeLessThanOrEqual(Top);
        found.push(...page.entries.map(({ id }) => id));
        cursor = page.next;
      } while (cursor !== '');
      expect(found).toEqual(whole.entries.map(({ id }) => id));
    }
  });

  test('nobody sees more than an app would show; tables that were not read are named (I6)', async () => {
    const person = await patient();
    await create('hco_encounters', of(person, { hco_periodstart: '2025-03-01T10:00:00Z' }));
    const { name } = await user('planner', 'Event Planner');
    // An event planner reads people of the own business unit and no clinical record.
    const answer = await ask({ Patient: person }, name);
    expect([answer.status, answer.message]).toEqual([200, '']);
    expect([answer.entries, answer.body['Complete']]).toEqual([[], false]);
    expect(answer.notRead).toContainEqual({ table: 'hco_encounter', reason: 'no-privilege' });
    expect(answer.notRead.length).toBeGreaterThan(10);
    const clinician = await user('doctor', 'Clinician');
    const full = await ask({ Patient: person }, clinician.name);
    expect([full.entries.length, full.body['Complete'], full.notRead]).toEqual([1, true, []]);
    expect((await ask({ Patient: person }, (await user('nobody')).name)).status).toBe(403);
  });

  test('what cannot be answered says what to do, with its code', async () => {
    const person = await patient();
    const first = await ask({ Patient: person, Kinds: 'hco_goal' });
    expect(first.status).toBe(200);
    for (const [parameters, code] of [
      [{ Patient: 'Patient-nobody' }, 'HCO-501'],
      [{ Patient: ' ' }, 'HCO-501'],
      [{ Patient: person, Cursor: 'AAAA' }, 'HCO-502'],
      [{ Patient: person, Cursor: '%%%' }, 'HCO-502'],
      [{ Patient: person, Top: 0 }, 'HCO-503'],
      [{ Patient: person, Top: 251 }, 'HCO-503'],
      [{ Patient: person, Kinds: 'contact' }, 'HCO-504'],
      [{ Patient: person, From: '2025-01-02T00:00:00Z', Until: '2025-01-02T00:00:00Z' }, 'HCO-505'],
    ] as const) {
      const answer = await ask(parameters);
      expect([parameters, answer.status, answer.message.slice(-9)]).toEqual([parameters, 400, `(${code})`]);
    }
  });
});
