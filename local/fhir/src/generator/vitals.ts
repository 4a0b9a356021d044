import { type Observation } from 'fhir/r4';
import { loinc } from './codes';
import { ageOn } from './days';
import { measurements } from './measurements';
import { hasProblem, measured, measuredValue, observationBase, yearsBefore } from './observation';
import { type Story, type Visit } from './story';

/** Rough middle of the usual height in cm and weight in kg; children grow towards the adult values. */
function build(story: Story, visit: Visit): { height: number; weight: number } {
  const { person } = story;
  const random = person.random.stream('build');
  const adult = random.near(person.sex === 'female' ? 163 : 176, 6.5);
  const heavy = story.chronic.some((each) => each.problem.key === 'obesity');
  const bmi = heavy ? random.between(30.5, 38) : random.near(25, 2.6);
  const drift = random.near(0, 0.35) * yearsBefore(story, visit.day);
  const age = ageOn(person.birth, visit.day) + 0.4;
  const grown = age >= 17 ? 1 : 0.29 + 0.71 * Math.pow(age / 17, 0.62);
  const childBmi = age >= 17 ? bmi - drift : 16 + (bmi - 16) * (age / 17);
  const height = adult * grown;
  return { height, weight: childBmi * (height / 100) ** 2 };
}

/** 0 (not yet) to 1 (in full): how far treatment has come since the problem began. */
function treated(story: Story, key: string, visit: Visit): number {
  const chronic = story.chronic.find((each) => each.problem.key === key);
  if (chronic === undefined || chronic.onset > visit.day) return 0;
  return Math.min(1, (visit.day - chronic.onset) / 1100) * story.person.diligence;
}

function bloodPressure(story: Story, visit: Visit): Observation {
  const random = story.person.random.stream(`bp-${visit.id}`);
  const age = ageOn(story.person.birth, visit.day);
  const own = story.person.random.stream('bp').near(0, 5);
  const raised = hasProblem(story, 'hypertension', visit.day) ? 28 - 18 * treated(story, 'hypertension', visit) : 0;
  const systolic = (age < 16 ? 92 + age * 1.3 : 108 + age * 0.19) + own + raised + random.near(0, 4.5);
  const diastolic =
    (age < 16 ? 56 + age : 68 + Math.min(age, 60) * 0.1) + own * 0.5 + raised * 0.45 + random.near(0, 3.5);
  return {
    ...observationBase(story, visit, 'bp', 'vital-signs', loinc('85354-9', 'Blood pressure')),
    component: [
      {
        code: loinc(measurements.systolic.loinc, measurements.systolic.text),
        ...measuredValue(measurements.systolic, systolic),
      },
      {
        code: loinc(measurements.diastolic.loinc, measurements.diastolic.text),
        ...measuredValue(measurements.diastolic, diastolic),
      },
    ],
  };
}

/** What is measured when somebody comes in: not by video, and less at short visits. */
export function makeVitals(story: Story, visit: Visit): Observation[] {
  if (visit.kind === 'video') return [];
  const random = story.person.random.stream(`vitals-${visit.id}`);
  const age = ageOn(story.person.birth, visit.day);
  const { height, weight } = build(story, visit);
  const full = visit.kind === 'checkup' || age < 3;
  const found: Observation[] = [];
  if (age >= 3) found.push(bloodPressure(story, visit));
  found.push(
    measured(
      story,
      visit,
      'hr',
      'vital-signs',
      measurements.heartRate,
      random.near(age < 2 ? 120 : age < 10 ? 92 : 74, 8),
    ),
  );
  if (full || visit.kind === 'follow-up') {
    found.push(measured(story, visit, 'weight', 'vital-signs', measurements.weight, weight));
    if (full && (age < 18 || random.chance(0.4)))
      found.push(measured(story, visit, 'height', 'vital-signs', measurements.height, height));
    if (age >= 2)
      found.push(measured(story, visit, 'bmi', 'vital-signs', measurements.bmi, weight / (height / 100) ** 2));
  }
  if (visit.acute !== undefined && visit.kind !== 'emergency') {
    found.push(measured(story, visit, 'temp', 'vital-signs', measurements.temperature, random.near(37.3, 0.5)));
  }
  if (hasProblem(story, 'copd', visit.day) || hasProblem(story, 'asthma', visit.day) || visit.kind === 'inpatient') {
    found.push(
      measured(
        story,
        visit,
        'spo2',
        'vital-signs',
        measurements.oxygen,
        Math.min(100, random.near(hasProblem(story, 'copd', visit.day) ? 93.5 : 97.5, 1.2)),
      ),
    );
  }
  return found;
}
