import { acuteProblems, type AcuteProblem } from './acute-problems';
import { chronicProblems, type ChronicProblem } from './chronic-problems';
import { ageOn, month, workday, year, type Day } from './days';
import { staffOf, type Staff } from './facilities';
import { type Person } from './person';
import { type Random } from './random';

export type VisitKind = 'checkup' | 'follow-up' | 'video' | 'clinic' | 'urgent' | 'emergency' | 'inpatient' | 'surgery';

export interface Visit {
  readonly id: string;
  readonly kind: VisitKind;
  readonly day: Day;
  /** Minutes after midnight, local time. */
  readonly start: number;
  /** Length in minutes; several days for a stay. */
  readonly minutes: number;
  readonly staff: Staff;
  readonly organization: string;
  readonly chronic?: ChronicProblem;
  readonly acute?: AcuteProblem;
  /** A stay that has not ended yet. */
  readonly open?: boolean;
}

export interface Chronic {
  readonly problem: ChronicProblem;
  readonly onset: Day;
  readonly state: 'active' | 'remission';
}

/** What happened to one person: the frame that every kind of resource is drawn from. */
export interface Story {
  readonly person: Person;
  readonly chronic: readonly Chronic[];
  /** Of the last five years, oldest first. */
  readonly visits: readonly Visit[];
}

const lookBack = 5 * year;
const maxVisits = 17;

function share(problem: ChronicProblem, age: number): number {
  const points = problem.prevalence;
  const after = points.findIndex(([at]) => at > age);
  if (after === 0) return 0;
  if (after < 0) return points.at(-1)![1];
  const [[a, x], [b, y]] = [points[after - 1]!, points[after]!];
  return x + ((y - x) * (age - a)) / (b - a);
}

function makeChronic(person: Person): Chronic[] {
  const random = person.random.stream('chronic');
  const found: Chronic[] = [];
  for (const problem of chronicProblems) {
    const has = random.chance(share(problem, person.age));
    const onsetAge = random.between(problem.earliestAge, Math.max(problem.earliestAge + 0.5, person.age));
    const remits = random.chance(problem.key === 'depression' || problem.key === 'asthma' ? 0.25 : 0.03);
    const onset = Math.floor(person.birth + onsetAge * year);
    if (!has || onset > person.end - 60) continue;
    if (problem.key === 'prediabetes' && found.some((each) => each.problem.key === 'diabetes')) continue;
    found.push({ problem, onset, state: remits ? 'remission' : 'active' });
  }
  return found;
}

const childCheckups = [
  0.04, 0.17, 0.33, 0.5, 0.75, 1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17,
];

type Plan = Omit<Visit, 'id' | 'staff' | 'organization' | 'start' | 'minutes'>;

function planVisits(person: Person, chronic: readonly Chronic[], random: Random): Plan[] {
  const from = Math.max(person.birth, person.end - lookBack);
  const plans: Plan[] = [];
  for (const age of childCheckups) {
    const day = person.birth + age * year + random.int(0, 20);
    if (day >= from && day < person.end && random.chance(0.75)) plans.push({ kind: 'checkup', day });
  }
  for (
    let day = person.end - random.int(10, 400);
    day > Math.max(from, person.birth + 18 * year);
    day -= year * random.between(0.95, 1.4)
  ) {
    if (random.chance(person.diligence)) plans.push({ kind: 'checkup', day });
  }
  const active = chronic.filter((each) => each.state === 'active');
  const interval = active.length === 0 ? undefined : (active.length > 2 ? 5 : 8) * month;
  if (interval !== undefined) {
    for (let day = person.end - random.int(5, 200); day > from; day -= interval * random.between(0.8, 1.5)) {
      const due = active.filter((each) => each.onset < day);
      if (due.length === 0 || !random.chance(person.diligence)) continue;
      plans.push({ kind: random.chance(0.18) ? 'video' : 'follow-up', day, chronic: random.pick(due).problem });
    }
  }
  const perYear = person.age < 12 ? 0.8 : person.age > 70 ? 0.6 : 0.45;
  for (
    let day = from + random.next() * (year / perYear);
    day < person.end - 2;
    day += (year / perYear) * random.between(0.3, 1.7)
  ) {
    const acute = pickAcute(person, ageOn(person.birth, day), random);
    plans.push({ kind: acute.setting, day, acute });
  }
  const worsening = active.find(
    ({ problem, onset }) => ['heart-failure', 'copd'].includes(problem.key) && onset < person.end - 200,
  );
  if (worsening !== undefined && random.chance(0.5)) {
    plans.push({ kind: 'inpatient', day: person.end - random.int(20, 180), chronic: worsening.problem });
  }
  if (person.death === undefined && person.age > 45 && random.chance(0.025)) {
    plans.push({
      kind: 'inpatient',
      day: person.end - 2,
      acute: acuteProblems.find((each) => each.key === 'pneumonia')!,
      open: true,
    });
  }
  return plans.filter((plan) => plan.day >= person.birth);
}

function pickAcute(person: Person, age: number, random: Random): AcuteProblem {
  const fitting = acuteProblems.filter(
    ({ ages: [low, high], sex }) => age >= low && age <= high && (sex ?? person.sex) === person.sex,
  );
  return random.weighted(fitting.map((problem) => [problem, problem.weight] as const));
}

function staffFor(person: Person, plan: Plan, random: Random): { staff: Staff; organization: string } {
  const child = ageOn(person.birth, plan.day) < 16;
  const chosen = (() => {
    switch (plan.kind) {
      case 'urgent':
        return staffOf('emergency', 'org-urgent');
      case 'emergency':
      case 'inpatient':
        return staffOf('emergency', 'org-hospital');
      case 'surgery':
        return staffOf('surgery');
      case 'follow-up': {
        const specialty = plan.chronic?.specialty;
        return specialty !== undefined && random.chance(0.3) ? staffOf(specialty) : staffOf('family', person.clinic);
      }
      case 'checkup':
      case 'video':
      case 'clinic':
        return staffOf(child ? 'pediatrics' : 'family', person.clinic);
    }
  })();
  const staff = random.pick(chosen);
  return { staff, organization: staff.organization === 'org-lakeside' ? person.clinic : staff.organization };
}

function times(kind: VisitKind, random: Random): { start: number; minutes: number } {
  const office = random.int(16, 33) * 30;
  switch (kind) {
    case 'checkup':
      return { start: office, minutes: random.pick([30, 40, 45]) };
    case 'follow-up':
    case 'clinic':
      return { start: office, minutes: random.pick([15, 20, 30]) };
    case 'video':
      return { start: office, minutes: 15 };
    case 'urgent':
      return { start: random.int(540, 1200), minutes: random.int(25, 90) };
    case 'emergency':
      return { start: random.int(0, 1435), minutes: random.int(70, 420) };
    case 'inpatient':
    case 'surgery':
      return { start: random.int(420, 1200), minutes: random.int(2, 6) * 1440 + random.int(-300, 300) };
  }
}

/** Tells what happened to a person up to the end: chronic problems and visits. */
export function makeStory(person: Person): Story {
  if (person.replacedBy !== undefined) return { person, chronic: [], visits: [] };
  const chronic = makeChronic(person);
  const random = person.random.stream('visits');
  const visits = planVisits(person, chronic, random)
    .map((plan) => {
      const office = !['emergency', 'inpatient'].includes(plan.kind);
      return {
        ...plan,
        day: office ? workday(plan.day) : Math.floor(plan.day),
        ...times(plan.kind, random),
        ...staffFor(person, plan, random),
      };
    })
    // Nothing ends after the last day.
    .filter(
      (visit) =>
        visit.open === true ||
        (visit.day >= person.birth && visit.day + Math.ceil((visit.start + visit.minutes) / 1440) <= person.end),
    )
    .sort((a, b) => a.day - b.day || a.start - b.start)
    .slice(-maxVisits)
    .map((visit, index) => ({ id: `${person.id}-enc-${index + 1}`, ...visit }));
  return { person, chronic, visits };
}
