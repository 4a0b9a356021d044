import { type Procedure } from 'fhir/r4';
import { snomed } from './codes';
import { dateText, timeText, workday, year, type Day } from './days';
import { encounterRef } from './encounters';
import { locationRef, practitionerRef, staffOf } from './facilities';
import { patientRef } from './patient';
import { type Random } from './random';
import { type Story } from './story';

const kinds = {
  colonoscopy: ['73761001', 'Colonoscopy'],
  mammography: ['71651007', 'Mammography'],
  cervical: ['440623000', 'Cervical smear'],
  kneeReplacement: ['609588000', 'Total knee replacement'],
  cataract: ['54885007', 'Cataract extraction'],
  appendectomy: ['80146002', 'Appendectomy'],
  tonsillectomy: ['173422009', 'Tonsillectomy'],
  spirometry: ['127783003', 'Spirometry'],
  ecg: ['29303009', 'Electrocardiogram'],
  retina: ['134395001', 'Screening of the retina'],
  footExam: ['401191002', 'Diabetic foot examination'],
  immobilization: ['274474001', 'Bone immobilization'],
  suture: ['288086009', 'Suture of wound'],
  physiotherapy: ['91251008', 'Physiotherapy'],
} as const;

type Kind = keyof typeof kinds;
type Draft = Omit<Procedure, 'id' | 'resourceType' | 'subject' | 'code'> & { readonly kind: Kind; readonly day: Day };

/** A screening that was done `years` ago, at a place and time that are known less well the older it is. */
function screening(story: Story, random: Random, kind: Kind, years: number): Draft {
  const day = workday(story.person.end - years * year - 10);
  const old = years > 6;
  return {
    kind,
    day,
    status: 'completed',
    performedDateTime:
      old && random.chance(0.5)
        ? dateText(day).slice(0, random.chance(0.5) ? 4 : 7)
        : random.chance(0.6)
          ? dateText(day)
          : timeText(day, random.int(18, 32) * 30),
    ...(old
      ? {}
      : {
          location: locationRef('org-hospital'),
          performer: [{ actor: practitionerRef(random.pick(staffOf('surgery'))) }],
        }),
    ...(kind === 'colonoscopy' && random.chance(0.2)
      ? { note: [{ text: 'Small polyp removed; next examination earlier than usual.' }] }
      : {}),
  };
}

/** Regular screenings: careful people have theirs in time, others are overdue or never had one. */
function screenings(story: Story): Draft[] {
  const { person } = story;
  const random = person.random.stream('screenings');
  const drafts: Draft[] = [];
  const careful = () => random.chance(person.diligence * 0.8);
  if (person.age >= 46 && (careful() || random.chance(0.3))) {
    const years = random.between(0.1, Math.min(15, person.age - 44));
    drafts.push(screening(story, random, 'colonoscopy', years));
  }
  if (person.sex === 'female' && person.age >= 42) {
    const never = random.chance(0.15);
    let years = careful() ? random.between(0.1, 2) : random.between(2.2, 6);
    for (let round = 0; !never && round < 3 && years < person.age - 40 && years < 8; round += 1) {
      drafts.push(screening(story, random, 'mammography', years));
      years += random.between(1, 2.4);
    }
  }
  if (person.sex === 'female' && person.age >= 22 && person.age <= 68 && (careful() || random.chance(0.3))) {
    drafts.push(screening(story, random, 'cervical', random.between(0.1, Math.min(7, person.age - 20))));
  }
  return drafts;
}

/** Examinations that a chronic problem asks for every year or two, and operations that come with age. */
function forProblems(story: Story): Draft[] {
  const { person } = story;
  const random = person.random.stream('problem-procedures');
  const has = (key: string) => story.chronic.find((each) => each.problem.key === key);
  const drafts: Draft[] = [];
  const diabetes = has('diabetes');
  for (const visit of story.visits) {
    if (visit.kind !== 'follow-up' && visit.kind !== 'checkup') continue;
    const here = {
      day: visit.day,
      status: 'completed' as const,
      encounter: encounterRef(visit),
      performedDateTime: timeText(visit.day, visit.start + 10),
      performer: [{ actor: practitionerRef(visit.staff) }],
    };
    if (diabetes !== undefined && diabetes.onset < visit.day && random.chance(person.diligence * 0.35))
      drafts.push({ kind: 'footExam', ...here });
    if (diabetes !== undefined && diabetes.onset < visit.day && random.chance(person.diligence * 0.2))
      drafts.push({ kind: 'retina', ...here });
    if ((has('asthma') ?? has('copd')) !== undefined && random.chance(0.18))
      drafts.push({ kind: 'spirometry', ...here });
    if (
      (has('heart-failure') ?? has('atrial-fibrillation') ?? has('hypertension')) !== undefined &&
      random.chance(0.12)
    )
      drafts.push({ kind: 'ecg', ...here });
  }
  const joints = has('osteoarthritis');
  if (joints !== undefined && person.age > 58 && random.chance(0.22)) {
    const day = workday(Math.max(joints.onset + 100, person.end - random.between(0.3, 8) * year));
    if (day < person.end - 4) {
      drafts.push({
        kind: 'kneeReplacement',
        day,
        status: 'completed',
        performedPeriod: { start: timeText(day, 480), end: timeText(day, 480 + random.int(80, 150)) },
        performer: [{ actor: practitionerRef(random.pick(staffOf('surgery'))) }],
        location: locationRef('org-hospital'),
        outcome: { text: 'Walking without aid after ten weeks' },
      });
    }
  }
  if (person.age > 66 && random.chance(0.2))
    drafts.push(screening(story, random, 'cataract', random.between(0.2, person.age - 65)));
  return drafts;
}

/** From before the record began: often only the year is known. */
function longAgo(story: Story): Draft[] {
  const { person } = story;
  const random = person.random.stream('long-ago');
  if (person.age < 25 || !random.chance(0.18)) return [];
  const day = Math.floor(person.birth + random.between(6, 20) * year);
  return [
    {
      kind: random.chance(0.5) ? 'appendectomy' : 'tonsillectomy',
      day,
      status: 'completed',
      performedDateTime: dateText(day).slice(0, 4),
    },
  ];
}

function forAcute(story: Story): Draft[] {
  const random = story.person.random.stream('acute-procedures');
  const drafts: Draft[] = [];
  for (const visit of story.visits) {
    const kind = visit.acute?.procedure;
    if (kind === undefined) continue;
    const refused = random.chance(0.06);
    drafts.push({
      kind,
      day: visit.day,
      status: refused ? 'not-done' : 'completed',
      ...(refused ? { statusReason: { text: 'The patient declined' } } : {}),
      encounter: encounterRef(visit),
      performedPeriod: {
        start: timeText(visit.day, visit.start + 15),
        end: timeText(visit.day, visit.start + 15 + Math.min(45, Math.floor(visit.minutes / 2))),
      },
      performer: [{ actor: practitionerRef(visit.staff) }],
      reasonCode: [snomed(visit.acute!.snomed, visit.acute!.text)],
    });
  }
  return drafts;
}

/** Procedures of a whole life, oldest first. */
export function makeProcedures(story: Story): Procedure[] {
  const { person } = story;
  if (person.replacedBy !== undefined) return [];
  return [...longAgo(story), ...screenings(story), ...forProblems(story), ...forAcute(story)]
    .filter((draft) => draft.day > person.birth && draft.day < person.end)
    .sort((a, b) => a.day - b.day)
    .map(({ kind, day: _day, ...draft }, index) => ({
      resourceType: 'Procedure',
      id: `${person.id}-pro-${index + 1}`,
      ...draft,
      code: snomed(kinds[kind][0], kinds[kind][1]),
      subject: patientRef(person),
    }));
}
