import {
  type CareTeam,
  type CareTeamParticipant,
  type CodeableConcept,
  type Reference,
  type RelatedPerson,
} from 'fhir/r4';
import { coding, snomed, systems } from './codes';
import { dateText, yearOf } from './days';
import { conditionRef, problemCode } from './conditions';
import { encounterRef } from './encounters';
import { organizationRef, practitionerRef, specialtyOf, staffOf, type Specialty, type Staff } from './facilities';
import { patientRef } from './patient';
import { type Random } from './random';
import { type Chronic, type Story } from './story';

const focus = {
  condition: coding(systems.loinc, 'LA27978-8', 'Condition-focused'),
  longitudinal: coding(systems.loinc, 'LA28865-6', 'Longitudinal'),
  episode: coding(systems.loinc, 'LA27977-0', 'Episode-focused'),
} as const;

const roles = {
  patient: snomed('116154003', 'Patient'),
  caregiver: snomed('133932002', 'Caregiver'),
  organization: snomed('224891009', 'Healthcare service'),
  team: { text: 'Supporting team' },
  primary: snomed('446050000', 'Primary care provider'),
  lead: { coding: [coding(systems.own('team-role'), 'lead', 'Team lead')], text: 'Team lead' },
} as const satisfies Record<string, CodeableConcept>;

function professional(
  staff: Staff,
  options: { lead?: boolean; onBehalfOf?: string; since?: string; until?: string } = {},
): CareTeamParticipant {
  const { code, display } = specialtyOf(staff);
  const period = {
    ...(options.since === undefined ? {} : { start: options.since }),
    ...(options.until === undefined ? {} : { end: options.until }),
  };
  return {
    role: [...(options.lead === true ? [roles.lead] : []), snomed(code, display)],
    member: practitionerRef(staff),
    ...(options.onBehalfOf === undefined ? {} : { onBehalfOf: organizationRef(options.onBehalfOf) }),
    ...(Object.keys(period).length === 0 ? {} : { period }),
  };
}

function teamRef(team: CareTeam): Reference {
  return { reference: `CareTeam/${team.id ?? ''}`, ...(team.name === undefined ? {} : { display: team.name }) };
}

function conditionTeam(story: Story, chronic: Chronic, index: number, random: Random): CareTeam {
  const { person } = story;
  const { problem } = chronic;
  const specialist = random.pick(staffOf(problem.specialty ?? 'family'));
  const helpers: Specialty[] =
    problem.key === 'diabetes'
      ? ['dietitian', 'nurse', 'pharmacy']
      : problem.key === 'heart-failure'
        ? ['nurse', 'dietitian']
        : ['nurse'];
  const start = Math.max(chronic.onset, person.end - 1500) + 10;
  const ended = person.death !== undefined || chronic.state === 'remission';
  const left = random.chance(0.15)
    ? { since: dateText(start), until: dateText(Math.min(person.end, start + 200)) }
    : { since: dateText(start) };
  const empty = random.chance(0.06);
  return {
    resourceType: 'CareTeam',
    id: `${person.id}-team-${index}`,
    status: ended ? 'inactive' : empty ? 'proposed' : random.chance(0.07) ? 'suspended' : 'active',
    category: [{ coding: [focus.condition] }],
    name: `${problem.text} team`,
    subject: patientRef(person),
    period: { start: dateText(Math.min(start, person.end)), ...(ended ? { end: dateText(person.end) } : {}) },
    ...(empty
      ? {}
      : {
          participant: [
            professional(specialist, { lead: true, onBehalfOf: specialist.organization }),
            ...helpers.map((specialty, at) =>
              professional(random.pick(staffOf(specialty, person.clinic)), at === 0 ? left : {}),
            ),
            { role: [roles.patient], member: patientRef(person) },
          ],
        }),
    reasonCode: [problemCode(problem)],
    reasonReference: [conditionRef(story, problem)],
    managingOrganization: [organizationRef(specialist.organization)],
  };
}

function primaryTeam(
  story: Story,
  related: readonly RelatedPerson[],
  nested: readonly CareTeam[],
  index: number,
  random: Random,
): CareTeam {
  const { person } = story;
  const doctor = random.pick(staffOf(person.age < 16 ? 'pediatrics' : 'family', person.clinic));
  const since = `${yearOf(person.end) - random.int(1, 4)}-${random.pick(['02', '05', '09'])}`;
  const ended = person.death !== undefined;
  const period = {
    ...(since > dateText(person.birth) ? { start: since } : {}),
    ...(ended ? { end: dateText(person.end) } : {}),
  };
  return {
    resourceType: 'CareTeam',
    id: `${person.id}-team-${index}`,
    identifier: [{ system: systems.ownId('care-team'), value: `T-${person.number}` }],
    status: ended ? 'inactive' : 'active',
    category: [{ coding: [focus.longitudinal] }],
    name: 'Primary care team',
    subject: patientRef(person),
    ...(Object.keys(period).length === 0 ? {} : { period }),
    participant: [
      { ...professional(doctor, { onBehalfOf: person.clinic }), role: [roles.lead, roles.primary] },
      professional(random.pick(staffOf('nurse', person.clinic))),
      ...(random.chance(0.6)
        ? [professional(random.pick(staffOf('coordinator')), { onBehalfOf: 'org-lakeside' })]
        : []),
      { role: [roles.patient], member: patientRef(person) },
      ...related.slice(0, 2).map((each) => ({
        role: [roles.caregiver],
        member: {
          reference: `RelatedPerson/${each.id ?? ''}`,
          display: `${each.name?.[0]?.given?.[0] ?? ''} ${each.name?.[0]?.family ?? ''}`,
        },
      })),
      { role: [roles.organization], member: organizationRef(person.clinic) },
      ...nested.map((team) => ({ role: [roles.team], member: teamRef(team) })),
    ],
    managingOrganization: [organizationRef(person.clinic)],
  };
}

/** The team of the last hospital stay, which ends with it. */
function stayTeam(story: Story, index: number): CareTeam[] {
  const stay = story.visits.findLast((visit) => visit.kind === 'inpatient');
  if (stay === undefined) return [];
  const until = stay.open === true ? {} : { until: dateText(stay.day + Math.ceil(stay.minutes / 1440)) };
  return [
    {
      resourceType: 'CareTeam',
      id: `${story.person.id}-team-${index}`,
      status: stay.open === true ? 'active' : 'inactive',
      category: [{ coding: [focus.episode] }],
      name: 'Hospital stay team',
      subject: patientRef(story.person),
      encounter: encounterRef(stay),
      period: { start: dateText(stay.day), ...(until.until === undefined ? {} : { end: until.until }) },
      participant: [
        professional(stay.staff, { lead: true, onBehalfOf: 'org-hospital', since: dateText(stay.day), ...until }),
        professional(staffOf('physiotherapy')[0]!),
      ],
      managingOrganization: [organizationRef('org-hospital')],
    },
  ];
}

/** Care teams of one patient; a team stands after those that are members of it. */
export function makeCareTeams(story: Story, related: readonly RelatedPerson[]): CareTeam[] {
  const { person } = story;
  if (person.replacedBy !== undefined) return [];
  const random = person.random.stream('care-teams');
  const forConditions = story.chronic
    .filter((each) => each.problem.managed && each.onset < person.end - 90)
    .slice(0, 2)
    .map((each, index) => conditionTeam(story, each, index + 1, random));
  const stay = stayTeam(story, forConditions.length + 1);
  const needsTeam = forConditions.length > 0 || person.age >= 75 || random.chance(0.25);
  const before = [...forConditions, ...stay];
  const nested = forConditions.filter((team) => team.status === 'active' || team.status === 'suspended');
  return needsTeam ? [...before, primaryTeam(story, related, nested, before.length + 1, random)] : before;
}
