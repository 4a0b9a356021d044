import { seededRandom } from '@patient-outreach/bench';
import type { Clinic } from '../testing/clinic';
import { openClinic } from '../testing/clinic';

/** Two tables that refer to each other and to themselves, kept in memory beside the organization. */
interface Patient {
  id: string;
  lastname: string;
  city: string | null;
  visits: Visit[];
}
interface Visit {
  id: string;
  name: string;
  count: number | null;
  tags: number[];
  day: string | null;
  patient: Patient | null;
  whole: Visit | null;
  parts: Visit[];
}

/** A condition over visits in three forms; `fetch` is null where FetchXML has none. */
interface Condition {
  odata: string;
  fetch: string | null;
  /** Links the FetchXML form needs, by alias. */
  links: readonly string[];
  matches(visit: Visit): boolean;
}

const random = seededRandom(20261121);
const { pick } = random;
const maybe = <T>(value: T): T | null => (random.next() < 0.25 ? null : value);

const lastnames = ['Stone', 'stone', 'Núñez', "O'Hara", 'Zed'];
const cities = ['Bergen', 'Oslo', 'BERGEN'];
// Around the clock's March 10, 2026.
const days = ['2025-03-10', '2025-12-31', '2026-01-01', '2026-02-01', '2026-02-28', '2026-03-01', '2026-03-09'].concat([
  '2026-03-10',
  '2026-03-11',
  '2026-03-31',
  '2026-04-01',
  '2026-12-31',
  '2027-01-01',
]);
const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
const quoted = (text: string): string => `'${text.replace(/'/g, "''")}'`;

let clinic: Clinic;
const patients: Patient[] = [];
const visits: Visit[] = [];

beforeAll(async () => {
  clinic = await openClinic();
  for (let i = 0; i < 8; i++) {
    const lastname = pick(lastnames);
    const city = maybe(pick(cities));
    const id = await clinic.client.create('contacts', { lastname, address1_city: city });
    patients.push({ id, lastname, city, visits: [] });
  }
  for (let i = 0; i < 50; i++) {
    // The last patient has no visit.
    const patient = maybe(pick(patients.slice(0, -1)));
    const whole = visits.length > 0 ? maybe(pick(visits)) : null;
    const visit: Visit = {
      id: '',
      name: `v${i}`,
      count: maybe(random.int(6)),
      tags: [1, 2, 9].filter(() => random.next() < 0.4),
      day: maybe(pick(days)),
      patient,
      whole,
      parts: [],
    };
    visit.id = await clinic.client.create('tst_visits', {
      tst_name: visit.name,
      tst_count: visit.count,
      tst_tags: visit.tags.join(',') || null,
      tst_day: visit.day,
      ...(patient ? { 'tst_PatientId@odata.bind': `contacts(${patient.id})` } : {}),
      ...(whole ? { 'tst_PartOfId@odata.bind': `tst_visits(${whole.id})` } : {}),
    });
    patient?.visits.push(visit);
    whole?.parts.push(visit);
    visits.push(visit);
  }
});
afterAll(() => clinic.dataverse.close());

const call = (name: string, column: string, values?: unknown): string => {
  const given = Array.isArray(values)
    ? `,PropertyValues=${JSON.stringify(values.map(String))}`
    : `,PropertyValue=${String(values)}`;
  return `Microsoft.Dynamics.CRM.${name}(PropertyName='${column}'${values === undefined ? '' : given})`;
};
const xml = (column: string, operator: string, values: readonly unknown[] = [], entity = ''): string =>
  `<condition ${entity === '' ? '' : `entityname="${entity}" `}attribute="${column}" operator="${operator}">${values.map((v) => `<value>${String(v).replace(/&/g, '&amp;')}</value>`).join('')}</condition>`;

const links: Record<string, string> = {
  p: '<link-entity name="contact" from="contactid" to="tst_patientid" link-type="outer" alias="p" />',
  w: '<link-entity name="tst_visit" from="tst_visitid" to="tst_partofid" link-type="outer" alias="w" />',
};

/** Conditions on a date column, by the parts of the date alone. */
const dated: readonly [string, string, (day: string) => boolean][] = [
  ['Today', 'today', (d) => d === '2026-03-10'],
  ['Yesterday', 'yesterday', (d) => d === '2026-03-09'],
  ['Tomorrow', 'tomorrow', (d) => d === '2026-03-11'],
  ['ThisMonth', 'this-month', (d) => d.startsWith('2026-03')],
  ['LastMonth', 'last-month', (d) => d.startsWith('2026-02')],
  ['NextMonth', 'next-month', (d) => d.startsWith('2026-04')],
  ['ThisYear', 'this-year', (d) => d.startsWith('2026')],
  ['LastYear', 'last-year', (d) => d.startsWith('2025')],
  ['NextYear', 'next-year', (d) => d.startsWith('2027')],
  ['Last7Days', 'last-seven-days', (d) => d >= '2026-03-03' && d <= '2026-03-10'],
  ['Next7Days', 'next-seven-days', (d) => d >= '2026-03-10' && d <= '2026-03-17'],
];

const leaves: readonly (() => Condition)[] = [
  () => {
    const [name, operator, matches] = pick(dated);
    return {
      odata: call(name, 'tst_day'),
      fetch: xml('tst_day', operator),
      links: [],
      matches: (v) => v.day !== null && matches(v.day),
    };
  },
  () => {
    const day = pick(days);
    const [name, operator, matches] = pick<[string, string, (d: string) => boolean]>([
      ['On', 'on', (d) => d === day],
      ['OnOrBefore', 'on-or-before', (d) => d <= day],
      ['OnOrAfter', 'on-or-after', (d) => d >= day],
    ]);
    return {
      odata: call(name, 'tst_day', `'${day}'`),
      fetch: xml('tst_day', operator, [day]),
      links: [],
      matches: (v) => v.day !== null && matches(v.day),
    };
  },
  () => {
    const values = [pick([1, 2, 9]), pick([1, 2, 9])];
    const has = (v: Visit): boolean => values.some((x) => v.tags.includes(x));
    return random.next() < 0.5
      ? {
          odata: call('ContainValues', 'tst_tags', values),
          fetch: xml('tst_tags', 'contain-values', values),
          links: [],
          matches: has,
        }
      : {
          odata: call('DoesNotContainValues', 'tst_tags', values),
          fetch: xml('tst_tags', 'not-contain-values', values),
          links: [],
          matches: (v) => !has(v),
        };
  },
  () => {
    const [low, high] = [random.int(4), random.int(6)];
    const inside = (v: Visit): boolean => v.count !== null && v.count >= low && v.count <= high;
    return random.next() < 0.5
      ? {
          odata: call('Between', 'tst_count', [low, high]),
          fetch: xml('tst_count', 'between', [low, high]),
          links: [],
          matches: inside,
        }
      : {
          odata: call('NotBetween', 'tst_count', [low, high]),
          fetch: xml('tst_count', 'not-between', [low, high]),
          links: [],
          matches: (v) => !inside(v),
        };
  },
  // Through lookups: a row without a patient has an empty name.
  () => {
    const name = pick(lastnames);
    const [word, operator] = pick([
      ['eq', 'eq'],
      ['ne', 'ne'],
    ]);
    const same = (v: Visit): boolean => v.patient !== null && fold(v.patient.lastname) === fold(name);
    return {
      odata: `tst_PatientId/lastname ${word} ${quoted(name)}`,
      fetch: xml('lastname', operator, [name], 'p'),
      links: ['p'],
      matches: (v) => same(v) === (word === 'eq'),
    };
  },
  () => ({
    odata: 'tst_PatientId/address1_city eq null',
    fetch: xml('address1_city', 'null', [], 'p'),
    links: ['p'],
    matches: (v) => (v.patient?.city ?? null) === null,
  }),
  () => {
    const n = random.int(5);
    return {
      odata: `tst_PartOfId/tst_count ge ${n}`,
      fetch: xml('tst_count', 'ge', [n], 'w'),
      links: ['w'],
      matches: (v) => v.whole !== null && v.whole.count !== null && v.whole.count >= n,
    };
  },
  () => {
    const name = pick(lastnames);
    return {
      odata: `tst_PartOfId/tst_PatientId/lastname eq ${quoted(name)}`,
      fetch: null,
      links: [],
      matches: (v) => v.whole?.patient != null && fold(v.whole.patient.lastname) === fold(name),
    };
  },
  // Two columns of one row, and of two.
  () => ({
    odata: 'tst_count gt tst_PartOfId/tst_count',
    fetch: '<condition attribute="tst_count" operator="gt" valueof="w.tst_count" />',
    links: ['w'],
    matches: (v) => v.count !== null && v.whole !== null && v.whole.count !== null && v.count > v.whole.count,
  }),
  // Related rows.
  () => {
    const n = random.int(5);
    const link = (type: string): string =>
      `<link-entity name="tst_visit" from="tst_partofid" to="tst_visitid" link-type="${type}">${`<filter>${xml('tst_count', 'lt', [n])}</filter>`}</link-entity>`;
    const any = (v: Visit): boolean => v.parts.some((p) => p.count !== null && p.count < n);
    return pick<Condition>([
      { odata: `tst_visit_visit_partof/any(x:x/tst_count lt ${n})`, fetch: link('any'), links: [], matches: any },
      {
        odata: `not tst_visit_visit_partof/any(x:x/tst_count lt ${n})`,
        fetch: link('not any'),
        links: [],
        matches: (v) => !any(v),
      },
      {
        odata: `tst_visit_visit_partof/all(x:x/tst_count lt ${n})`,
        fetch: null,
        links: [],
        matches: (v) => v.parts.every((p) => p.count !== null && p.count < n),
      },
      { odata: 'tst_visit_visit_partof/any()', fetch: null, links: [], matches: (v) => v.parts.length > 0 },
      {
        odata: `tst_visit_visit_partof/any(x:x/tst_PatientId/lastname eq 'stone' or x/tst_visit_visit_partof/any(y:y/tst_count eq ${n}))`,
        fetch: null,
        links: [],
        matches: (v) =>
          v.parts.some(
            (p) => (p.patient !== null && fold(p.patient.lastname) === 'stone') || p.parts.some((q) => q.count === n),
          ),
      },
    ]);
  },
];

function condition(depth: number): Condition {
  if (depth === 0 || random.next() < 0.35) return pick(leaves)();
  const [left, right] = [condition(depth - 1), condition(depth - 1)];
  const and = random.next() < 0.5;
  return {
    odata: `(${left.odata} ${and ? 'and' : 'or'} ${right.odata})`,
    fetch:
      left.fetch && right.fetch ? `<filter type="${and ? 'and' : 'or'}">${left.fetch}${right.fetch}</filter>` : null,
    links: [...new Set([...left.links, ...right.links])],
    matches: (v) => (and ? left.matches(v) && right.matches(v) : left.matches(v) || right.matches(v)),
  };
}

/** Empty values come first, as SQL Server sorts them; equal ones by name. */
function sorted(list: readonly Visit[], column: 'count' | 'day', descending: boolean): Visit[] {
  const key = (v: Visit): number | string => v[column] ?? (column === 'count' ? -1 : '');
  const sign = descending ? -1 : 1;
  return [...list].sort((a, b) =>
    key(a) < key(b) ? -sign : key(a) > key(b) ? sign : a.name < b.name ? -1 : a.name > b.name ? 1 : 0,
  );
}

const names = (value: unknown): string[] => ((value ?? []) as { tst_name: string }[]).map((row) => row.tst_name);

it('200 random queries over lookups, related rows, choices and dates: same rows, same order, in memory, OData and FetchXML', async () => {
  let both = 0;
  for (let i = 0; i < 200; i++) {
    const c = condition(2);
    const column = pick(['count', 'day'] as const);
    const descending = random.next() < 0.5;
    const expected = sorted(
      visits.filter((v) => c.matches(v)),
      column,
      descending,
    ).map((v) => v.name);
    const order = `tst_${column}${descending ? ' desc' : ''},tst_name`;
    const odata = await clinic.client.get(
      `tst_visits?$select=tst_name&$orderby=${order}&$filter=${encodeURIComponent(c.odata)}`,
    );
    expect([c.odata, odata.status, names(odata.json.value)]).toEqual([c.odata, 200, expected]);
    if (c.fetch === null) continue;
    both++;
    const fetch = `<fetch><entity name="tst_visit"><attribute name="tst_name" /><order attribute="tst_${column}" descending="${descending}" /><order attribute="tst_name" />${c.links.map((l) => links[l]).join('')}<filter>${c.fetch}</filter></entity></fetch>`;
    const fetched = await clinic.client.get(`tst_visits?fetchXml=${encodeURIComponent(fetch)}`);
    expect([fetch, fetched.status, names(fetched.json.value)]).toEqual([fetch, 200, expected]);
  }
  expect(both).toBeGreaterThan(60);
});

it('50 random pagings, by either language, give every row once and in order', async () => {
  for (let i = 0; i < 50; i++) {
    const c = condition(1);
    const expected = sorted(
      visits.filter((v) => c.matches(v)),
      'count',
      false,
    ).map((v) => v.name);
    const size = 1 + random.int(20);
    const seen: string[] = [];
    let next: string | undefined =
      `tst_visits?$select=tst_name&$orderby=tst_count,tst_name&$filter=${encodeURIComponent(c.odata)}`;
    while (next !== undefined) {
      const page: { json: Record<string, unknown> } = await clinic.client.get(next, {
        Prefer: `odata.maxpagesize=${size}`,
      });
      seen.push(...names(page.json['value']));
      next = (page.json['@odata.nextLink'] as string | undefined)?.split('/v9.2/')[1];
    }
    expect([c.odata, size, seen]).toEqual([c.odata, size, expected]);
    if (c.fetch === null) continue;
    const fetched: string[] = [];
    for (let page = 1, more = true; more; page++) {
      const fetch = `<fetch count="${size}" page="${page}"><entity name="tst_visit"><attribute name="tst_name" /><order attribute="tst_count" /><order attribute="tst_name" />${c.links.map((l) => links[l]).join('')}<filter>${c.fetch}</filter></entity></fetch>`;
      const { json } = await clinic.client.get(`tst_visits?fetchXml=${encodeURIComponent(fetch)}`, {
        Prefer: 'odata.include-annotations="*"',
      });
      fetched.push(...names(json.value));
      more = json['@Microsoft.Dynamics.CRM.morerecords'] === true;
    }
    expect([c.fetch, size, fetched]).toEqual([c.fetch, size, expected]);
  }
});

it('60 random expands with filters inside give the related rows that memory gives', async () => {
  for (let i = 0; i < 60; i++) {
    const c = condition(1);
    const top = 1 + random.int(5);
    const answer = await clinic.client.get(
      `contacts?$select=lastname&$expand=${encodeURIComponent(`tst_contact_visit_patient($select=tst_name;$filter=${c.odata};$orderby=tst_name;$top=${top};$expand=tst_PartOfId($select=tst_name))`)}`,
    );
    const expanded = new Map(
      ((answer.json.value ?? []) as { contactid: string; tst_contact_visit_patient: Record<string, unknown>[] }[]).map(
        (r) => [
          r.contactid,
          r.tst_contact_visit_patient.map((v) => [
            v['tst_name'],
            (v['tst_PartOfId'] as { tst_name: string } | null)?.tst_name,
          ]),
        ],
      ),
    );
    for (const patient of patients) {
      const expected = patient.visits
        .filter((v) => c.matches(v))
        .sort((a, b) => (a.name < b.name ? -1 : 1))
        .slice(0, top)
        .map((v) => [v.name, v.whole?.name]);
      expect([c.odata, patient.lastname, expanded.get(patient.id)]).toEqual([c.odata, patient.lastname, expected]);
    }
  }
});
