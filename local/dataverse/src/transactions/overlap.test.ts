import type { HostContext, HostOrganizationService, HostParameter } from '../plugin-host/plugin-host';
import type { Clinic } from '../testing/clinic';
import { openClinic } from '../testing/clinic';
import { interleave, SeededScheduler, seeds } from '../testing/interleave';
import { ScriptedHost } from '../testing/scripted-host';
import { importBody } from '../testing/solution-zip';
import { stepSolution } from '../testing/step-solution';

const scheduler = new SeededScheduler();
const host = new ScriptedHost();
let clinic: Clinic;

beforeAll(async () => {
  clinic = await openClinic({ pluginHost: host, scheduler, lockTimeout: 5000 });
  const steps = stepSolution([
    { message: 'Create', stage: 40, type: 'T.AtMostTwoParts', table: 'tst_visit' },
    { message: 'Update', stage: 40, type: 'T.TouchAnother', table: 'tst_visit' },
  ]);
  const imported = await clinic.client.send('POST', 'ImportSolution', importBody(steps));
  if (imported.status !== 204) throw new Error(imported.text);
});
beforeEach(() => {
  host.behaviours = {};
});
afterAll(() => clinic.dataverse.close());

type Target = Extract<HostParameter, { t: 'entity' }>;
const parentOf = (context: HostContext): string | null => {
  const lookup = (context.inputParameters['Target'] as Target).v.attributes['tst_partofid'];
  return typeof lookup === 'object' && lookup?.t === 'reference' ? lookup.v.id : null;
};
const partsOf = async (service: HostOrganizationService, parent: string): Promise<number> => {
  const query = `<fetch><entity name="tst_visit"><attribute name="tst_visitid"/><filter><condition attribute="tst_partofid" operator="eq" value="${parent}"/></filter></entity></fetch>`;
  return (await service.retrieveMultiple(null, query)).entities.length;
};
const tooMany = { ok: false, kind: 'business', message: 'A visit has at most two parts.', trace: [] } as const;

const addPart = (parent: string) => () =>
  clinic.client.send('POST', 'tst_visits', { tst_name: 'part', 'tst_PartOfId@odata.bind': `/tst_visits(${parent})` });

/** How many of three parts, created at once under a rule of at most two, come to be: per seed. */
async function threeAtOnce(seed: number): Promise<number> {
  const parent = await clinic.client.create('tst_visits', { tst_name: 'whole' });
  const part = addPart(parent);
  const answers = await interleave(scheduler, seed, [part, part, part]);
  const { json } = await clinic.client.get(`tst_visits?$filter=_tst_partofid_value eq ${parent}&$count=true`);
  expect(json['@odata.count']).toBe(answers.filter((a) => a.status === 204).length);
  return Number(json['@odata.count']);
}

it('a plug-in that counts and then lets the write pass is caught: some interleaving breaks its rule', async () => {
  host.behaviours['T.AtMostTwoParts'] = async (context, service) => {
    const parent = parentOf(context);
    if (parent === null) return {};
    return (await partsOf(service, parent)) > 2 ? tooMany : {};
  };
  const counts: number[] = [];
  for (const seed of seeds(12)) counts.push(await threeAtOnce(seed));
  expect(Math.max(...counts)).toBe(3);
});

it('a plug-in that writes the parent first, then counts, holds its rule under every interleaving', async () => {
  host.behaviours['T.AtMostTwoParts'] = async (context, service) => {
    const parent = parentOf(context);
    if (parent === null) return {};
    await service.update(null, { logicalName: 'tst_visit', id: parent, attributes: { tst_code: 'counted' } });
    return (await partsOf(service, parent)) > 2 ? tooMany : {};
  };
  for (const seed of seeds(25)) expect([seed, await threeAtOnce(seed)]).toEqual([seed, 2]);
});

it('a seed gives the same order again, and seeds differ', async () => {
  const orders: string[] = [];
  for (const seed of [...seeds(6), ...seeds(6)]) {
    const order: string[] = [];
    host.behaviours['T.AtMostTwoParts'] = async (context, service) => {
      const { tst_name: given } = (context.inputParameters['Target'] as Target).v.attributes;
      const name = typeof given === 'string' ? given : '';
      order.push(name);
      await service.retrieveMultiple(null, '<fetch top="1"><entity name="tst_visit"/></fetch>');
      order.push(name);
      return {};
    };
    const create = (name: string) => () => clinic.client.send('POST', 'tst_visits', { tst_name: name });
    await interleave(scheduler, seed, ['a', 'b', 'c'].map(create));
    orders.push(order.join(''));
  }
  expect(orders.slice(6)).toEqual(orders.slice(0, 6));
  expect(new Set(orders).size).toBeGreaterThan(2);
});

/** Two updates, each of which also writes the other's row. */
async function crossing(seed: number): Promise<{ status: number; code: string | undefined; text: string }[]> {
  const [a, b] = [
    await clinic.client.create('tst_visits', { tst_name: 'a' }),
    await clinic.client.create('tst_visits', { tst_name: 'b' }),
  ];
  host.behaviours['T.TouchAnother'] = async (context, service) => {
    if (context.depth > 1) return {};
    const other = context.primaryEntityId === a ? b : a;
    await service.update(null, { logicalName: 'tst_visit', id: other, attributes: { tst_code: 'touched' } });
    return {};
  };
  const rename = (id: string) => () => clinic.client.send('PATCH', `tst_visits(${id})`, { tst_name: `${id} new` });
  const answers = await interleave(scheduler, seed, [rename(a), rename(b)]);
  const names = await Promise.all([a, b].map((id) => clinic.client.get(`tst_visits(${id})?$select=tst_name,tst_code`)));
  answers.forEach((answer, i) => {
    // A victim leaves nothing behind.
    expect(names[i]?.json['tst_name'] === `${[a, b][i]} new`).toBe(answer.status === 204);
  });
  return answers.map((r) => ({ status: r.status, code: r.json.error?.code, text: r.json.error?.message ?? '' }));
}

it('a deadlock ends one transaction with the documented SQL error and lets the other commit', async () => {
  const outcomes: string[] = [];
  for (const seed of seeds(12)) {
    const answers = await crossing(seed);
    outcomes.push(answers.map((a) => a.code ?? a.status).join());
    const victim = answers.find((a) => a.status !== 204);
    if (victim)
      expect(victim).toMatchObject({ status: 500, text: expect.stringContaining('Sql Number: 1205') as string });
  }
  // Either may be the victim, and both get through when they do not meet.
  expect(new Set(outcomes)).toEqual(new Set(['204,204', '0x80044150,204', '204,0x80044150']));
});

it('a plug-in that swallows a deadlock can not commit', async () => {
  const [a, b] = [
    await clinic.client.create('tst_visits', { tst_name: 'a' }),
    await clinic.client.create('tst_visits', { tst_name: 'b' }),
  ];
  host.behaviours['T.TouchAnother'] = async (context, service) => {
    if (context.depth > 1) return {};
    const other = context.primaryEntityId === a ? b : a;
    try {
      await service.update(null, { logicalName: 'tst_visit', id: other, attributes: { tst_code: 'touched' } });
    } catch {
      // As badly written plug-ins do.
    }
    return {};
  };
  const rename = (id: string) => () => clinic.client.send('PATCH', `tst_visits(${id})`, { tst_count: 1 });
  const codes = new Set<unknown>();
  for (const seed of seeds(8))
    for (const r of await interleave(scheduler, seed, [rename(a), rename(b)]))
      codes.add(r.json.error?.code ?? r.status);
  expect(codes).toEqual(new Set([204, '0x80040255']));
});

it('reads see the last commit while a write is under way; another write to the row waits for it', async () => {
  const id = await clinic.client.create('tst_visits', { tst_name: 'before' });
  const log: string[] = [];
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  const entered = new Promise<void>((resolve) => {
    host.behaviours['T.TouchAnother'] = async () => {
      resolve();
      await released;
      return {};
    };
  });
  const patch = (name: string) =>
    clinic.client.send('PATCH', `tst_visits(${id})`, { tst_name: name }).then(() => log.push(name));
  const first = patch('first');
  await entered;
  host.behaviours = {};
  const second = patch('second');
  expect((await clinic.client.get(`tst_visits(${id})?$select=tst_name`)).json['tst_name']).toBe('before');
  expect(log).toEqual([]);
  release();
  await Promise.all([first, second]);
  expect(log).toEqual(['first', 'second']);
  expect((await clinic.client.get(`tst_visits(${id})?$select=tst_name`)).json['tst_name']).toBe('second');
});

it('If-Match is checked against the row as it is when its turn comes: of two, one is refused', async () => {
  for (const seed of seeds(8)) {
    const id = await clinic.client.create('tst_visits', { tst_name: 'v' });
    const etag = (await clinic.client.get(`tst_visits(${id})`)).headers.get('ETag') ?? '';
    const patch = () => clinic.client.send('PATCH', `tst_visits(${id})`, { tst_count: 2 }, { 'If-Match': etag });
    const statuses = (await interleave(scheduler, seed, [patch, patch])).map((r) => r.status);
    expect([seed, statuses.sort()]).toEqual([seed, [204, 412]]);
  }
});

it('of two creates with one alternate key, one waits for the other and is then refused', async () => {
  for (const seed of seeds(8)) {
    const create = () => clinic.client.send('POST', 'tst_visits', { tst_name: 'k', tst_key: `K-${seed}` });
    const statuses = (await interleave(scheduler, seed, [create, create])).map((r) => r.status);
    expect([seed, statuses.sort()]).toEqual([seed, [204, 412]]);
  }
});

it('a reference to a row that is being deleted waits, and finds it gone', async () => {
  const left = new Set<string>();
  for (const seed of seeds(10)) {
    const contact = await clinic.client.create('contacts', { lastname: `p${seed}` });
    const remove = () => clinic.client.send('DELETE', `contacts(${contact})`);
    const refer = () =>
      clinic.client.send('POST', 'tst_visits', { tst_name: 'r', 'tst_PatientId@odata.bind': `/contacts(${contact})` });
    const [, referred] = await interleave(scheduler, seed, [remove, refer]);
    left.add(String(referred?.status));
    const dangling = await clinic.client.get(`tst_visits?$filter=_tst_patientid_value eq ${contact}&$select=tst_name`);
    expect([seed, dangling.json.value]).toEqual([seed, []]);
  }
  expect(left).toContain('404');
});

it('change tracking never skips what commits late: the delta link stays behind open transactions', async () => {
  const link = (json: Record<string, unknown>): string =>
    String(json['@odata.deltaLink']).split('/api/data/v9.2/')[1] ?? '';
  const seen = new Set<string>();
  let next = 'contacts?$select=lastname';
  const read = async (headers: Record<string, string> = {}): Promise<void> => {
    const { json } = await clinic.client.get(next, headers);
    for (const row of json.value ?? []) seen.add(String((row as { lastname?: string }).lastname));
    next = link(json);
  };
  await read({ Prefer: 'odata.track-changes' });
  const names: string[] = [];
  for (const seed of seeds(10)) {
    const write = (name: string) => () => clinic.client.send('POST', 'contacts', { lastname: name });
    const writers = ['x', 'y', 'z'].map((n) => `${n}${seed}`);
    names.push(...writers);
    await interleave<unknown>(scheduler, seed, [...writers.map(write), read, async () => (await read(), read())]);
  }
  await read();
  expect(names.filter((n) => !seen.has(n))).toEqual([]);
});

it('a row that stays locked too long ends the wait with the documented SQL time-out', async () => {
  const short = await openClinic({ pluginHost: host, lockTimeout: 40 });
  const steps = stepSolution([{ message: 'Update', stage: 40, type: 'T.Slow', table: 'tst_visit' }]);
  await short.client.send('POST', 'ImportSolution', importBody(steps));
  const id = await short.client.create('tst_visits', { tst_name: 'v' });
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  const entered = new Promise<void>((resolve) => {
    host.behaviours['T.Slow'] = () => {
      resolve();
      return released.then(() => ({}));
    };
  });
  const patch = () => short.client.send('PATCH', `tst_visits(${id})`, { tst_count: 3 });
  const first = patch();
  await entered;
  const second = await patch();
  expect([second.status, second.json.error?.code]).toEqual([500, '0x80044151']);
  release();
  expect((await first).status).toBe(204);
  await short.dataverse.close();
});
