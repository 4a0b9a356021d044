import { type Immunization } from 'fhir/r4';
import { coding, concept, systems } from './codes';
import { dateText, month, timeText, year, yearOf, type Day } from './days';
import { locationRef, practitionerRef, staffOf } from './facilities';
import { patientRef } from './patient';
import { type Person } from './person';
import { type Random } from './random';

interface Vaccine {
  readonly cvx: string;
  readonly text: string;
}

const vaccines = {
  influenza: { cvx: '140', text: 'Influenza, seasonal' },
  covid: { cvx: '213', text: 'COVID-19' },
  tdap: { cvx: '115', text: 'Tetanus, diphtheria and pertussis booster' },
  td: { cvx: '113', text: 'Tetanus and diphtheria booster' },
  pneumococcal: { cvx: '216', text: 'Pneumococcal conjugate' },
  zoster: { cvx: '187', text: 'Shingles, recombinant' },
  dtap: { cvx: '20', text: 'Diphtheria, tetanus and pertussis' },
  polio: { cvx: '10', text: 'Polio, inactivated' },
  hib: { cvx: '49', text: 'Haemophilus influenzae b' },
  hepB: { cvx: '08', text: 'Hepatitis B' },
  mmr: { cvx: '03', text: 'Measles, mumps and rubella' },
  varicella: { cvx: '21', text: 'Chickenpox' },
  hpv: { cvx: '165', text: 'Human papillomavirus' },
  meningococcal: { cvx: '114', text: 'Meningococcal' },
} as const satisfies Record<string, Vaccine>;

// Ages in months at which children are usually vaccinated.
const childhood: ReadonlyArray<readonly [vaccine: Vaccine, months: readonly number[]]> = [
  [vaccines.hepB, [0, 2, 8]],
  [vaccines.dtap, [2, 4, 6, 16, 54]],
  [vaccines.hib, [2, 4, 13]],
  [vaccines.polio, [2, 4, 10, 54]],
  [vaccines.mmr, [13, 55]],
  [vaccines.varicella, [13, 55]],
  [vaccines.tdap, [134]],
  [vaccines.hpv, [135, 141]],
  [vaccines.meningococcal, [136, 194]],
];

interface Dose {
  readonly vaccine: Vaccine;
  readonly day: Day;
  readonly dose?: number;
  readonly series?: number;
}

function childDoses(person: Person, random: Random): Dose[] {
  if (person.age > 19) return [];
  return childhood.flatMap(([vaccine, ages]) =>
    ages
      .map((months, index) => ({
        vaccine,
        day: person.birth + months * month + random.int(0, 25),
        dose: index + 1,
        series: ages.length,
      }))
      .filter(() => random.chance(0.94)),
  );
}

function yearlyInfluenza(person: Person, random: Random): Dose[] {
  const likely = person.diligence * (person.age >= 65 ? 0.85 : person.age < 18 ? 0.55 : 0.6);
  const doses: Dose[] = [];
  for (let back = 0; back < 4; back += 1) {
    const season = Date.UTC(yearOf(person.end) - back, 8, 10) / 86_400_000;
    if (random.chance(likely)) doses.push({ vaccine: vaccines.influenza, day: season + random.int(0, 80) });
  }
  return doses;
}

function adultDoses(person: Person, random: Random): Dose[] {
  const doses: Dose[] = [];
  const early = dateDay(2021, 1);
  if (person.birth < early - 12 * year && random.chance(0.75)) {
    doses.push({ vaccine: vaccines.covid, day: early + random.int(0, 150), dose: 1, series: 2 });
    doses.push({ vaccine: vaccines.covid, day: early + random.int(180, 220), dose: 2, series: 2 });
  }
  if (person.age < 20) return doses;
  if (random.chance(0.7))
    doses.push({
      vaccine: random.chance(0.6) ? vaccines.tdap : vaccines.td,
      day: person.end - random.between(0.2, 13) * year,
    });
  if (person.age >= 65 && random.chance(person.diligence * 0.85)) {
    doses.push({
      vaccine: vaccines.pneumococcal,
      day: person.birth + (65 + random.next() * Math.max(0.1, person.age - 65)) * year,
    });
  }
  if (person.age >= 51 && random.chance(person.diligence * 0.7)) {
    const first = person.end - random.between(0.6, 5) * year;
    doses.push({ vaccine: vaccines.zoster, day: first, dose: 1, series: 2 });
    if (random.chance(0.75))
      doses.push({ vaccine: vaccines.zoster, day: first + random.int(60, 180), dose: 2, series: 2 });
  }
  return doses;
}

function dateDay(inYear: number, monthNumber: number): Day {
  return Date.UTC(inYear, monthNumber - 1, 1) / 86_400_000;
}

const notDone = [
  ['PATOBJ', 'Refused'],
  ['MEDPREC', 'Medical reason'],
  ['IMMUNE', 'Already immune'],
] as const;

/** Vaccinations given, and some that were not, with the reason. */
export function makeImmunizations(person: Person): Immunization[] {
  if (person.replacedBy !== undefined) return [];
  const random = person.random.stream('immunizations');
  const doses = [...childDoses(person, random), ...yearlyInfluenza(person, random), ...adultDoses(person, random)]
    .map((dose) => ({ ...dose, day: Math.floor(dose.day) }))
    .filter((dose) => dose.day >= person.birth && dose.day < person.end)
    .sort((a, b) => a.day - b.day);
  return doses.map((dose, index) => {
    const nurse = random.pick(staffOf('nurse', person.clinic));
    const refused = random.chance(0.03);
    const elsewhere = !refused && random.chance(0.12);
    const reason = random.pick(notDone);
    const vague = person.end - dose.day > 6 * year && random.chance(0.3);
    return {
      resourceType: 'Immunization',
      id: `${person.id}-imm-${index + 1}`,
      status: refused ? 'not-done' : 'completed',
      ...(refused ? { statusReason: concept(systems.v3('ActReason'), reason[0], reason[1]) } : {}),
      vaccineCode: { coding: [coding(systems.cvx, dose.vaccine.cvx, dose.vaccine.text)], text: dose.vaccine.text },
      patient: patientRef(person),
      occurrenceDateTime: vague
        ? dateText(dose.day).slice(0, 7)
        : elsewhere
          ? dateText(dose.day)
          : timeText(dose.day, random.int(32, 66) * 15),
      primarySource: !elsewhere,
      ...(refused || elsewhere
        ? {}
        : {
            location: locationRef(person.clinic),
            lotNumber: `L${random.int(1000, 9999)}${random.pick(['A', 'B', 'C'])}`,
            performer: [{ actor: practitionerRef(nurse) }],
          }),
      ...(dose.dose === undefined || dose.series === undefined
        ? {}
        : { protocolApplied: [{ doseNumberPositiveInt: dose.dose, seriesDosesPositiveInt: dose.series }] }),
    };
  });
}
