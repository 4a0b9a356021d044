import { type Location, type Organization, type Practitioner, type PractitionerRole, type Reference } from 'fhir/r4';
import { coding, concept, snomed, systems } from './codes';
import { phoneNumber, streets, towns } from './places';

export interface Facility {
  readonly id: string;
  readonly name: string;
  readonly kind: 'system' | 'clinic' | 'hospital' | 'specialty' | 'urgent' | 'payer';
  readonly town: number;
}

export const facilities: readonly Facility[] = [
  { id: 'org-lakeside', name: 'Lakeside Health', kind: 'system', town: 0 },
  { id: 'org-alder-falls', name: 'Alder Falls Family Clinic', kind: 'clinic', town: 0 },
  { id: 'org-harbor-glen', name: 'Harbor Glen Primary Care', kind: 'clinic', town: 1 },
  { id: 'org-quarry', name: 'Quarry Heights Community Clinic', kind: 'clinic', town: 3 },
  { id: 'org-hospital', name: 'Lakeside General Hospital', kind: 'hospital', town: 0 },
  { id: 'org-heart-lung', name: 'Lakeside Heart and Lung Center', kind: 'specialty', town: 0 },
  { id: 'org-metabolic', name: 'Lakeside Diabetes and Kidney Center', kind: 'specialty', town: 1 },
  { id: 'org-urgent', name: 'Millbrook Urgent Care', kind: 'urgent', town: 2 },
  { id: 'org-heron-plan', name: 'Heron Health Plan', kind: 'payer', town: 0 },
  { id: 'org-silver-plan', name: 'Silver Birch Senior Plan', kind: 'payer', town: 0 },
  { id: 'org-open-door', name: 'Open Door Public Plan', kind: 'payer', town: 0 },
];

export type Specialty = keyof typeof specialties;

const specialties = {
  family: { code: '62247001', display: 'Family doctor', org: ['org-alder-falls', 'org-harbor-glen', 'org-quarry'] },
  pediatrics: { code: '82296001', display: 'Pediatrician', org: ['org-alder-falls', 'org-harbor-glen'] },
  nurse: { code: '224535009', display: 'Registered nurse', org: ['org-alder-falls', 'org-harbor-glen', 'org-quarry'] },
  coordinator: { code: '768820003', display: 'Care coordinator', org: ['org-lakeside'] },
  cardiology: { code: '17561000', display: 'Heart specialist', org: ['org-heart-lung'] },
  pulmonology: { code: '41672002', display: 'Lung specialist', org: ['org-heart-lung'] },
  endocrinology: { code: '61894003', display: 'Hormone and diabetes specialist', org: ['org-metabolic'] },
  dietitian: { code: '159033005', display: 'Dietitian', org: ['org-metabolic'] },
  emergency: { code: '309294001', display: 'Emergency doctor', org: ['org-hospital', 'org-urgent'] },
  surgery: { code: '304292004', display: 'Surgeon', org: ['org-hospital'] },
  physiotherapy: { code: '36682004', display: 'Physiotherapist', org: ['org-hospital'] },
  pharmacy: { code: '46255001', display: 'Pharmacist', org: ['org-lakeside'] },
  behavioral: { code: '59944000', display: 'Psychologist', org: ['org-harbor-glen'] },
} as const;

export interface Staff {
  readonly id: string;
  readonly prefix?: string;
  readonly given: string;
  readonly family: string;
  readonly gender: 'female' | 'male';
  readonly specialty: Specialty;
  readonly organization: string;
  readonly active: boolean;
}

const people: ReadonlyArray<
  readonly [prefix: string, given: string, family: string, gender: 'female' | 'male', specialty: Specialty, org: number]
> = [
  ['Dr.', 'Rosalind', 'Hartwell', 'female', 'family', 0],
  ['Dr.', 'Emeka', 'Okonkwo', 'male', 'family', 0],
  ['Dr.', 'Lucía', 'Fuentes-Ibarra', 'female', 'family', 1],
  ['Dr.', 'Thomas', 'Ó Briain', 'male', 'family', 1],
  ['Dr.', 'Priya', 'Raghunathan', 'female', 'family', 2],
  ['Dr.', 'Željko', 'Marković', 'male', 'pediatrics', 0],
  ['Dr.', 'Hoàng', 'Phan', 'male', 'pediatrics', 1],
  ['', 'Maureen', 'Castellano', 'female', 'nurse', 0],
  ['', 'Dwayne', 'Pettigrew', 'male', 'nurse', 1],
  ['', 'Sunniva', 'Bjørndal', 'female', 'nurse', 2],
  ['', 'Teresa', 'Villaseñor', 'female', 'coordinator', 0],
  ['', 'Marcus', 'Applewhite', 'male', 'coordinator', 0],
  ['Dr.', 'Konstanze', 'Schröder', 'female', 'cardiology', 0],
  ['Dr.', 'Samir', 'Nasrallah', 'male', 'pulmonology', 0],
  ['Dr.', 'Wei-Lin', 'Chao', 'female', 'endocrinology', 0],
  ['', 'Odile', 'Beaumont', 'female', 'dietitian', 0],
  ['Dr.', 'Gareth', 'Llewellyn', 'male', 'emergency', 0],
  ['Dr.', 'Nkechi', 'Adeyemi', 'female', 'emergency', 1],
  ['Dr.', 'Anatoly', 'Petrov', 'male', 'surgery', 0],
  ['', 'Inês', 'Gonçalves', 'female', 'physiotherapy', 0],
  ['', 'Rashid', 'Karimi', 'male', 'pharmacy', 0],
  ['', 'Johanna', 'Mäkelä', 'female', 'behavioral', 0],
  ['Dr.', 'Bartholomew', 'Finch', 'male', 'family', 0],
];

export const staff: readonly Staff[] = people.map(([prefix, given, family, gender, specialty, org], index) => ({
  id: `prac-${String(index + 1).padStart(2, '0')}`,
  ...(prefix === '' ? {} : { prefix }),
  given,
  family,
  gender,
  specialty,
  organization: specialties[specialty].org[org]!,
  // The last one has retired: a reference to somebody who is no longer active.
  active: index < people.length - 1,
}));

export function staffOf(specialty: Specialty, organization?: string): readonly Staff[] {
  const all = staff.filter((person) => person.specialty === specialty && person.active);
  const here = all.filter((person) => person.organization === organization);
  return here.length > 0 ? here : all;
}

export function specialtyOf(person: Staff): { readonly code: string; readonly display: string } {
  return specialties[person.specialty];
}

export function displayName(person: Staff): string {
  return [person.prefix, person.given, person.family].filter((part) => part !== undefined).join(' ');
}

export function practitionerRef(person: Staff): Reference {
  return { reference: `Practitioner/${person.id}`, display: displayName(person) };
}

export function facilityById(id: string): Facility {
  return facilities.find((facility) => facility.id === id)!;
}

export function organizationRef(id: string): Reference {
  return { reference: `Organization/${id}`, display: facilityById(id).name };
}

export function locationRef(organizationId: string): Reference {
  return {
    reference: `Location/${organizationId.replace('org-', 'loc-')}`,
    display: facilityById(organizationId).name,
  };
}

function address(facility: Facility, index: number) {
  const town = towns[facility.town]!;
  return {
    use: 'work' as const,
    line: [`${100 + index * 17} ${streets[index % streets.length]}`],
    city: town.name,
    state: town.state,
    postalCode: town.postalCode,
    country: 'US',
  };
}

function* organizations(): Generator<Organization> {
  for (const [index, facility] of facilities.entries()) {
    const payer = facility.kind === 'payer';
    yield {
      resourceType: 'Organization',
      id: facility.id,
      identifier: [{ use: 'official', system: systems.ownId('organization'), value: `LH-${100 + index}` }],
      active: true,
      type: [
        payer
          ? concept(systems.terminology('organization-type'), 'pay', 'Payer')
          : concept(systems.terminology('organization-type'), 'prov', 'Healthcare provider'),
      ],
      name: facility.name,
      telecom: [
        { system: 'phone', value: phoneNumber(towns[facility.town]!.areaCode, index), use: 'work' },
        { system: 'email', value: `${facility.id.replace('org-', '')}@example.org`, use: 'work' },
      ],
      address: [address(facility, index)],
      ...(payer || facility.kind === 'system' ? {} : { partOf: organizationRef('org-lakeside') }),
    };
  }
}

function* locations(): Generator<Location> {
  for (const [index, facility] of facilities.entries()) {
    if (facility.kind === 'payer' || facility.kind === 'system') continue;
    yield {
      resourceType: 'Location',
      id: facility.id.replace('org-', 'loc-'),
      status: 'active',
      name: facility.name,
      mode: 'instance',
      telecom: [{ system: 'phone', value: phoneNumber(towns[facility.town]!.areaCode, index + 20), use: 'work' }],
      address: address(facility, index),
      managingOrganization: organizationRef(facility.id),
    };
  }
}

function* practitioners(): Generator<Practitioner> {
  for (const [index, person] of staff.entries()) {
    const login = `${person.given}.${person.family}`
      .normalize('NFKD')
      .replace(/[^A-Za-z.]/g, '')
      .toLowerCase();
    yield {
      resourceType: 'Practitioner',
      id: person.id,
      identifier: [
        // Real numbers begin with 1 or 2, so these belong to nobody.
        { use: 'official', system: systems.npi, value: `99${String(10_000_000 + index * 7919)}` },
        { use: 'usual', system: systems.ownId('staff'), value: `S${1000 + index}` },
      ],
      active: person.active,
      name: [
        {
          use: 'official',
          text: displayName(person),
          family: person.family,
          given: [person.given],
          ...(person.prefix === undefined ? {} : { prefix: [person.prefix] }),
        },
      ],
      telecom: [
        { system: 'phone', value: phoneNumber('330', index + 40), use: 'work' },
        { system: 'email', value: `${login}@example.org`, use: 'work' },
      ],
      gender: person.gender,
    };
  }
}

function* roles(): Generator<PractitionerRole> {
  for (const person of staff) {
    const { code, display } = specialtyOf(person);
    const hasLocation = person.organization !== 'org-lakeside';
    yield {
      resourceType: 'PractitionerRole',
      id: person.id.replace('prac-', 'role-'),
      active: person.active,
      practitioner: practitionerRef(person),
      organization: organizationRef(person.organization),
      code: [{ coding: [coding(systems.snomed, code, display)], text: display }],
      specialty: [snomed(code, display)],
      ...(hasLocation ? { location: [locationRef(person.organization)] } : {}),
    };
  }
}

/** The places and people that all patients share, each after what it refers to. */
export function* generateFacilities(): Generator<Organization | Location | Practitioner | PractitionerRole> {
  yield* organizations();
  yield* locations();
  yield* practitioners();
  yield* roles();
}
