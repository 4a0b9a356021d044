import { createHash } from 'node:crypto';
import { type Json, type JsonObject, type Resource } from '../resource';
import { openLocalFhir } from '../server/open-local-fhir';
import { parseDateRange } from '../search/date-range';
import { generatePopulation } from './generate-population';

const today = '2026-11-21';
const population = [...generatePopulation({ patients: 200, today })] as unknown as Array<
  JsonObject & { resourceType: string; id: string }
>;

function ofType(type: string): typeof population {
  return population.filter((resource) => resource.resourceType === type);
}

/** Every primitive with the path of its elements, such as `Patient.name.family`. */
function* leaves(value: Json | undefined, path: string): Generator<[path: string, value: Json | undefined]> {
  if (Array.isArray(value)) {
    if (value.length === 0) yield [path, value];
    for (const item of value) yield* leaves(item, path);
  } else if (typeof value === 'object' && value !== null) {
    if (Object.keys(value).length === 0) yield [path, value];
    for (const [name, child] of Object.entries(value)) yield* leaves(child, `${path}.${name}`);
  } else yield [path, value];
}

/** All primitives of the population, walked through once. */
const primitives = population.map((resource) => ({ resource, found: [...leaves(resource, resource.resourceType)] }));

function hash(resources: Iterable<Resource>): string {
  const sum = createHash('sha256');
  for (const resource of resources) sum.update(JSON.stringify(resource));
  return sum.digest('hex');
}

describe('the population', () => {
  it('is the same for the same arguments, and another for others', () => {
    const small = (seed: number, day = today) => hash(generatePopulation({ patients: 30, seed, today: day }));
    expect(small(1)).toBe(small(1));
    expect(new Set([small(1), small(2), small(1, '2026-11-22')]).size).toBe(3);
  });

  it('does not change with its size', () => {
    const small = [...generatePopulation({ patients: 25, today })];
    expect(population.slice(0, small.length)).toEqual(small);
  });

  it('can be gone through twice', () => {
    const resources = generatePopulation({ patients: 2, today });
    expect([...resources]).toEqual([...resources]);
  });

  it('passes the structure check of the server and has no two equal ids', async () => {
    const server = await openLocalFhir({ baseUrl: 'http://127.0.0.1/fhir' });
    const some = [...generatePopulation({ patients: 60, today })];
    expect(await server.load(some)).toEqual({ loaded: some.length, unchanged: 0, rejected: [] });
    expect(server.count()).toBe(some.length);
    expect(new Set(population.map((each) => `${each.resourceType}/${each.id}`)).size).toBe(population.length);
    await server.close();
  });

  it('refers to nothing that does not come before', () => {
    const known = new Set<string>();
    for (const { resource, found } of primitives) {
      known.add(`${resource.resourceType}/${resource.id}`);
      const inside = new Set((resource.contained as JsonObject[] | undefined)?.map((each) => `#${each.id as string}`));
      for (const [path, value] of found) {
        if (!path.endsWith('.reference')) continue;
        if (!known.has(value as string) && !inside.has(value as string))
          throw new Error(`${path} of ${resource.id} points nowhere`);
      }
    }
  });

  it('has no empty text, object or list', () => {
    for (const { resource, found } of primitives) {
      for (const [path, value] of found) {
        const full =
          typeof value === 'string'
            ? value.trim() === value && value !== ''
            : typeof value === 'boolean' || Number.isFinite(value);
        if (!full) throw new Error(`${path} of ${resource.id} is empty`);
      }
    }
  });

  it('has valid dates, none after today but what is planned, and none before birth or after death', () => {
    const ahead =
      /^(Appointment\.(start|end|requestedPeriod)|MedicationRequest\.dispenseRequest\.validityPeriod\.end|Goal\.target\.dueDate|CarePlan\.period\.end)/;
    const end = parseDateRange(today)!.hi;
    const lives = new Map<string, { from: number; to: number }>();
    for (const patient of ofType('Patient')) {
      const death = patient.deceasedDateTime as string | undefined;
      lives.set(patient.id, {
        from: parseDateRange(patient.birthDate as string)!.lo,
        to: death === undefined ? end : parseDateRange(death.slice(0, 10))!.hi,
      });
    }
    for (const { resource, found } of primitives) {
      const life = lives.get(/^p-\d+/.exec(resource.id)?.[0] ?? '');
      for (const [path, value] of found) {
        if (
          typeof value !== 'string' ||
          !/(date|Date|Time|start|end|On|sent|received|issued|created|creation)$/.test(path)
        )
          continue;
        const range = parseDateRange(value);
        if (range === undefined) throw new Error(`${path} of ${resource.id} is no date: ${value}`);
        if (!ahead.test(path) && range.lo > end)
          throw new Error(`${path} of ${resource.id} is in the future: ${value}`);
        if (life === undefined || path.startsWith('RelatedPerson') || path === 'Patient.identifier.period.end')
          continue;
        // A day of slack for the time zone.
        if (range.hi < life.from - 86_400_000) throw new Error(`${path} of ${resource.id} is before birth: ${value}`);
        if (!ahead.test(path) && range.lo > life.to + 86_400_000)
          throw new Error(`${path} of ${resource.id} is after death: ${value}`);
      }
    }
  });

  it('has every period in order', () => {
    const check = (value: Json | undefined, id: string): void => {
      if (Array.isArray(value)) value.forEach((item) => check(item, id));
      else if (typeof value === 'object' && value !== null) {
        const { start, end } = value;
        if (
          typeof start === 'string' &&
          typeof end === 'string' &&
          parseDateRange(start)!.lo > parseDateRange(end)!.hi
        ) {
          throw new Error(`A period of ${id} ends before it starts`);
        }
        Object.values(value).forEach((child) => check(child, id));
      }
    };
    for (const resource of population) check(resource, `${resource.resourceType}/${resource.id}`);
  });

  // Value sets with binding strength "required" in R4.
  const sets: Record<string, string> = {
    'Patient.gender': 'male female other unknown',
    'Patient.link.type': 'replaced-by replaces refer seealso',
    'Patient.name.use': 'usual official temp nickname anonymous old maiden',
    'Patient.identifier.use': 'usual official temp secondary old',
    'Patient.telecom.system': 'phone fax email pager url sms other',
    'Patient.telecom.use': 'home work temp old mobile',
    'Patient.address.use': 'home work temp old billing',
    'Patient.address.type': 'postal physical both',
    'Location.status': 'active suspended inactive',
    'Encounter.status': 'planned arrived triaged in-progress onleave finished cancelled entered-in-error unknown',
    'Encounter.location.status': 'planned active reserved completed',
    'Observation.status': 'registered preliminary final amended corrected cancelled entered-in-error unknown',
    'Procedure.status': 'preparation in-progress not-done on-hold stopped completed entered-in-error unknown',
    'MedicationRequest.status': 'active on-hold cancelled completed entered-in-error stopped draft unknown',
    'MedicationRequest.intent': 'proposal plan order original-order reflex-order filler-order instance-order option',
    'MedicationRequest.dosageInstruction.timing.repeat.periodUnit': 's min h d wk mo a',
    'Immunization.status': 'completed entered-in-error not-done',
    'AllergyIntolerance.type': 'allergy intolerance',
    'AllergyIntolerance.category': 'food medication environment biologic',
    'AllergyIntolerance.criticality': 'low high unable-to-assess',
    'AllergyIntolerance.reaction.severity': 'mild moderate severe',
    'CarePlan.status': 'draft active on-hold revoked completed entered-in-error unknown',
    'CarePlan.intent': 'proposal plan order option',
    'CarePlan.activity.detail.status':
      'not-started scheduled in-progress on-hold completed cancelled stopped unknown entered-in-error',
    'Goal.lifecycleStatus': 'proposed planned accepted active on-hold completed cancelled entered-in-error rejected',
    'CareTeam.status': 'proposed active suspended inactive entered-in-error',
    'Appointment.status':
      'proposed pending booked arrived fulfilled cancelled noshow entered-in-error checked-in waitlist',
    'Appointment.participant.status': 'accepted declined tentative needs-action',
    'Appointment.participant.required': 'required optional information-only',
    'DocumentReference.status': 'current superseded entered-in-error',
    'DocumentReference.docStatus': 'preliminary final amended entered-in-error',
    'Communication.status': 'preparation in-progress not-done on-hold stopped completed entered-in-error unknown',
    'Coverage.status': 'active cancelled draft entered-in-error',
  };

  it('uses codes of the required value sets only', () => {
    const seen = new Set<string>();
    for (const { resource, found } of primitives) {
      for (const [path, value] of found) {
        const allowed = sets[path];
        if (allowed === undefined) continue;
        seen.add(path);
        if (!allowed.split(' ').includes(value as string))
          throw new Error(`${path} of ${resource.id} is ${value as string}`);
      }
    }
    expect([...seen].sort()).toEqual(Object.keys(sets).sort());
  });

  it('keeps the rules of R4 that bind several elements', () => {
    for (const each of ofType('Appointment')) {
      const timeless = each.start === undefined;
      if (timeless !== (each.end === undefined)) throw new Error(`app-2 ${each.id}`);
      if (timeless && !['proposed', 'cancelled', 'waitlist'].includes(each.status as string))
        throw new Error(`app-3 ${each.id}`);
      if (each.cancelationReason !== undefined && !['cancelled', 'noshow'].includes(each.status as string))
        throw new Error(`app-4 ${each.id}`);
    }
    for (const each of ofType('Condition')) {
      const clinical = JSON.stringify(each.clinicalStatus);
      if (each.abatementDateTime !== undefined && !/inactive|resolved|remission/.test(clinical))
        throw new Error(`con-4 ${each.id}`);
    }
    for (const each of ofType('CareTeam')) {
      for (const participant of (each.participant ?? []) as Array<{
        onBehalfOf?: object;
        member: { reference: string };
      }>) {
        if (participant.onBehalfOf !== undefined && !participant.member.reference.startsWith('Practitioner/'))
          throw new Error(`ctm-1 ${each.id}`);
      }
    }
  });

  it('has what a demonstration needs', () => {
    const patients = ofType('Patient');
    const teams = ofType('CareTeam');
    const having = (list: typeof population, fits: (resource: JsonObject) => boolean) => list.filter(fits).length;
    const text = (resource: JsonObject) => JSON.stringify(resource);
    expect(patients).toHaveLength(200);
    expect(population.length / 200).toBeGreaterThan(60);
    expect(population.length / 200).toBeLessThan(110);
    expect(having(patients, (each) => /[^ -~]/.test(text(each.name as JsonObject)))).toBeGreaterThan(30);
    expect(
      having(patients, (each) => each.deceasedDateTime !== undefined || each.deceasedBoolean === true),
    ).toBeGreaterThan(2);
    expect(having(patients, (each) => each.active === false && each.link !== undefined)).toBe(1);
    expect(having(patients, (each) => (each.birthDate as string).length < 10)).toBeGreaterThan(0);
    expect(having(patients, (each) => (each.identifier as unknown[]).length > 1)).toBeGreaterThan(50);
    expect(having(patients, (each) => each.address === undefined)).toBeGreaterThan(0);
    expect(having(teams, (each) => text(each).includes('"reference":"CareTeam/'))).toBeGreaterThan(20);
    expect(having(teams, (each) => each.participant === undefined)).toBeGreaterThan(0);
    expect(having(ofType('MedicationRequest'), (each) => each.contained !== undefined)).toBeGreaterThan(10);
    for (const status of ['fulfilled', 'noshow', 'cancelled', 'booked', 'pending', 'proposed']) {
      expect(having(ofType('Appointment'), (each) => each.status === status)).toBeGreaterThan(3);
    }
    for (const code of ['AMB', 'EMER', 'IMP', 'VR']) {
      expect(having(ofType('Encounter'), (each) => (each.class as JsonObject).code === code)).toBeGreaterThan(5);
    }
    for (const level of ['H', 'L', 'N']) {
      expect(
        having(ofType('Observation'), (each) => text(each).includes(`ObservationInterpretation","code":"${level}"`)),
      ).toBeGreaterThan(5);
    }
    expect(
      having(ofType('Observation'), (each) => (each.component as unknown[] | undefined)?.length === 2),
    ).toBeGreaterThan(500);
  });

  it('leaves some people overdue for screening and others not', () => {
    const since = (years: number) => String(2026 - years);
    const newest = (patient: JsonObject, code: string) =>
      ofType('Procedure')
        .filter(
          (each) =>
            (each.subject as JsonObject).reference === `Patient/${patient.id as string}` &&
            JSON.stringify(each.code).includes(`"${code}"`),
        )
        .map((each) => each.performedDateTime as string)
        .sort()
        .at(-1);
    const alive = ofType('Patient').filter(
      (each) => each.deceasedDateTime === undefined && each.deceasedBoolean === undefined && each.active !== false,
    );
    const aged = (from: number, to: number) =>
      alive.filter((each) => (each.birthDate as string) <= since(from) && (each.birthDate as string) >= since(to));
    for (const [people, code, years] of [
      [aged(46, 75), '73761001', 10],
      [aged(51, 74).filter((each) => each.gender === 'female'), '71651007', 2],
    ] as const) {
      const done = people.filter((each) => (newest(each, code) ?? '') >= since(years)).length;
      expect(people.length).toBeGreaterThan(15);
      expect(done / people.length).toBeGreaterThan(0.25);
      expect(done / people.length).toBeLessThan(0.75);
    }
  });

  it('refuses arguments that make no sense', () => {
    expect(() => generatePopulation({ patients: 1, today: '2026-02-30' })).toThrow('today must be');
    expect(() => generatePopulation({ patients: -1, today })).toThrow('patients must be');
    expect([...generatePopulation({ patients: 0, today })].every((each) => !each.id!.startsWith('p-'))).toBe(true);
  });

  it.each(['2024-02-29', '2027-06-15', '2031-01-01'])('is sound on %s as well', (day) => {
    const resources = [...generatePopulation({ patients: 60, today: day, seed: 7 })];
    expect(new Set(resources.map((each) => `${each.resourceType}/${each.id}`)).size).toBe(resources.length);
    const end = parseDateRange(day)!.hi;
    for (const each of resources) {
      if (each.resourceType !== 'Encounter' && each.resourceType !== 'Observation') continue;
      const { period, effectiveDateTime } = each as unknown as {
        period?: { start: string; end?: string };
        effectiveDateTime?: string;
      };
      for (const text of [period?.start, period?.end, effectiveDateTime]) {
        if (text !== undefined && parseDateRange(text)!.lo > end) throw new Error(`${each.id} is in the future`);
      }
    }
  });
});
