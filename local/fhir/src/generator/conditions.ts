import { type CodeableConcept, type Condition, type Reference } from 'fhir/r4';
import { coding, concept, systems } from './codes';
import { type AcuteProblem } from './acute-problems';
import { dateText, timeText, year, type Day } from './days';
import { encounterRef } from './encounters';
import { practitionerRef } from './facilities';
import { patientRef } from './patient';
import { type Problem } from './problem';
import { type Chronic, type Story, type Visit } from './story';

export function problemCode(problem: Problem): CodeableConcept {
  return {
    coding: [coding(systems.snomed, problem.snomed, problem.text), coding(systems.icd10, problem.icd10, problem.text)],
    text: problem.text,
  };
}

export function chronicConditionId(story: Story, problem: Problem): string {
  return `${story.person.id}-con-${problem.key}`;
}

export function conditionRef(story: Story, problem: Problem): Reference {
  return { reference: `Condition/${chronicConditionId(story, problem)}`, display: problem.text };
}

function category(code: 'problem-list-item' | 'encounter-diagnosis', display: string): CodeableConcept {
  return concept(systems.terminology('condition-category'), code, display);
}

function clinical(code: 'active' | 'remission' | 'resolved'): CodeableConcept {
  return { coding: [coding(systems.terminology('condition-clinical'), code)] };
}

function verification(code: 'confirmed' | 'provisional'): CodeableConcept {
  return { coding: [coding(systems.terminology('condition-ver-status'), code)] };
}

/** The older the start, the less exactly it is known: day, month or year. */
function onsetText(day: Day, end: Day, precise: number): string {
  const text = dateText(day);
  const age = end - day;
  if (age > 12 * year && precise < 0.7) return text.slice(0, 4);
  if (age > 5 * year && precise < 0.5) return text.slice(0, 7);
  return text;
}

function chronicCondition(story: Story, { problem, onset, state }: Chronic): Condition {
  const { person, visits } = story;
  const random = person.random.stream(`condition-${problem.key}`);
  const visit = visits.find((each) => each.chronic === problem && each.day >= onset);
  const remitted = state === 'remission' && person.end - onset > 200;
  const severity = random.weighted([
    [undefined, 60],
    ['255604002', 20],
    ['6736007', 15],
    ['24484000', 5],
  ] as const);
  return {
    resourceType: 'Condition',
    id: chronicConditionId(story, problem),
    clinicalStatus: clinical(remitted ? 'remission' : 'active'),
    verificationStatus: verification('confirmed'),
    category: [category('problem-list-item', 'Problem list')],
    ...(severity === undefined
      ? {}
      : {
          severity: {
            coding: [
              coding(
                systems.snomed,
                severity,
                { '255604002': 'Mild', '6736007': 'Moderate', '24484000': 'Severe' }[severity],
              ),
            ],
          },
        }),
    code: problemCode(problem),
    subject: patientRef(person),
    ...(visit === undefined ? {} : { encounter: encounterRef(visit) }),
    onsetDateTime: onsetText(onset, person.end, random.next()),
    ...(remitted ? { abatementDateTime: dateText(person.end - 100).slice(0, 7) } : {}),
    recordedDate: dateText(Math.max(onset, visit?.day ?? onset)),
    ...(visit === undefined ? {} : { recorder: practitionerRef(visit.staff) }),
    ...(random.chance(0.15) ? { note: [{ text: 'Discussed with the patient; wants reminders by phone.' }] } : {}),
  };
}

function acuteCondition(story: Story, visit: Visit, problem: AcuteProblem): Condition {
  const { person } = story;
  const random = person.random.stream(`condition-${visit.id}`);
  const over = visit.day + random.int(Math.ceil(problem.lasts / 2), problem.lasts);
  const resolved = over <= person.end;
  return {
    resourceType: 'Condition',
    id: `${visit.id.replace('-enc-', '-con-')}`,
    clinicalStatus: clinical(resolved ? 'resolved' : 'active'),
    verificationStatus: verification(random.chance(0.93) ? 'confirmed' : 'provisional'),
    category: [category('encounter-diagnosis', 'Diagnosis of a visit')],
    code: problemCode(problem),
    subject: patientRef(person),
    encounter: encounterRef(visit),
    onsetDateTime: random.chance(0.5)
      ? timeText(visit.day, visit.start)
      : dateText(Math.max(person.birth, visit.day - random.int(0, 4))),
    ...(resolved ? { abatementDateTime: dateText(over) } : {}),
    recordedDate: dateText(visit.day),
    recorder: practitionerRef(visit.staff),
  };
}

/** Chronic problems, then what people came in for. */
export function makeConditions(story: Story): Condition[] {
  return [
    ...story.chronic.map((each) => chronicCondition(story, each)),
    ...story.visits
      .filter((visit) => visit.acute !== undefined)
      .map((visit) => acuteCondition(story, visit, visit.acute!)),
  ];
}
