import type { Clinic } from '../testing/clinic';
import { openClinic } from '../testing/clinic';
import type { FiscalCalendar } from './fiscal';
import { fiscalDate, periodStart } from './fiscal';

const days = ['2024-02-29', '2024-12-31', '2025-03-31', '2025-04-01', '2025-06-30', '2025-09-14', '2025-12-31'].concat([
  '2026-01-01',
  '2026-01-31',
  '2026-03-09',
  '2026-03-31',
  '2026-04-05',
  '2026-04-06',
  '2026-07-01',
  '2027-04-05',
]);

let clinic: Clinic;
let organization = '';
beforeAll(async () => {
  // Noon on March 10, 2026.
  clinic = await openClinic();
  for (const day of days)
    await clinic.client.create('tst_visits', { tst_name: day, tst_day: day, tst_when: `${day}T23:30:00Z` });
  organization = String((await clinic.client.get('WhoAmI')).json['OrganizationId']);
});
afterAll(() => clinic.dataverse.close());

const settings = async (start: string | null, type: number, display: number): Promise<void> => {
  const answer = await clinic.client.send('PATCH', `organizations(${organization})`, {
    fiscalcalendarstart: start,
    fiscalperiodtype: type,
    fiscalyeardisplaycode: display,
  });
  expect(answer.status).toBe(204);
};

async function found(name: string, column: string, ...values: number[]): Promise<string[]> {
  const operator = name
    .replace(/([A-Z])/g, '-$1')
    .toLowerCase()
    .slice(1);
  const parameters = values.map((v, i) => `,PropertyValue${values.length > 1 ? i + 1 : ''}=${v}`).join('');
  const odata = `Microsoft.Dynamics.CRM.${name}(PropertyName='${column}'${parameters})`;
  const xml = `<fetch><entity name="tst_visit"><attribute name="tst_name" /><order attribute="tst_name" /><filter><condition attribute="${column}" operator="${operator}">${values.map((v) => `<value>${v}</value>`).join('')}</condition></filter></entity></fetch>`;
  const [one, two] = await Promise.all([
    clinic.client.get(`tst_visits?$select=tst_name&$orderby=tst_name&$filter=${odata}`),
    clinic.client.get(`tst_visits?fetchXml=${encodeURIComponent(xml)}`),
  ]);
  const names = (value: unknown[] | undefined) => value?.map((r) => (r as { tst_name: string }).tst_name) ?? [];
  expect([odata, one.status, names(one.json.value)]).toEqual([odata, 200, names(two.json.value)]);
  return names(one.json.value);
}

const between = (from: string, to: string): string[] => days.filter((d) => d >= from && d <= to);

it('a new organization has quarters from January 1', async () => {
  expect(await found('ThisFiscalYear', 'tst_day')).toEqual(between('2026-01-01', '2026-12-31'));
  expect(await found('ThisFiscalPeriod', 'tst_when')).toEqual(between('2026-01-01', '2026-03-31'));
  expect(await found('InFiscalPeriod', 'tst_day', 2)).toEqual([
    '2025-04-01',
    '2025-06-30',
    '2026-04-05',
    '2026-04-06',
    '2027-04-05',
  ]);
});

// April 6, named after the year it ends in: March 10, 2026 lies in year 2026, which began on April 6, 2025.
it.each([
  [2000, '2025-04-06', '2026-04-05'],
  [2001, '2025-10-06', '2026-04-05'],
  [2002, '2026-01-06', '2026-04-05'],
  [2003, '2026-03-06', '2026-04-05'],
  [2004, '2026-03-08', '2026-04-05'],
])('the organization chooses when its year begins and how it is divided: type %s', async (type, from, to) => {
  await settings('2020-04-06', type, 2);
  for (const column of ['tst_day', 'tst_when']) {
    expect(await found('ThisFiscalPeriod', column)).toEqual(between(from, to));
    expect(await found('ThisFiscalYear', column)).toEqual(between('2025-04-06', '2026-04-05'));
    expect(await found('LastFiscalYear', column)).toEqual(between('2024-04-06', '2025-04-05'));
    expect(await found('NextFiscalYear', column)).toEqual(between('2026-04-06', '2027-04-05'));
    expect(await found('InFiscalYear', column, 2026)).toEqual(between('2025-04-06', '2026-04-05'));
    expect(await found('LastXFiscalYears', column, 2)).toEqual(between('2023-04-06', '2025-04-05'));
    expect(await found('NextXFiscalYears', column, 2)).toEqual(between('2026-04-06', '2028-04-05'));
  }
});

it('every operator agrees with the calendar, whatever the settings', async () => {
  const types: [number, FiscalCalendar['periods']][] = [
    [2000, 1],
    [2001, 2],
    [2002, 4],
    [2003, 12],
    [2004, 13],
  ];
  for (const [type, periods] of types)
    for (const [month, day] of [
      [1, 1],
      [7, 1],
      [4, 6],
      [10, 15],
    ] as const) {
      const calendar: FiscalCalendar = { month, day, periods, namedByEnd: false };
      await settings(`2020-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`, type, 1);
      const now = fiscalDate(calendar, new Date('2026-03-10T12:00:00Z'));
      const index = (d: string): number => {
        const at = fiscalDate(calendar, new Date(d));
        return at.year * periods + at.period;
      };
      const here = now.year * periods + now.period;
      const expected = (test: (n: number, d: string) => boolean) => days.filter((d) => test(index(d), d));
      expect(await found('LastFiscalPeriod', 'tst_day')).toEqual(expected((n) => n === here - 1));
      expect(await found('NextXFiscalPeriods', 'tst_day', 3)).toEqual(expected((n) => n > here && n <= here + 3));
      expect(await found('LastXFiscalPeriods', 'tst_day', 5)).toEqual(expected((n) => n < here && n >= here - 5));
      expect(await found('InFiscalPeriod', 'tst_day', now.period)).toEqual(
        expected((_n, d) => fiscalDate(calendar, new Date(d)).period === now.period),
      );
      expect(await found('InFiscalPeriodAndYear', 'tst_day', now.period, now.year)).toEqual(
        expected((n) => n === here),
      );
      expect(await found('InOrAfterFiscalPeriodAndYear', 'tst_day', now.period, now.year)).toEqual(
        expected((n) => n >= here),
      );
      expect(await found('InOrBeforeFiscalPeriodAndYear', 'tst_day', now.period, now.year)).toEqual(
        expected((n) => n <= here),
      );
    }
});

it('periods follow each other without gap, over the end of the year too', () => {
  for (const periods of [1, 2, 4, 12, 13] as const) {
    const calendar: FiscalCalendar = { month: 4, day: 6, periods, namedByEnd: true };
    expect(periodStart(calendar, 2026, periods + 1)).toEqual(periodStart(calendar, 2027, 1));
    expect(periodStart(calendar, 2026, 0)).toEqual(periodStart(calendar, 2025, periods));
    for (let n = 0; n < 800; n++) {
      const day = new Date(Date.UTC(2024, 0, n));
      const { year, period } = fiscalDate(calendar, day);
      expect(periodStart(calendar, year, period) <= day && day < periodStart(calendar, year, period + 1)).toBe(true);
    }
  }
});

it('rows are grouped by fiscal year and period', async () => {
  await settings('2020-04-06', 2002, 2);
  const xml =
    '<fetch aggregate="true"><entity name="tst_visit"><attribute name="tst_day" alias="year" groupby="true" dategrouping="fiscal-year" /><attribute name="tst_day" alias="period" groupby="true" dategrouping="fiscal-period" /><attribute name="tst_visitid" alias="n" aggregate="count" /><order alias="year" /><order alias="period" /></entity></fetch>';
  const answer = await clinic.client.get(`tst_visits?fetchXml=${encodeURIComponent(xml)}`);
  const calendar: FiscalCalendar = { month: 4, day: 6, periods: 4, namedByEnd: true };
  const groups = new Map<string, number>();
  for (const day of days) {
    const { year, period } = fiscalDate(calendar, new Date(day));
    groups.set(`${year}/${period}`, (groups.get(`${year}/${period}`) ?? 0) + 1);
  }
  expect(answer.json.value).toEqual(
    [...groups]
      .map(([key, n]) => ({ year: Number(key.split('/')[0]), period: Number(key.split('/')[1]), n }))
      .sort((a, b) => a.year - b.year || a.period - b.period),
  );
});

it.each([
  ["InFiscalPeriodAndYear(PropertyName='tst_day',PropertyValue1=9,PropertyValue2=2026)", 'has 4 periods'],
  ["LastXFiscalYears(PropertyName='tst_day',PropertyValue=0)", 'positive whole number'],
  ["ThisFiscalYear(PropertyName='tst_name')", 'needs a date column'],
])('%s is refused in words', async (call, words) => {
  const answer = await clinic.client.get(`tst_visits?$filter=Microsoft.Dynamics.CRM.${call}`);
  expect([answer.status, answer.json.error?.message]).toEqual([400, expect.stringContaining(words)]);
});
