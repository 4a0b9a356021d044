import type { Clinic } from '../testing/clinic';
import { openClinic } from '../testing/clinic';

/** A query in three forms: OData, FetchXML (null when it has none) and a plain function over rows. */
interface Query {
  odata: string;
  fetch: string | null;
  matches(row: Row): boolean;
}

type Row = Record<string, string | number | boolean | null>;

let seed = 20261121;
const random = (): number => (seed = (seed * 48271) % 2147483647) / 2147483647;
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
const maybe = <T>(value: T): T | null => (random() < 0.25 ? null : value);

const texts = ['alpha', 'ALPHA', 'Älpha', 'beta', 'b_ta', "o'neil", '50%', 'gamma ray', 'x[1]'];
const fold = (v: unknown): string => String(v).normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
const escapeXml = (t: string): string => t.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
const quoted = (t: string): string => `'${t.replace(/'/g, "''")}'`;

const columns = {
  tst_code: { type: 'text', values: texts },
  tst_count: { type: 'number', values: [0, 1, 2, 3, 500] },
  tst_kind: { type: 'number', values: [770000000, 770000001, 770000002] },
  tst_day: { type: 'date', values: ['2026-01-01', '2026-02-28', '2025-12-31'] },
} as const;
const names = Object.keys(columns) as (keyof typeof columns)[];

const condition = (column: string, operator: string, value = ''): string =>
  `<condition attribute="${column}" operator="${operator}"${value === '' ? '' : ` value="${escapeXml(value)}"`} />`;

function leaf(): Query {
  const name = pick(names);
  const { type, values } = columns[name];
  const kind = random();
  if (kind < 0.12)
    return { odata: `${name} eq null`, fetch: condition(name, 'null'), matches: (r) => r[name] === null };
  if (kind < 0.2)
    return { odata: `${name} ne null`, fetch: condition(name, 'not-null'), matches: (r) => r[name] !== null };
  const value = pick<string | number>(values);
  const literal = type === 'text' ? quoted(String(value)) : String(value);
  if (type === 'text' && kind < 0.4) {
    const part = pick(['a', 'et', 'LPH', 'ray', "'"]);
    const [fn, op] = pick([
      ['startswith', 'begins-with'],
      ['endswith', 'ends-with'],
      ['contains', 'like'],
    ] as const);
    return {
      odata: `${fn}(${name},${quoted(part)})`,
      fetch: condition(name, op, op === 'like' ? `%${part}%` : part),
      matches: (r) => {
        const text = fold(r[name]);
        if (r[name] === null) return false;
        if (fn === 'contains') return text.includes(fold(part));
        return fn === 'startswith' ? text.startsWith(fold(part)) : text.endsWith(fold(part));
      },
    };
  }
  if (kind < 0.5) {
    const list = [value, pick<string | number>(values)];
    return {
      odata: `Microsoft.Dynamics.CRM.In(PropertyName='${name}',PropertyValues=${encodeList(list)})`,
      fetch: `<condition attribute="${name}" operator="in">${list.map((v) => `<value>${escapeXml(String(v))}</value>`).join('')}</condition>`,
      matches: (r) => r[name] !== null && list.some((v) => fold(v) === fold(r[name])),
    };
  }
  const operator = pick(type === 'text' ? (['eq', 'ne'] as const) : (['eq', 'ne', 'gt', 'ge', 'lt', 'le'] as const));
  return {
    odata: `${name} ${operator} ${literal}`,
    fetch: condition(name, operator, String(value)),
    matches: (r) => compare(operator, r[name] ?? null, value),
  };
}

const encodeList = (list: readonly (string | number)[]): string =>
  `[${list.map((v) => JSON.stringify(String(v))).join(',')}]`;

function compare(operator: string, a: Row[string], b: string | number): boolean {
  if (a === null) return operator === 'ne';
  const [x, y] = typeof b === 'number' ? [a, b] : [fold(a), fold(b)];
  switch (operator) {
    case 'eq':
      return x === y;
    case 'ne':
      return x !== y;
    case 'gt':
      return x > y;
    case 'ge':
      return x >= y;
    case 'lt':
      return x < y;
    default:
      return x <= y;
  }
}

function query(depth: number): Query {
  if (depth === 0 || random() < 0.3) return leaf();
  if (random() < 0.15) {
    const inner = query(depth - 1);
    if (!inner.odata.startsWith('Microsoft'))
      return { odata: `not (${inner.odata})`, fetch: null, matches: (r) => !inner.matches(r) };
  }
  const [left, right] = [query(depth - 1), query(depth - 1)];
  const and = random() < 0.5;
  const word = and ? 'and' : 'or';
  return {
    odata: `(${left.odata}) ${word} (${right.odata})`,
    fetch: left.fetch && right.fetch ? `<filter type="${word}">${left.fetch}${right.fetch}</filter>` : null,
    matches: (r) => (and ? left.matches(r) && right.matches(r) : left.matches(r) || right.matches(r)),
  };
}

let clinic: Clinic;
const rows: Row[] = [];
beforeAll(async () => {
  clinic = await openClinic();
  for (let i = 0; i < 60; i++) {
    const row: Row = {
      tst_name: `r${i}`,
      tst_code: maybe(pick(texts)),
      tst_count: maybe(pick(columns.tst_count.values)),
      tst_kind: maybe(pick(columns.tst_kind.values)),
      tst_day: maybe(pick(columns.tst_day.values)),
    };
    rows.push(row);
    await clinic.client.create('tst_visits', row);
  }
});
afterAll(() => clinic.dataverse.close());

const found = (value: unknown[] | undefined): string[] =>
  (value ?? []).map((r) => (r as { tst_name: string }).tst_name).sort();

it('300 random filters give the rows that a plain evaluation in memory gives, in OData and in FetchXML', async () => {
  let both = 0;
  for (let i = 0; i < 300; i++) {
    const q = query(3);
    const expected = rows
      .filter((r) => q.matches(r))
      .map((r) => String(r['tst_name']))
      .sort();
    const odata = await clinic.client.get(`tst_visits?$select=tst_name&$filter=${encodeURIComponent(q.odata)}`);
    expect([q.odata, found(odata.json.value)]).toEqual([q.odata, expected]);
    if (q.fetch === null) continue;
    both++;
    const xml = `<fetch><entity name="tst_visit"><attribute name="tst_name" /><filter>${q.fetch}</filter></entity></fetch>`;
    const fetched = await clinic.client.get(`tst_visits?fetchXml=${encodeURIComponent(xml)}`);
    expect([q.fetch, found(fetched.json.value)]).toEqual([q.fetch, expected]);
  }
  expect(both).toBeGreaterThan(150);
});
