import { type Encounter, type EncounterHospitalization, type Reference } from 'fhir/r4';
import { appointmentIdOf } from './appointments';
import { coding, concept, snomed, systems } from './codes';
import { timeText } from './days';
import { locationRef, organizationRef, practitionerRef, staffOf } from './facilities';
import { patientRef } from './patient';
import { type Story, type Visit, type VisitKind } from './story';

const classes: Readonly<Record<VisitKind, readonly [code: string, display: string]>> = {
  checkup: ['AMB', 'Ambulatory'],
  'follow-up': ['AMB', 'Ambulatory'],
  video: ['VR', 'Virtual'],
  clinic: ['AMB', 'Ambulatory'],
  urgent: ['AMB', 'Ambulatory'],
  emergency: ['EMER', 'Emergency'],
  inpatient: ['IMP', 'Inpatient'],
  surgery: ['IMP', 'Inpatient'],
};

const types: Readonly<Record<VisitKind, readonly [code: string, display: string]>> = {
  checkup: ['162673000', 'General check-up'],
  'follow-up': ['390906007', 'Follow-up visit'],
  video: ['448337001', 'Video visit'],
  clinic: ['185345009', 'Visit for symptoms'],
  urgent: ['702927004', 'Urgent care visit'],
  emergency: ['50849002', 'Emergency room visit'],
  inpatient: ['32485007', 'Hospital stay'],
  surgery: ['305408004', 'Stay for surgery'],
};

export function encounterRef(visit: Visit): Reference {
  return { reference: `Encounter/${visit.id}` };
}

function hospitalization(story: Story, open: boolean): EncounterHospitalization {
  const home = story.person.random.stream('discharge').chance(0.85);
  const admitSource = concept(systems.terminology('admit-source'), 'emd', 'From the emergency room');
  if (open) return { admitSource };
  return {
    admitSource,
    dischargeDisposition: concept(
      systems.terminology('discharge-disposition'),
      home ? 'home' : 'rehab',
      home ? 'Home' : 'Rehabilitation',
    ),
  };
}

function makeEncounter(story: Story, visit: Visit, appointments: ReadonlySet<string>): Encounter {
  const { person } = story;
  const random = person.random.stream(visit.id);
  const open = visit.open === true;
  const start = timeText(visit.day, visit.start);
  const period = open ? { start } : { start, end: timeText(visit.day, visit.start + visit.minutes) };
  const reason = visit.acute ?? visit.chronic;
  const [classCode, classText] = classes[visit.kind];
  const [typeCode, typeText] = types[visit.kind];
  const appointment = appointmentIdOf(visit);
  const nurse = random.chance(0.3) ? random.pick(staffOf('nurse', visit.organization)) : undefined;
  const stay = visit.kind === 'inpatient' || visit.kind === 'surgery';
  return {
    resourceType: 'Encounter',
    id: visit.id,
    identifier: [
      { use: 'official', system: systems.ownId('visit'), value: visit.id.replace('p-', 'V').replace('-enc-', '-') },
    ],
    status: open ? 'in-progress' : 'finished',
    class: coding(systems.v3('ActCode'), classCode, classText),
    type: [snomed(typeCode, typeText)],
    subject: patientRef(person),
    participant: [
      {
        type: [
          {
            coding: [
              coding(systems.v3('ParticipationType'), stay ? 'ATND' : 'PPRF', stay ? 'Attender' : 'Primary performer'),
            ],
          },
        ],
        ...(stay ? {} : { period }),
        individual: practitionerRef(visit.staff),
      },
      ...(nurse === undefined
        ? []
        : [
            {
              type: [{ coding: [coding(systems.v3('ParticipationType'), 'PART', 'Participant')] }],
              individual: practitionerRef(nurse),
            },
          ]),
    ],
    ...(appointment !== undefined && appointments.has(appointment)
      ? { appointment: [{ reference: `Appointment/${appointment}` }] }
      : {}),
    period,
    ...(!open && random.chance(0.4)
      ? { length: { value: visit.minutes, unit: 'min', system: systems.ucum, code: 'min' } }
      : {}),
    ...(reason === undefined ? {} : { reasonCode: [snomed(reason.snomed, reason.text)] }),
    ...(stay ? { hospitalization: hospitalization(story, open) } : {}),
    ...(visit.kind === 'video'
      ? {}
      : {
          location: [
            {
              location: locationRef(visit.organization),
              ...(stay ? { status: open ? ('active' as const) : ('completed' as const) } : {}),
            },
          ],
        }),
    serviceProvider: organizationRef(visit.organization),
  };
}

/** One Encounter per visit. `appointments` are the ids that exist. */
export function makeEncounters(story: Story, appointments: ReadonlySet<string>): Encounter[] {
  return story.visits.map((visit) => makeEncounter(story, visit, appointments));
}
