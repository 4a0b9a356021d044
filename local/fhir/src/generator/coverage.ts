import { type Coverage } from 'fhir/r4';
import { coding, systems } from './codes';
import { dateText, yearOf } from './days';
import { organizationRef } from './facilities';
import { type Person } from './person';
import { patientRef } from './patient';

/** How the patient is insured; a few are not. */
export function makeCoverage(person: Person): Coverage[] {
  const random = person.random.stream('coverage');
  if (person.replacedBy !== undefined || random.chance(0.07)) return [];
  const payer = person.age >= 65 ? 'org-silver-plan' : random.chance(0.3) ? 'org-open-door' : 'org-heron-plan';
  const january = `${yearOf(person.end) - random.int(0, 4)}-01-01`;
  const start = january < dateText(person.birth) ? dateText(person.birth) : january;
  const ended = person.death !== undefined;
  return [
    {
      resourceType: 'Coverage',
      id: `${person.id}-cov-1`,
      identifier: [{ system: systems.ownId('member'), value: `H${random.int(10_000_000, 99_999_999)}` }],
      status: ended ? 'cancelled' : 'active',
      type: { coding: [coding(systems.v3('ActCode'), payer === 'org-heron-plan' ? 'EHCPOL' : 'PUBLICPOL')] },
      beneficiary: patientRef(person),
      relationship: {
        coding: [coding(systems.terminology('subscriber-relationship'), person.age < 18 ? 'child' : 'self')],
      },
      period: { start, ...(ended && dateText(person.end) >= start ? { end: dateText(person.end) } : {}) },
      payor: [organizationRef(payer)],
    },
  ];
}
