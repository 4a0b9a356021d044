import { type Appointment, type AppointmentParticipant, type CodeableConcept } from 'fhir/r4';
import { coding, concept, snomed, systems } from './codes';
import { dateText, instantText, workday, year } from './days';
import { locationRef, practitionerRef, staffOf, type Staff } from './facilities';
import { patientRef } from './patient';
import { type Person } from './person';
import { type Random } from './random';
import { type Story, type Visit } from './story';

interface Service {
  readonly code: string;
  readonly text: string;
  /** http://terminology.hl7.org/CodeSystem/v2-0276 */
  readonly appointmentType: 'CHECKUP' | 'FOLLOWUP' | 'ROUTINE';
}

const services = {
  checkup: { code: 'annual-checkup', text: 'Yearly check-up', appointmentType: 'CHECKUP' },
  followUp: { code: 'follow-up', text: 'Follow-up visit', appointmentType: 'FOLLOWUP' },
  video: { code: 'video-visit', text: 'Video visit', appointmentType: 'FOLLOWUP' },
  screening: { code: 'screening', text: 'Screening', appointmentType: 'ROUTINE' },
  vaccination: { code: 'vaccination', text: 'Vaccination', appointmentType: 'ROUTINE' },
} as const satisfies Record<string, Service>;

/** The id of the appointment a visit was made under, when it had one. */
export function appointmentIdOf(visit: Visit): string | undefined {
  return ['checkup', 'follow-up', 'video'].includes(visit.kind) ? visit.id.replace('-enc-', '-apt-') : undefined;
}

function serviceType(service: Service): CodeableConcept {
  const own = coding(systems.own('service-type'), service.code, service.text);
  const general = coding(systems.terminology('service-type'), '124', 'General practice');
  return { coding: service.code === 'annual-checkup' ? [own, general] : [own], text: service.text };
}

interface Slot {
  readonly id: string;
  readonly service: Service;
  readonly staff: Staff;
  readonly organization: string;
  readonly day: number;
  readonly start: number;
  readonly minutes: number;
}

type Answer = AppointmentParticipant['status'];

function participants(person: Person, slot: Slot, patient: Answer, doctor: Answer): AppointmentParticipant[] {
  return [
    { actor: patientRef(person), required: 'required', status: patient },
    {
      type: [{ coding: [coding(systems.v3('ParticipationType'), 'PPRF', 'Primary performer')] }],
      actor: practitionerRef(slot.staff),
      required: 'required',
      status: doctor,
    },
    ...(slot.service.code === 'video-visit' || slot.organization === 'org-lakeside'
      ? []
      : [
          { actor: locationRef(slot.organization), required: 'information-only' as const, status: 'accepted' as const },
        ]),
  ];
}

function base(person: Person, slot: Slot, status: Appointment['status'], patient: Answer, doctor: Answer): Appointment {
  return {
    resourceType: 'Appointment',
    id: slot.id,
    status,
    serviceType: [serviceType(slot.service)],
    appointmentType: { coding: [coding(systems.v2('0276'), slot.service.appointmentType)] },
    description: slot.service.text,
    start: instantText(slot.day, slot.start),
    end: instantText(slot.day, slot.start + slot.minutes),
    minutesDuration: slot.minutes,
    participant: participants(person, slot, patient, doctor),
  };
}

function kept(story: Story, visit: Visit): Appointment | undefined {
  const id = appointmentIdOf(visit);
  if (id === undefined) return undefined;
  const service =
    visit.kind === 'checkup' ? services.checkup : visit.kind === 'video' ? services.video : services.followUp;
  const slot: Slot = { ...visit, id, service };
  const made: Appointment = {
    ...base(story.person, slot, 'fulfilled', 'accepted', 'accepted'),
    created: dateText(Math.max(story.person.birth, visit.day - 14)),
  };
  if (visit.chronic === undefined) return made;
  return { ...made, reasonCode: [snomed(visit.chronic.snomed, visit.chronic.text)] };
}

function slotOn(person: Person, random: Random, id: string, day: number, service: Service): Slot {
  const staff = random.pick(staffOf(person.age < 16 ? 'pediatrics' : 'family', person.clinic));
  return {
    id,
    service,
    staff,
    organization: staff.organization,
    day: workday(day),
    start: random.int(16, 33) * 30,
    minutes: 30,
  };
}

/** Appointments that did not take place. People who come less regularly have more of them. */
function missed(person: Person, random: Random): Appointment[] {
  const count = random.chance(1.1 - person.diligence) ? random.int(1, 4) : 0;
  const found: Appointment[] = [];
  for (let index = 1; index <= count; index += 1) {
    const day = workday(person.end - random.int(8, 900));
    if (day < person.birth + 10) continue;
    const slot = slotOn(
      person,
      random,
      `${person.id}-apt-m${index}`,
      day,
      random.pick([services.checkup, services.followUp, services.screening]),
    );
    if (random.chance(0.6)) {
      found.push(base(person, slot, 'noshow', 'accepted', 'accepted'));
    } else {
      const byPatient = random.chance(0.7);
      found.push({
        ...base(person, slot, 'cancelled', byPatient ? 'declined' : 'accepted', byPatient ? 'accepted' : 'declined'),
        cancelationReason: concept(
          systems.terminology('appointment-cancellation-reason'),
          byPatient ? 'pat' : 'prov',
          byPatient ? 'Cancelled by the patient' : 'Cancelled by the clinic',
        ),
        ...(random.chance(0.5) ? { comment: 'Asked to be called for a new date.' } : {}),
      });
    }
  }
  return found;
}

function upcoming(person: Person, random: Random): Appointment[] {
  if (person.death !== undefined) return [];
  const found: Appointment[] = [];
  const count = random.weighted([
    [0, 45],
    [1, 35],
    [2, 15],
    [3, 5],
  ] as const);
  for (let index = 1; index <= count; index += 1) {
    const service = random.pick(Object.values(services));
    const slot = slotOn(person, random, `${person.id}-apt-f${index}`, person.end + random.int(1, 150), service);
    const status = random.weighted([
      ['booked', 65],
      ['pending', 20],
      ['proposed', 15],
    ] as const);
    const made = base(
      person,
      slot,
      status,
      status === 'booked' ? 'accepted' : 'needs-action',
      status === 'proposed' ? 'needs-action' : 'accepted',
    );
    if (status === 'proposed' && random.chance(0.6)) {
      // A proposed appointment may still be without a time.
      const { start: _start, end: _end, ...open } = made;
      found.push({
        ...open,
        requestedPeriod: [{ start: instantText(slot.day, 480), end: instantText(slot.day + 14, 1020) }],
      });
    } else {
      found.push({
        ...made,
        ...(random.chance(0.3) ? { patientInstruction: 'Please bring your list of medicines.' } : {}),
      });
    }
  }
  return found;
}

/** Appointments of the visits of the last three years, missed ones, and those to come. */
export function makeAppointments(story: Story): Appointment[] {
  const { person } = story;
  if (person.replacedBy !== undefined) return [];
  const random = person.random.stream('appointments');
  const past = story.visits.map((visit) => kept(story, visit)).filter((each) => each !== undefined);
  return [
    ...past.filter((each) => each.start! > dateText(person.end - 3 * year)),
    ...missed(person, random),
    ...upcoming(person, random),
  ];
}
