import {
  type ContactPoint,
  type Extension,
  type HumanName,
  type Identifier,
  type Patient,
  type Reference,
} from 'fhir/r4';
import { coding, systems } from './codes';
import { dateText, timeText, year } from './days';
import { organizationRef, practitionerRef, staffOf } from './facilities';
import { type Person } from './person';
import { phoneNumber, streets } from './places';

export function patientRef(person: Person): Reference {
  return { reference: `Patient/${person.id}`, display: `${person.given} ${person.family}` };
}

/** Letters that an address may hold. */
export function asciiName(text: string): string {
  const plain = text
    .replace(/ł/g, 'l')
    .replace(/Ł/g, 'L')
    .replace(/[đĐ]/g, 'd')
    .replace(/ø/g, 'o')
    .replace(/ß/g, 'ss')
    .replace(/ı/g, 'i');
  return plain
    .normalize('NFKD')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase();
}

function identifiers(person: Person): Identifier[] {
  const random = person.random.stream('identifiers');
  const mrn = { coding: [coding(systems.v2('0203'), 'MR', 'Medical record number')], text: 'MRN' };
  const found: Identifier[] = [
    {
      use: person.replacedBy === undefined ? 'official' : 'old',
      type: mrn,
      system: systems.ownId('mrn'),
      value: `M${String(100_000 + person.number * 37)}`,
      assigner: organizationRef('org-lakeside'),
    },
  ];
  if (random.chance(0.3)) {
    found.push({
      use: 'old',
      type: mrn,
      system: systems.ownId('mrn-before-merger'),
      value: `AF-${String(7000 + person.number)}`,
      period: { end: '2018-12-31' },
    });
  }
  if (random.chance(0.6)) {
    // Numbers that begin with 9 are never given out.
    found.push({
      type: { coding: [coding(systems.v2('0203'), 'SS', 'Social security number')] },
      system: systems.ssn,
      value: `9${random.int(10, 99)}-${random.int(10, 49)}-${random.int(1000, 9999)}`,
    });
  }
  if (random.chance(0.25)) found.push({ value: `${random.int(100_000, 999_999)}` });
  return found;
}

function names(person: Person): HumanName[] {
  const random = person.random.stream('names');
  const given = person.middle === undefined ? [person.given] : [person.given, person.middle];
  const official: HumanName = {
    use: 'official',
    family: person.family,
    given,
    ...(random.chance(0.5) ? { text: [...given, person.family].join(' ') } : {}),
    ...(random.chance(0.3) ? { prefix: [person.sex === 'female' ? 'Ms.' : 'Mr.'] } : {}),
    ...(person.sex === 'male' && random.chance(0.03) ? { suffix: ['Jr.'] } : {}),
  };
  const all = [official];
  if (random.chance(0.12)) all.push({ use: 'usual', given: [person.given.slice(0, 3)], family: person.family });
  if (person.sex === 'female' && person.age > 25 && random.chance(0.35)) {
    all.push({ use: 'maiden', given: [person.given], family: random.pick(person.culture.family) });
  }
  return all;
}

function telecom(person: Person): ContactPoint[] {
  const random = person.random.stream('telecom');
  const phone = (use: ContactPoint['use'] & string, rank: number): ContactPoint => ({
    system: 'phone',
    value: phoneNumber(person.town.areaCode, random.int(0, 99)),
    use,
    rank,
  });
  const all: ContactPoint[] = [];
  if (random.chance(0.88)) all.push(phone('mobile', 1));
  if (random.chance(person.age > 60 ? 0.7 : 0.2)) all.push(phone('home', 2));
  if (random.chance(person.age > 75 ? 0.45 : 0.85)) {
    const host = random.pick(['example.org', 'example.com']);
    all.push({
      system: 'email',
      value: `${asciiName(person.given)}.${asciiName(person.family)}${person.number}@${host}`,
      use: 'home',
    });
  }
  return all;
}

function address(person: Person): Patient['address'] {
  const random = person.random.stream('address');
  if (random.chance(0.03)) return undefined;
  const line = [`${random.int(1, 980)} ${random.pick(streets)}`];
  if (random.chance(0.2)) line.push(`Apt ${random.int(1, 40)}`);
  const { name: city, state, postalCode } = person.town;
  const moved = random.chance(0.1);
  return [
    {
      use: 'home',
      type: random.chance(0.5) ? 'both' : 'physical',
      line,
      city,
      state,
      postalCode,
      country: 'US',
      ...(moved ? { period: { start: dateText(person.end - 400) } } : {}),
    },
    ...(moved
      ? [
          {
            use: 'old' as const,
            line: [`${random.int(1, 980)} ${random.pick(streets)}`],
            city,
            state,
            postalCode,
            country: 'US',
            period: { end: dateText(person.end - 401) },
          },
        ]
      : []),
  ];
}

/** A few births are known by year, or year and month, only. */
function birthDate(person: Person): string {
  const text = dateText(person.birth);
  const random = person.random.stream('birth-date');
  if (person.age < 20 || !random.chance(0.04)) return text;
  return random.chance(0.5) ? text.slice(0, 4) : text.slice(0, 7);
}

function death(person: Person): Pick<Patient, 'deceasedBoolean' | 'deceasedDateTime'> {
  if (person.death === undefined) return {};
  const random = person.random.stream('death');
  if (random.chance(0.2)) return { deceasedBoolean: true };
  return {
    deceasedDateTime: random.chance(0.4) ? dateText(person.death) : timeText(person.death, random.int(0, 1435)),
  };
}

function interpreter(): Extension {
  return { url: 'http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired', valueBoolean: true };
}

/** The Patient resource. An old record is inactive and says which one replaces it. */
export function makePatient(person: Person): Patient {
  const random = person.random.stream('patient');
  const contact = telecom(person);
  const home = address(person);
  const language = random.pick([...person.culture.languages, undefined, undefined]);
  const gender = random.chance(0.008) ? 'other' : random.chance(0.008) ? 'unknown' : person.sex;
  const marital = random.weighted([
    ['M', 50],
    ['S', 28],
    ['D', 12],
    [person.age > 65 ? 'W' : 'S', 10],
  ] as const);
  const doctor = random.pick(staffOf(person.age < 16 ? 'pediatrics' : 'family', person.clinic));
  const inactive = person.replacedBy !== undefined || random.chance(0.01);
  return {
    resourceType: 'Patient',
    id: person.id,
    ...(language !== undefined && random.chance(0.3) ? { extension: [interpreter()] } : {}),
    identifier: identifiers(person),
    ...(random.chance(0.93) || inactive ? { active: !inactive } : {}),
    name: names(person),
    ...(contact.length === 0 ? {} : { telecom: contact }),
    gender,
    birthDate: birthDate(person),
    ...death(person),
    ...(home === undefined ? {} : { address: home }),
    ...(person.age >= 18 && random.chance(0.8)
      ? {
          maritalStatus: {
            coding: [coding(systems.v3('MaritalStatus'), marital)],
            text: { M: 'Married', S: 'Never married', D: 'Divorced', W: 'Widowed' }[marital],
          },
        }
      : {}),
    ...(person.birth > person.end - 30 * year && random.chance(0.03) ? { multipleBirthInteger: random.int(1, 2) } : {}),
    communication: [
      ...(language === undefined
        ? []
        : [{ language: { coding: [coding('urn:ietf:bcp:47', language)] }, preferred: true }]),
      {
        language: { coding: [coding('urn:ietf:bcp:47', 'en-US')], text: 'English' },
        ...(language === undefined ? { preferred: true } : {}),
      },
    ],
    generalPractitioner: [practitionerRef(doctor)],
    managingOrganization: organizationRef(person.clinic),
    ...(person.replacedBy === undefined
      ? {}
      : { link: [{ other: { reference: `Patient/${person.replacedBy}` }, type: 'replaced-by' as const }] }),
  };
}
