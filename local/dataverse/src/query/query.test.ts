import type { Clinic } from '../testing/clinic';
import { openClinic } from '../testing/clinic';

let clinic: Clinic;
const people = new Map<string, string>();

beforeAll(async () => {
  clinic = await openClinic();
  for (const [first, last] of [
    ['Ana', 'Núñez'],
    ['Bob', "O'Hara"],
    ['Cara', 'Stone'],
    ['Dan', 'Stone'],
  ]) {
    people.set(
      String(first),
      await clinic.client.create('contacts', {
        firstname: first,
        lastname: last,
        address1_city: first === 'Dan' ? null : 'Bergen',
      }),
    );
  }
  const visit = (name: string, more: Record<string, unknown>) =>
    clinic.client.create('tst_visits', { tst_name: name, ...more });
  let whole = '';
  const of = (first: string) => ({ 'tst_PatientId@odata.bind': `contacts(${people.get(first)})` });
  await visit('v1', {
    ...of('Ana'),
    tst_count: 1,
    tst_kind: 770000000,
    tst_tags: '1,9',
    tst_when: '2026-03-10T08:00:00Z',
    tst_day: '2026-03-10',
  });
  whole = await visit('v2', {
    ...of('Ana'),
    tst_count: 5,
    tst_kind: 770000001,
    tst_tags: '2',
    tst_when: '2026-03-09T23:59:59Z',
    tst_day: '2026-03-09',
  });
  await visit('v3', {
    ...of('Bob'),
    tst_count: 5,
    tst_kind: 770000002,
    tst_when: '2026-03-12T00:00:00Z',
    tst_day: '2026-03-12',
    tst_flag: false,
    'tst_PartOfId@odata.bind': `tst_visits(${whole})`,
  });
  await visit('v4', { tst_when: '2025-12-31T10:00:00Z', tst_day: '2025-12-31', tst_code: '50%' });
});
afterAll(() => clinic.dataverse.close());

const names = async (query: string): Promise<string> => {
  const answer = await clinic.client.get(`tst_visits?$select=tst_name&$orderby=tst_name&${query}`);
  if (answer.status !== 200) throw new Error(answer.text);
  return (answer.json.value as { tst_name: string }[]).map((r) => r.tst_name).join(' ');
};

describe('$filter', () => {
  it.each([
    ['tst_count eq 5', 'v2 v3'],
    ['tst_count ne 5', 'v1 v4'],
    ['tst_count gt 1 and tst_kind lt 770000002', 'v2'],
    ['not (tst_count eq 5)', 'v1 v4'],
    ["tst_count eq null or tst_name eq 'V1'", 'v1 v4'],
    ["(tst_name eq 'v1' or tst_name eq 'v2') and tst_count ge 5", 'v2'],
    ["contains(tst_name,'V') and endswith(tst_name,'3')", 'v3'],
    ["contains(tst_code,'50[%]')", 'v4'],
    ["startswith(tst_name,'v') and tst_flag eq false", 'v3'],
    ["tst_PatientId/fullname eq 'ana nunez'", 'v1 v2'],
    ["tst_PatientId/lastname eq 'O''Hara'", 'v3'],
    ["tst_PatientId/createdby/domainname eq 'admin@local'", 'v1 v2 v3'],
    ['_tst_patientid_value eq null', 'v4'],
    ['tst_when ge 2026-03-10T00:00:00Z', 'v1 v3'],
    ['tst_day eq 2026-03-09', 'v2'],
    ['createdon eq modifiedon', 'v1 v2 v3 v4'],
    ["Microsoft.Dynamics.CRM.In(PropertyName='tst_name',PropertyValues=['v1','V3'])", 'v1 v3'],
    ['Microsoft.Dynamics.CRM.NotIn(PropertyName=\'tst_name\',PropertyValues=["v1","v3"])', 'v2 v4'],
    ["Microsoft.Dynamics.CRM.Between(PropertyName='tst_count',PropertyValues=['1','4'])", 'v1'],
    ["Microsoft.Dynamics.CRM.Today(PropertyName='tst_when')", 'v1'],
    ["Microsoft.Dynamics.CRM.Today(PropertyName='tst_day')", 'v1'],
    ["Microsoft.Dynamics.CRM.Yesterday(PropertyName='tst_when')", 'v2'],
    ["Microsoft.Dynamics.CRM.LastXDays(PropertyName='tst_day',PropertyValue=1)", 'v1 v2'],
    ["Microsoft.Dynamics.CRM.NextXDays(PropertyName='tst_when',PropertyValue=2)", 'v3'],
    ["Microsoft.Dynamics.CRM.LastYear(PropertyName='tst_when')", 'v4'],
    ["Microsoft.Dynamics.CRM.OnOrAfter(PropertyName='tst_when',PropertyValue='2026-03-10')", 'v1 v3'],
    ["Microsoft.Dynamics.CRM.OnOrBefore(PropertyName='tst_when',PropertyValue='2026-03-09')", 'v2 v4'],
    ["Microsoft.Dynamics.CRM.ContainValues(PropertyName='tst_tags',PropertyValues=['9','2'])", 'v1 v2'],
    ["Microsoft.Dynamics.CRM.EqualUserId(PropertyName='ownerid')", 'v1 v2 v3 v4'],
  ])('%s', async (filter, expected) => {
    expect(await names(`$filter=${encodeURIComponent(filter)}`)).toBe(expected);
  });

  it('any and all look into related rows; a lambda may hold another', async () => {
    const contacts = async (filter: string) =>
      (
        (await clinic.client.get(`contacts?$select=firstname&$orderby=firstname&$filter=${encodeURIComponent(filter)}`))
          .json.value as { firstname: string }[]
      )
        .map((r) => r.firstname)
        .join(' ');
    expect(await contacts('tst_contact_visit_patient/any(v:v/tst_count eq 1)')).toBe('Ana');
    expect(await contacts('tst_contact_visit_patient/any()')).toBe('Ana Bob');
    expect(await contacts('not tst_contact_visit_patient/any()')).toBe('Cara Dan');
    expect(await contacts('tst_contact_visit_patient/all(v:v/tst_count eq 5)')).toBe('Bob Cara Dan');
    expect(
      await contacts(
        "tst_contact_visit_patient/any(v:v/tst_visit_visit_partof/any(w:w/tst_name eq 'v3' and w/tst_count eq v/tst_count))",
      ),
    ).toBe('Ana');
  });

  it('parameter aliases carry values, JSON lists too; + means a space', async () => {
    expect(await names(`$filter=tst_count+eq+@c&@c=5`)).toBe('v2 v3');
    expect(await names(`$filter=Microsoft.Dynamics.CRM.In(PropertyName='tst_name',PropertyValues=@p)&@p=["v2"]`)).toBe(
      'v2',
    );
  });

  it('mistakes are named', async () => {
    const error = async (query: string) => (await clinic.client.get(`tst_visits?${query}`)).json.error;
    expect(await error('$filter=nosuch eq 1')).toEqual({
      code: '0x0',
      message: "Could not find a property named 'nosuch' on type 'Microsoft.Dynamics.CRM.tst_visit'.",
    });
    expect((await error('$select=Tst_name'))?.message).toContain("'Tst_name'");
    expect((await error("$filter=tst_count eq 'x'"))?.message).toContain('incompatible types');
    expect((await error("$filter=tst_name eq 'x"))?.message).toContain('unterminated literal');
    expect((await error("$filter=tst_name in ('v1','v2')"))?.message).toBe('The query node In is not supported.');
    expect((await error("$filter=tst_kind has 'x'"))?.message).toBe('The query node Has is not supported.');
    expect((await error('$skip=5'))?.message).toContain('$skip is not supported');
    expect((await error("$filter=not Microsoft.Dynamics.CRM.Today(PropertyName='tst_day')"))?.message).toContain(
      'Not operator',
    );
    const many = Array.from({ length: 501 }, (_, i) => `tst_count eq ${i}`).join(' or ');
    expect((await error(`$filter=${encodeURIComponent(many)}`))?.code).toBe('0x8004430C');
  });
});

describe('$orderby, $top, $count and paging', () => {
  it('choices sort by value; text without case', async () => {
    const answer = await clinic.client.get('tst_visits?$select=tst_name&$orderby=tst_kind desc,tst_name&$top=2');
    expect((answer.json.value as { tst_name: string }[]).map((r) => r.tst_name)).toEqual(['v3', 'v2']);
  });

  it.each(['', '&$orderby=tst_name desc'])(
    'pages follow nextLink without repeating or skipping (order %p)',
    async (order) => {
      const seen: string[] = [];
      let next: string | undefined = `tst_visits?$select=tst_name&$count=true${order}`;
      let pages = 0;
      while (next !== undefined) {
        const page: { json: Record<string, unknown> } = await clinic.client.get(next, {
          Prefer: 'odata.maxpagesize=3',
        });
        expect(page.json['@odata.count']).toBe(4);
        seen.push(...(page.json['value'] as { tst_name: string }[]).map((r) => r.tst_name));
        next = (page.json['@odata.nextLink'] as string | undefined)?.split('/v9.2/')[1];
        pages++;
      }
      expect([pages, [...seen].sort()]).toEqual([2, ['v1', 'v2', 'v3', 'v4']]);
    },
  );

  it('/$count is a number with a byte order mark', async () => {
    const url = 'http://127.0.0.1:5080/api/data/v9.2/tst_visits/$count?$filter=tst_count eq 5';
    const answer = await clinic.dataverse.handle(new Request(url, { headers: { Authorization: 'Bearer x' } }));
    expect([...new Uint8Array(await answer.arrayBuffer())]).toEqual([0xef, 0xbb, 0xbf, '2'.charCodeAt(0)]);
  });
});

describe('$expand', () => {
  it('single-valued, collection, nested, with options', async () => {
    const answer = await clinic.client.get(
      "contacts?$select=firstname&$filter=firstname eq 'Ana'&$expand=tst_contact_visit_patient($select=tst_name;$filter=tst_count ge 1;$orderby=tst_name desc;$top=1;$expand=tst_PatientId($select=lastname)),createdby($select=domainname)",
    );
    expect(answer.json.value).toMatchObject([
      {
        firstname: 'Ana',
        createdby: { domainname: 'admin@local' },
        tst_contact_visit_patient: [{ tst_name: 'v2', tst_PatientId: { lastname: 'Núñez' } }],
      },
    ]);
  });

  it('$ref gives links, on lookups only', async () => {
    const answer = await clinic.client.get(
      "tst_visits?$select=tst_name&$filter=tst_name eq 'v1'&$expand=tst_PatientId/$ref",
    );
    expect(answer.json.value).toMatchObject([
      { tst_PatientId: { '@odata.id': expect.stringContaining(`/contacts(${people.get('Ana')})`) } },
    ]);
    expect((await clinic.client.get('contacts?$expand=tst_contact_visit_patient/$ref')).json.error?.code).toBe(
      '0x80060888',
    );
  });
});

it('annotations come as asked: formatted values, totals', async () => {
  const wanted = 'OData.Community.Display.V1.FormattedValue,Microsoft.Dynamics.CRM.totalrecordcount';
  const answer = await clinic.client.get(
    "tst_visits?$select=tst_kind,tst_tags,tst_flag,tst_when,tst_day,tst_count&$filter=tst_name eq 'v1'&$count=true",
    { Prefer: `odata.include-annotations="${wanted}"` },
  );
  expect(answer.json['@Microsoft.Dynamics.CRM.totalrecordcount']).toBe(1);
  const f = '@OData.Community.Display.V1.FormattedValue';
  expect(answer.json.value).toMatchObject([
    {
      [`tst_kind${f}`]: 'Zeta',
      [`tst_tags${f}`]: 'Red; Blue',
      [`tst_flag${f}`]: 'On',
      [`tst_when${f}`]: '3/10/2026 8:00 AM',
      [`tst_day${f}`]: '3/10/2026',
      [`tst_count${f}`]: '1',
    },
  ]);
  expect(Object.keys(answer.json.value?.[0] as object).some((k) => k.includes('lookuplogicalname'))).toBe(false);
});
