import { type CarePlan, type CareTeam, type Goal, type GoalTarget } from 'fhir/r4';
import { concept, loinc, quantity, systems } from './codes';
import { conditionRef } from './conditions';
import { dateText } from './days';
import { practitionerRef, staffOf } from './facilities';
import { measurements, type Measurement } from './measurements';
import { patientRef } from './patient';
import { type Random } from './random';
import { type Chronic, type Story } from './story';

interface Aim {
  readonly text: string;
  readonly measurement?: Measurement;
  readonly atMost?: number;
}

interface Template {
  readonly title: string;
  readonly aims: readonly Aim[];
  /** Without a code where no public one says it. */
  readonly activities: ReadonlyArray<readonly [code: string | undefined, text: string]>;
}

const exercise = ['229065009', 'Exercise'] as const;

const templates: Readonly<Record<string, Template>> = {
  hypertension: {
    title: 'Blood pressure plan',
    aims: [{ text: 'Systolic blood pressure below 130', measurement: measurements.systolic, atMost: 130 }],
    activities: [['386619000', 'Less salt'], exercise, ['135840009', 'Blood pressure at home']],
  },
  diabetes: {
    title: 'Diabetes plan',
    aims: [
      { text: 'Hemoglobin A1c of 7 % or less', measurement: measurements.hba1c, atMost: 7 },
      { text: 'Walk half an hour on most days' },
    ],
    activities: [['160670007', 'Diabetic diet'], exercise, ['698360004', 'Self-management training']],
  },
  asthma: {
    title: 'Asthma action plan',
    aims: [{ text: 'No night woken by asthma' }],
    activities: [
      [undefined, 'Avoid triggers'],
      [undefined, 'Inhaler training'],
    ],
  },
  copd: {
    title: 'Lung disease plan',
    aims: [{ text: 'Climb one flight of stairs without a rest' }],
    activities: [
      ['15081005', 'Lung rehabilitation'],
      ['225323000', 'Help to stop smoking'],
    ],
  },
  depression: {
    title: 'Mood plan',
    aims: [{ text: 'PHQ-9 score below 5' }],
    activities: [['228557008', 'Cognitive behavioral therapy'], exercise],
  },
  ckd: {
    title: 'Kidney plan',
    aims: [{ text: 'Filtration rate stays above 30' }],
    activities: [
      ['386619000', 'Less salt'],
      [undefined, 'Kidney check'],
    ],
  },
  'heart-failure': {
    title: 'Heart failure plan',
    aims: [{ text: 'Weight steady within 2 kg', measurement: measurements.weight }],
    activities: [
      ['307818003', 'Daily weighing'],
      ['386619000', 'Less salt'],
    ],
  },
};

function target(aim: Aim, due: string): GoalTarget {
  if (aim.measurement === undefined || aim.atMost === undefined) return { dueDate: due };
  const { loinc: code, text, unit, ucum, digits } = aim.measurement;
  return { measure: loinc(code, text), detailRange: { high: quantity(aim.atMost, unit, ucum, digits) }, dueDate: due };
}

function makeGoals(
  story: Story,
  chronic: Chronic,
  template: Template,
  start: number,
  ended: boolean,
  random: Random,
): Goal[] {
  const { person } = story;
  return template.aims.map((aim, index) => {
    const reached = random.chance(person.diligence * 0.5);
    return {
      resourceType: 'Goal',
      id: `${person.id}-goal-${chronic.problem.key}-${index + 1}`,
      lifecycleStatus: ended ? 'cancelled' : reached ? 'completed' : 'active',
      achievementStatus: concept(
        systems.terminology('goal-achievement'),
        reached ? 'achieved' : 'in-progress',
        reached ? 'Achieved' : 'In progress',
      ),
      ...(random.chance(0.5) ? { category: [{ text: 'Treatment' }] } : {}),
      description: { text: aim.text },
      subject: patientRef(person),
      startDate: dateText(start),
      target: [target(aim, dateText(start + 365 * random.int(1, 3)))],
      statusDate: dateText(ended ? person.end : start),
      addresses: [conditionRef(story, chronic.problem)],
    };
  });
}

function makePlan(
  story: Story,
  chronic: Chronic,
  template: Template,
  goals: readonly Goal[],
  teams: readonly CareTeam[],
  start: number,
  ended: boolean,
  random: Random,
): CarePlan {
  const { person } = story;
  const team = teams.find(
    (each) => each.reasonReference?.[0]?.reference === conditionRef(story, chronic.problem).reference,
  );
  const status = ended
    ? 'revoked'
    : random.weighted([
        ['active', 80],
        ['on-hold', 7],
        ['completed', 13],
      ] as const);
  return {
    resourceType: 'CarePlan',
    id: `${person.id}-plan-${chronic.problem.key}`,
    status,
    intent: 'plan',
    category: [
      concept('http://hl7.org/fhir/us/core/CodeSystem/careplan-category', 'assess-plan', 'Assessment and plan'),
    ],
    title: template.title,
    ...(random.chance(0.6) ? { description: `What we agreed on for: ${chronic.problem.text.toLowerCase()}.` } : {}),
    subject: patientRef(person),
    period: {
      start: dateText(start),
      ...(ended || status === 'completed'
        ? { end: dateText(person.end) }
        : random.chance(0.5)
          ? { end: dateText(person.end + random.int(60, 400)) }
          : {}),
    },
    created: dateText(start),
    author: practitionerRef(random.pick(staffOf('family', person.clinic))),
    ...(team?.id === undefined ? {} : { careTeam: [{ reference: `CareTeam/${team.id}` }] }),
    addresses: [conditionRef(story, chronic.problem)],
    goal: goals.map((goal) => ({ reference: `Goal/${goal.id ?? ''}` })),
    activity: template.activities.map(([code, text], index) => ({
      detail: {
        code: code === undefined ? { text } : concept(systems.snomed, code, text),
        status:
          status === 'active'
            ? index === 0
              ? 'in-progress'
              : random.pick(['in-progress', 'scheduled', 'not-started'] as const)
            : status === 'completed'
              ? 'completed'
              : 'stopped',
        ...(random.chance(0.3) ? { scheduledString: 'Every week' } : {}),
        ...(random.chance(0.2) ? { description: `${text}, as agreed at the last visit` } : {}),
      },
    })),
  };
}

/** Goals and plans for the problems that are managed by a plan: goals first. */
export function makeCarePlans(story: Story, teams: readonly CareTeam[]): Array<Goal | CarePlan> {
  const { person } = story;
  const random = person.random.stream('care-plans');
  return story.chronic.flatMap((chronic) => {
    const template = templates[chronic.problem.key];
    if (template === undefined || !random.chance(0.75)) return [];
    const start = Math.floor(Math.max(chronic.onset + 14, person.end - random.int(60, 900)));
    if (start >= person.end) return [];
    const ended = person.death !== undefined;
    const goals = makeGoals(story, chronic, template, start, ended, random);
    return [...goals, makePlan(story, chronic, template, goals, teams, start, ended, random)];
  });
}
