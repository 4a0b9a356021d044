import { type DocumentReference } from 'fhir/r4';
import { loinc } from './codes';
import { dateText, instantText, timeText } from './days';
import { encounterRef } from './encounters';
import { displayName, organizationRef, practitionerRef } from './facilities';
import { patientRef } from './patient';
import { type Story, type Visit } from './story';

function note(visit: Visit): string {
  const reason = visit.acute?.text ?? visit.chronic?.text ?? 'Check-up';
  const stay = visit.kind === 'inpatient';
  return [
    stay ? 'DISCHARGE SUMMARY' : 'VISIT NOTE',
    `Date: ${dateText(visit.day)}`,
    `Reason: ${reason}`,
    stay
      ? 'Course: improved under treatment, discharged in stable condition.'
      : 'Course: examined, findings explained, questions answered.',
    'Plan: see the prescriptions and the appointment list.',
    `Signed: ${displayName(visit.staff)}`,
  ].join('\n');
}

/** Discharge summaries of every stay, and notes of some other visits. */
export function makeDocuments(story: Story): DocumentReference[] {
  const random = story.person.random.stream('documents');
  return story.visits
    .filter((visit) => visit.open !== true && (visit.kind === 'inpatient' || random.chance(0.12)))
    .map((visit) => {
      const stay = visit.kind === 'inpatient';
      const finished = visit.start + visit.minutes;
      return {
        resourceType: 'DocumentReference',
        id: visit.id.replace('-enc-', '-doc-'),
        status: 'current',
        docStatus: 'final',
        type: stay ? loinc('18842-5', 'Discharge summary') : loinc('11506-3', 'Progress note'),
        category: [{ text: 'Clinical note' }],
        subject: patientRef(story.person),
        date: instantText(visit.day, finished),
        author: [practitionerRef(visit.staff)],
        custodian: organizationRef(visit.organization),
        content: [
          {
            attachment: {
              contentType: 'text/plain; charset=utf-8',
              data: Buffer.from(note(visit), 'utf8').toString('base64'),
              title: stay ? 'Discharge summary' : 'Visit note',
              creation: timeText(visit.day, finished),
            },
          },
        ],
        context: {
          encounter: [encounterRef(visit)],
          period: { start: timeText(visit.day, visit.start), end: timeText(visit.day, finished) },
        },
      };
    });
}
