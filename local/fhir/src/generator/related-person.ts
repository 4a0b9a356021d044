import { type RelatedPerson } from 'fhir/r4';
import { coding, systems } from './codes';
import { dateText, year } from './days';
import { type Person } from './person';
import { phoneNumber } from './places';
import { asciiName, patientRef } from './patient';

interface Relation {
  readonly code: string;
  readonly text: string;
  readonly older: number;
}

const parent: Relation = { code: 'PRN', text: 'Parent', older: 29 };
const child: Relation = { code: 'CHILD', text: 'Adult child', older: -30 };
const spouse: Relation = { code: 'SPS', text: 'Spouse', older: 1 };
const sibling: Relation = { code: 'SIB', text: 'Sibling', older: -3 };
const friend: Relation = { code: 'FRND', text: 'Friend', older: 2 };

function relationsOf(person: Person): Relation[] {
  const random = person.random.stream('relations');
  if (person.age < 18) return random.chance(0.5) ? [parent, parent] : [parent];
  if (person.age >= 65) return random.some([spouse, child, friend], random.chance(0.7) ? 1 : 2);
  return random.chance(0.35) ? [random.pick([spouse, sibling, friend])] : [];
}

/** Family and friends who are known to the clinic. */
export function makeRelatedPersons(person: Person): RelatedPerson[] {
  if (person.replacedBy !== undefined) return [];
  const random = person.random.stream('related');
  return relationsOf(person).map((relation, index) => {
    const gender = random.chance(0.5) ? 'female' : 'male';
    const given = random.pick(gender === 'female' ? person.culture.female : person.culture.male);
    const family = relation === friend ? random.pick(person.culture.family) : person.family;
    return {
      resourceType: 'RelatedPerson',
      id: `${person.id}-rel-${index + 1}`,
      active: true,
      patient: patientRef(person),
      relationship: [
        { coding: [coding(systems.v3('RoleCode'), relation.code)], text: relation.text },
        ...(index === 0 ? [{ coding: [coding(systems.v2('0131'), 'C', 'Emergency contact')] }] : []),
      ],
      name: [{ use: 'official', family, given: [given] }],
      telecom: [
        { system: 'phone', value: phoneNumber(person.town.areaCode, random.int(0, 99)), use: 'mobile' },
        ...(random.chance(0.5)
          ? [{ system: 'email' as const, value: `${asciiName(given)}.${asciiName(family)}@example.com` }]
          : []),
      ],
      gender,
      ...(random.chance(0.4)
        ? { birthDate: dateText(Math.min(person.birth - relation.older * year, person.end - 18 * year)).slice(0, 4) }
        : {}),
    };
  });
}
