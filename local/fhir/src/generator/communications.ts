import { type Communication } from 'fhir/r4';
import { coding, concept, systems } from './codes';
import { timeText, workday } from './days';
import { organizationRef } from './facilities';
import { patientRef } from './patient';
import { type Person } from './person';

const subjects = [
  [
    'checkup',
    'Time for your yearly check-up',
    'It has been a while since your last check-up. Please call us or book online.',
  ],
  ['influenza', 'Flu shots are here', 'You can have your flu shot on any weekday without an appointment.'],
  [
    'screening',
    'A screening is due',
    'Our records say that a screening is due. We are happy to answer your questions.',
  ],
  ['missed', 'We missed you', 'You could not come to your appointment. Shall we find another time, or a video visit?'],
] as const;

const media = [
  ['MAILWRIT', 'Letter'],
  ['EMAILWRIT', 'E-mail'],
  ['PHONE', 'Telephone'],
] as const;

/** Messages the clinic sent to the patient. */
export function makeCommunications(person: Person): Communication[] {
  if (person.replacedBy !== undefined) return [];
  const random = person.random.stream('communications');
  const count = random.weighted([
    [0, 55],
    [1, 30],
    [2, 15],
  ] as const);
  const found: Communication[] = [];
  for (let index = 1; index <= count; index += 1) {
    const day = workday(person.end - random.int(5, 500));
    if (day <= person.birth + 20 || day >= person.end) continue;
    const [code, title, text] = random.pick(subjects);
    const [medium, mediumText] = random.pick(media);
    const failed = random.chance(0.12);
    const sent = random.int(540, 1020);
    found.push({
      resourceType: 'Communication',
      id: `${person.id}-com-${index}`,
      status: failed ? 'not-done' : 'completed',
      ...(failed ? { statusReason: { text: 'The address was not valid any more' } } : {}),
      category: [concept(systems.terminology('communication-category'), 'reminder', 'Reminder')],
      medium: [{ coding: [coding(systems.v3('ParticipationMode'), medium, mediumText)], text: mediumText }],
      subject: patientRef(person),
      topic: { coding: [coding(systems.own('outreach-topic'), code, title)], text: title },
      ...(failed
        ? {}
        : { sent: timeText(day, sent), ...(medium === 'PHONE' ? { received: timeText(day, sent + 3) } : {}) }),
      recipient: [patientRef(person)],
      sender: organizationRef(person.clinic),
      payload: [{ contentString: text }],
    });
  }
  return found;
}
