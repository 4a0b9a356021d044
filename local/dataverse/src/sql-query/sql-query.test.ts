import { seededRandom } from '@patient-outreach/bench';
import type { Clinic } from '../testing/clinic';
import { openClinic } from '../testing/clinic';

let clinic: Clinic;
beforeAll(async () => {
  clinic = await openClinic();
  const { client } = clinic;
  const ana = await client.create('contacts', { firstname: 'Ana', lastname: "O'Hara" });
  const bob = await client.create('contacts', { firstname: 'Bob', lastname: 'Stone' });
  const visit = (name: string, patient: string | null, more: Record<string, unknown>) =>
    client.create('tst_visits', {
      tst_name: name,
      ...(patient ? { 'tst_PatientId@odata.bind': `contacts(${patient})` } : {}),
      ...more,
    });
  await visit('v1', ana, { tst_count: 1, tst_kind: 770000000, tst_day: '2026-01-15' });
  await visit('v2', ana, { tst_count: 5, tst_kind: 770000001, tst_day: '2026-02-15' });
  await visit('v3', bob, { tst_count: 5, tst_kind: 770000001, tst_day: '2026-03-15' });
  await visit('v4', null, { tst_day: '2025-03-15' });
});
afterAll(() => clinic.dataverse.close());

const ask = (text: string, set = 'tst_visits', headers: Record<string, string> = {}) =>
  clinic.client.get(`${set}?sql=${encodeURIComponent(text)}`, headers);
const column = async (text: string, name = 'tst_name'): Promise<unknown[]> => {
  const answer = await ask(text);
  if (answer.status !== 200) throw new Error(answer.text);
  return (answer.json.value as Record<string, unknown>[]).map((r) => r[name]);
};

it.each([
  ["tst_name = 'V1'", 'v1'],
  ['tst_count <> 1', 'v2 v3'],
  ['tst_count >= 1 AND tst_count < 5', 'v1'],
  ["tst_name LIKE 'v[12]' OR tst_count IS NULL", 'v1 v2 v4'],
  ["tst_name NOT LIKE '%3' AND tst_count IS NOT NULL", 'v1 v2'],
  ['tst_count IN (1, 7)', 'v1'],
  ['tst_count NOT IN (1, 7)', 'v2 v3'],
  ["tst_day BETWEEN '2026-01-01' AND '2026-02-28'", 'v1 v2'],
  ['tst_count NOT BETWEEN 0 AND 3', 'v2 v3'],
  ["(tst_name = 'v1' OR tst_name = N'v3') AND [tst_count] = 5", 'v3'],
])('WHERE %s', async (where, expected) => {
  expect((await column(`SELECT tst_name FROM tst_visit WHERE ${where} ORDER BY tst_name`)).join(' ')).toBe(expected);
});

it('joins, inner and left, with columns called as the query calls them', async () => {
  const inner = await ask(
    'select v.tst_name, p.lastname, p.firstname as given from tst_visit v inner join contact p on v.tst_patientid = p.contactid order by p.lastname, v.tst_name desc',
    'tst_visits',
    { Prefer: 'odata.include-annotations="*"' },
  );
  expect(inner.json.value).toMatchObject([
    { tst_name: 'v2', lastname: "O'Hara", given: 'Ana', 'given@OData.Community.Display.V1.AttributeName': 'firstname' },
    { tst_name: 'v1' },
    { tst_name: 'v3', lastname: 'Stone' },
  ]);
  expect(
    await column(
      'SELECT v.tst_name FROM tst_visit AS v LEFT JOIN contact AS p ON p.contactid = v.tst_patientid WHERE p.contactid IS NULL',
    ),
  ).toEqual(['v4']);
});

it('DISTINCT, TOP, GROUP BY with every aggregate, sorted by value', async () => {
  expect(
    await column('SELECT DISTINCT tst_count FROM tst_visit WHERE tst_count IS NOT NULL', 'tst_count'),
  ).toHaveLength(2);
  expect(await column('SELECT TOP 2 tst_name FROM tst_visit ORDER BY tst_name DESC')).toEqual(['v4', 'v3']);
  // FetchXML sorts choices by label (Alpha before Zeta), SQL by value.
  expect(await column('SELECT tst_name FROM tst_visit WHERE tst_kind IS NOT NULL ORDER BY tst_kind, tst_name')).toEqual(
    ['v1', 'v2', 'v3'],
  );
  const grouped = await ask(
    'SELECT tst_kind, COUNT(*) AS n, SUM(tst_count) AS total, AVG(tst_count) AS mean, MIN(tst_day) AS first, MAX(tst_day) AS last, COUNT(DISTINCT tst_count) AS different FROM tst_visit WHERE tst_kind IS NOT NULL GROUP BY tst_kind ORDER BY n DESC',
  );
  expect(grouped.json.value).toEqual([
    { tst_kind: 770000001, n: 2, total: 10, mean: 5, first: '2026-02-15', last: '2026-03-15', different: 1 },
    { tst_kind: 770000000, n: 1, total: 1, mean: 1, first: '2026-01-15', last: '2026-01-15', different: 1 },
  ]);
});

it('pages by nextLink', async () => {
  const seen: unknown[] = [];
  let next: string | undefined =
    `tst_visits?sql=${encodeURIComponent('SELECT tst_name FROM tst_visit ORDER BY tst_name')}`;
  while (next !== undefined) {
    const page: { json: Record<string, unknown> } = await clinic.client.get(next, { Prefer: 'odata.maxpagesize=3' });
    seen.push(...(page.json['value'] as Record<string, unknown>[]).map((r) => r['tst_name']));
    next = (page.json['@odata.nextLink'] as string | undefined)?.split('/v9.2/')[1];
  }
  expect(seen).toEqual(['v1', 'v2', 'v3', 'v4']);
});

it.each([
  ['SELECT * FROM tst_visit', '*'],
  ['SELECT tst_name FROM tst_visit; DROP TABLE tst_visit', 'the end'],
  ['SELECT tst_name FROM tst_visit -- x', 'unexpected text'],
  ['SELECT tst_name FROM tst_visit /* x */', 'unexpected text'],
  ['SELECT tst_name FROM tst_visit WHERE tst_name = tst_code', 'a literal'],
  ['SELECT tst_name FROM tst_visit WHERE NOT tst_count = 1', 'NOT before'],
  ['SELECT tst_name FROM tst_visit WHERE tst_count IN (SELECT tst_count FROM tst_visit)', 'a literal'],
  ['SELECT UPPER(tst_name) FROM tst_visit', 'UPPER'],
  ['SELECT COUNT(*) AS n FROM tst_visit GROUP BY tst_kind HAVING n > 1', 'HAVING'],
  ['SELECT tst_name, COUNT(*) AS n FROM tst_visit', 'GROUP BY'],
  ['SELECT COUNT(*) FROM tst_visit', 'AS'],
  ['SELECT v.tst_name FROM tst_visit v RIGHT JOIN contact c ON c.contactid = v.tst_patientid', 'RIGHT'],
  ['SELECT tst_name FROM tst_visit UNION SELECT lastname FROM contact', 'the end'],
  ['SELECT tst_name FROM tst_visit ORDER BY tst_name OFFSET 1 ROWS', 'the end'],
  ['DELETE FROM tst_visit', 'SELECT'],
  ['SELECT nosuch FROM tst_visit', 'nosuch'],
  ['SELECT name FROM sqlite_master', 'sqlite_master'],
  ['SELECT lastname FROM contact', 'tst_visits'],
])('refuses %s', async (text, words) => {
  const answer = await ask(text);
  expect([answer.status, answer.json.error?.message]).toEqual([400, expect.stringContaining(words)]);
});

it('100 random conditions find what the same condition in OData finds', async () => {
  const random = seededRandom(5);
  const pair = (depth: number): [sql: string, odata: string] => {
    if (depth > 0 && random.next() < 0.6) {
      const [a, b] = [pair(depth - 1), pair(depth - 1)];
      const word = random.pick(['and', 'or']);
      return [`(${a[0]} ${word.toUpperCase()} ${b[0]})`, `(${a[1]} ${word} ${b[1]})`];
    }
    const n = random.int(7);
    const text = random.pick(['v1', 'V2', 'v4', "o'x"]).replace(/'/g, "''");
    return random.pick<[string, string]>([
      [`tst_count = ${n}`, `tst_count eq ${n}`],
      [`tst_count <> ${n}`, `(tst_count ne ${n} and tst_count ne null)`],
      [`tst_count > ${n}`, `tst_count gt ${n}`],
      [`tst_count <= ${n}`, `tst_count le ${n}`],
      ['tst_count IS NULL', 'tst_count eq null'],
      [`tst_name = '${text}'`, `tst_name eq '${text}'`],
      [`tst_name LIKE '%${n}'`, `endswith(tst_name,'${n}')`],
      [`tst_count BETWEEN 1 AND ${n}`, `(tst_count ge 1 and tst_count le ${n})`],
    ]);
  };
  for (let i = 0; i < 100; i++) {
    const [where, filter] = pair(3);
    const found = await column(`SELECT tst_name FROM tst_visit WHERE ${where} ORDER BY tst_name`);
    const odata = await clinic.client.get(
      `tst_visits?$select=tst_name&$orderby=tst_name&$filter=${encodeURIComponent(filter)}`,
    );
    expect([where, found]).toEqual([where, odata.json.value?.map((r) => (r as { tst_name: string }).tst_name)]);
  }
});
