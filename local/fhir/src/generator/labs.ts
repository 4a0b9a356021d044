import { type Observation } from 'fhir/r4';
import { coding, concept, loinc, systems } from './codes';
import { ageOn, year } from './days';
import { measurements, type Measurement } from './measurements';
import { hasProblem, measured, observationBase, yearsBefore } from './observation';
import { type Story, type Visit } from './story';

interface Lab {
  readonly part: string;
  readonly measurement: Measurement;
  /** Months between two tests; undefined when this person does not need it on that day. */
  readonly interval: (story: Story, visit: Visit) => number | undefined;
  readonly value: (story: Story, visit: Visit) => number;
}

/** The same for a person on every day, so that values of one person form a line. */
function own(story: Story, name: string, mean: number, deviation: number): number {
  return story.person.random.stream(`lab-${name}`).near(mean, deviation);
}

function noise(story: Story, visit: Visit, name: string, deviation: number): number {
  return story.person.random.stream(`lab-${name}-${visit.id}`).near(0, deviation);
}

function yearsWith(story: Story, key: string, visit: Visit): number {
  const chronic = story.chronic.find((each) => each.problem.key === key);
  return chronic === undefined ? 0 : Math.max(0, (visit.day - chronic.onset) / year);
}

const labs: readonly Lab[] = [
  {
    part: 'a1c',
    measurement: measurements.hba1c,
    interval: (story, visit) =>
      hasProblem(story, 'diabetes', visit.day) ? 5 : hasProblem(story, 'prediabetes', visit.day) ? 11 : undefined,
    value(story, visit) {
      if (!hasProblem(story, 'diabetes', visit.day))
        return own(story, 'a1c', 5.95, 0.15) + noise(story, visit, 'a1c', 0.08);
      // Careful people come down after the diagnosis, the others creep up.
      const start = Math.max(7.4, own(story, 'a1c', 8, 0.7));
      const trend =
        story.person.diligence > 0.55
          ? -1.4 * Math.min(1, yearsWith(story, 'diabetes', visit) / 3)
          : 0.9 - 0.2 * yearsBefore(story, visit.day);
      return Math.max(5.4, start + trend + noise(story, visit, 'a1c', 0.2));
    },
  },
  {
    part: 'glucose',
    measurement: measurements.glucose,
    interval: (story, visit) => (hasProblem(story, 'diabetes', visit.day) ? 11 : undefined),
    value: (story, visit) => own(story, 'glucose', 142, 16) + noise(story, visit, 'glucose', 14),
  },
  {
    part: 'ldl',
    measurement: measurements.ldl,
    interval: (story, visit) =>
      hasProblem(story, 'hyperlipidaemia', visit.day) || hasProblem(story, 'diabetes', visit.day)
        ? 11
        : ageOn(story.person.birth, visit.day) >= 40
          ? 30
          : undefined,
    value(story, visit) {
      const raised = hasProblem(story, 'hyperlipidaemia', visit.day);
      const lowered = raised
        ? 55 * Math.min(1, yearsWith(story, 'hyperlipidaemia', visit) / 2) * story.person.diligence
        : 0;
      return Math.max(45, own(story, 'ldl', raised ? 165 : 112, 14) - lowered + noise(story, visit, 'ldl', 6));
    },
  },
  {
    part: 'egfr',
    measurement: measurements.egfr,
    interval: (story, visit) =>
      hasProblem(story, 'ckd', visit.day)
        ? 5
        : ['diabetes', 'hypertension', 'heart-failure'].some((key) => hasProblem(story, key, visit.day))
          ? 11
          : undefined,
    value(story, visit) {
      const kidney = hasProblem(story, 'ckd', visit.day);
      const now = own(
        story,
        'egfr',
        kidney ? 43 : 88 - Math.max(0, ageOn(story.person.birth, visit.day) - 50) * 0.5,
        5,
      );
      return Math.max(
        15,
        now + (kidney ? 2.4 : 0.8) * yearsBefore(story, visit.day) + noise(story, visit, 'egfr', 1.6),
      );
    },
  },
  {
    part: 'potassium',
    measurement: measurements.potassium,
    interval: (story, visit) =>
      hasProblem(story, 'ckd', visit.day) || hasProblem(story, 'heart-failure', visit.day) ? 11 : undefined,
    value: (story, visit) => own(story, 'potassium', 4.5, 0.3) + noise(story, visit, 'potassium', 0.2),
  },
  {
    part: 'tsh',
    measurement: measurements.tsh,
    interval: (story, visit) => (hasProblem(story, 'hypothyroidism', visit.day) ? 11 : undefined),
    value: (story, visit) => Math.max(0.3, own(story, 'tsh', 3.6, 0.9) + noise(story, visit, 'tsh', 0.7)),
  },
];

const smoking = [
  ['266919005', 'Never smoked'],
  ['8517006', 'Used to smoke'],
  ['449868002', 'Smokes every day'],
] as const;

function smokingStatus(story: Story, visit: Visit): Observation {
  const lung = story.chronic.some((each) => each.problem.key === 'copd');
  const random = story.person.random.stream('smoking');
  const [code, display] =
    smoking[
      random.weighted([
        [0, lung ? 5 : 62],
        [1, lung ? 60 : 25],
        [2, lung ? 35 : 13],
      ] as const)
    ];
  return {
    ...observationBase(story, visit, 'smoking', 'social-history', loinc('72166-2', 'Tobacco smoking status')),
    valueCodeableConcept: concept(systems.snomed, code, display),
  };
}

function moodScore(story: Story, visit: Visit): Observation {
  const better = yearsWith(story, 'depression', visit) * 2.2 * story.person.diligence;
  const score = Math.round(
    Math.min(27, Math.max(0, own(story, 'mood', 13, 3) - better + noise(story, visit, 'mood', 1.5))),
  );
  return {
    ...observationBase(story, visit, 'phq9', 'survey', loinc('44261-6', 'PHQ-9 total score')),
    valueInteger: score,
    interpretation: [
      {
        coding: [
          coding(systems.v3('ObservationInterpretation'), score >= 10 ? 'H' : 'N', score >= 10 ? 'High' : 'Normal'),
        ],
      },
    ],
  };
}

function stoolTest(story: Story, visit: Visit): Observation {
  const positive = story.person.random.stream(`fit-${visit.id}`).chance(0.06);
  return {
    ...observationBase(story, visit, 'fit', 'laboratory', loinc('57905-2', 'Hidden blood in stool')),
    valueCodeableConcept: positive
      ? concept(systems.snomed, '10828004', 'Positive')
      : concept(systems.snomed, '260385009', 'Negative'),
  };
}

/** Some people have this test instead of a colonoscopy. */
function wantsStoolTest(story: Story, visit: Visit): boolean {
  const age = ageOn(story.person.birth, visit.day);
  return visit.kind === 'checkup' && age >= 45 && age <= 75 && story.person.random.stream('fit').chance(0.18);
}

/** Blood tests, questionnaires and stool tests, at the visits where they are due. */
export function makeLabs(story: Story): Observation[] {
  const last = new Map<string, number>();
  const found: Observation[] = [];
  const due = (part: string, visit: Visit, months: number | undefined) => {
    const before = last.get(part);
    if (months === undefined || (before !== undefined && visit.day - before < months * 30)) return false;
    last.set(part, visit.day);
    return true;
  };
  for (const visit of story.visits) {
    if (visit.kind !== 'checkup' && visit.kind !== 'follow-up' && visit.kind !== 'inpatient') continue;
    for (const lab of labs) {
      if (due(lab.part, visit, lab.interval(story, visit))) {
        found.push(measured(story, visit, lab.part, 'laboratory', lab.measurement, lab.value(story, visit)));
      }
    }
    if (ageOn(story.person.birth, visit.day) >= 16 && due('smoking', visit, 23))
      found.push(smokingStatus(story, visit));
    if (wantsStoolTest(story, visit)) found.push(stoolTest(story, visit));
    if (hasProblem(story, 'depression', visit.day) && due('phq9', visit, 5)) found.push(moodScore(story, visit));
  }
  return found;
}
