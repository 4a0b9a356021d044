import { clinic, patient, sync } from '../testing/clinic';
import { FakeDataverse } from '../testing/fake-dataverse';
import { ListSource } from '../testing/list-source';
import { planSync } from './plan/plan';

const many = (): ListSource => new ListSource(Array.from({ length: 3000 }, (_, index) => patient(`p${index}`)));
const on = (day: string) => ({ clock: () => new Date(`${day}T10:00:00Z`) });

test('a budget pauses a load, and every next day it goes on where it was, until all is there', async () => {
  const fake = new FakeDataverse();
  await sync(fake, new ListSource([]));
  const counts: number[] = [];
  for (let day = 1; day <= 9; day += 1) {
    const summary = await sync(fake, many(), { dailyRequests: 1600, ...on(`2026-03-0${day}`) });
    expect(summary.requests).toBeLessThanOrEqual(1600);
    counts.push(fake.rows('contact').length);
    if (summary.status === 'succeeded') break;
    expect(summary.failure).toMatchObject({ code: 'budget' });
  }
  // Calls of up to 1,000 rows: each day at least one goes out, and what does not fit any more waits.
  const perDay = counts.map((count, day) => count - (counts[day - 1] ?? 0));
  expect(perDay.every((rows) => rows > 0 && rows <= 1600)).toBe(true);
  expect(counts.at(-1)).toBe(3000);
  expect(counts.length).toBeLessThanOrEqual(4);
});

test('what was used today counts for the next run of the day', async () => {
  const fake = new FakeDataverse();
  await sync(fake, new ListSource([]));
  const first = await sync(fake, many(), { dailyRequests: 1600, ...on('2026-03-01') });
  const again = await sync(fake, many(), { dailyRequests: 1600, clock: () => new Date('2026-03-01T11:00:00Z') });
  expect(again.failure).toMatchObject({ code: 'budget' });
  expect((first.requests ?? 0) + (again.requests ?? 0)).toBeLessThanOrEqual(1600);
});

test('the app sets the budget of a source', async () => {
  const fake = new FakeDataverse();
  await sync(fake, new ListSource([]));
  await fake.upsert('hco_syncsources', { hco_sourcekey: 'main' }, { hco_dailyrequests: 500 });
  expect((await sync(fake, many(), on('2026-03-01'))).failure).toMatchObject({ code: 'budget' });
  expect(fake.rows('contact')).toHaveLength(250);
});

test('a plan tells the rows that a sync then writes, and writes none itself', async () => {
  const fake = new FakeDataverse();
  const plan = await planSync({ client: fake, source: new ListSource(clinic) });
  expect(fake.writes).toEqual([]);
  expect(fake.rows('hco_syncrun')).toEqual([]);
  expect(plan).toMatchObject({ status: 'succeeded', read: clinic.length });
  expect(plan.requests).toBeGreaterThanOrEqual(plan.rows);
  await sync(fake, new ListSource(clinic));
  for (const [table, { rows }] of Object.entries(plan.tables))
    expect([table, fake.rows(table).length]).toEqual([table, rows]);
  expect((await planSync({ client: fake, source: new ListSource(clinic) })).rows).toBe(0);
});
