import type { FhirResource } from '../core/fhir/resource';
import { patient, resource } from './clinic';

/** One of each that is written back. @param name of the patient, also in the appointment: a mark to look for */
export const writeBackClinic = (name?: string): readonly FhirResource[] => [
  resource('Practitioner', 'dr', { name: [{ family: 'Doctor' }] }),
  resource('Practitioner', 'nurse', { name: [{ family: 'Nurse' }] }),
  patient('p1', name === undefined ? {} : { name: [{ family: name }] }),
  resource('Appointment', 'a1', {
    status: 'booked',
    ...(name === undefined ? {} : { description: name }),
    start: '2026-03-01T10:00:00Z',
    end: '2026-03-01T10:30:00Z',
    participant: [{ actor: { reference: 'Patient/p1' }, status: 'accepted' }],
  }),
  resource('CareTeam', 't1', {
    status: 'active',
    subject: { reference: 'Patient/p1' },
    participant: [{ member: { reference: 'Practitioner/dr' } }],
  }),
  resource('Consent', 'c1', {
    status: 'active',
    patient: { reference: 'Patient/p1' },
    scope: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/consentscope', code: 'patient-privacy' }] },
    category: [{ coding: [{ system: 'http://loinc.org', code: '59284-0' }] }],
    policyRule: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'OPTIN' }] },
  }),
];
