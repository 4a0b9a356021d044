import { ageOn, year, type Day } from './days';
import { cultures, type Culture } from './names';
import { towns, type Town } from './places';
import { type Random } from './random';

export interface Person {
  /** From 1. */
  readonly number: number;
  readonly id: string;
  readonly sex: 'female' | 'male';
  readonly culture: Culture;
  readonly given: string;
  readonly middle: string | undefined;
  readonly family: string;
  readonly town: Town;
  readonly birth: Day;
  readonly death: Day | undefined;
  /** The last day anything can have happened to this person: today or the day of death. */
  readonly end: Day;
  /** Age in whole years on `end`. */
  readonly age: number;
  readonly clinic: string;
  /** 0.3 to 1: how regularly this person comes, takes medicine and has check-ups. */
  readonly diligence: number;
  /** An old record of another patient, replaced by the record with this id. */
  readonly replacedBy: string | undefined;
  readonly random: Random;
}

// Share of people by age, like a US clinic's list: every band ends below the next one's start; nobody is older than 95.
const ageBands: ReadonlyArray<readonly [band: readonly [from: number, to: number], weight: number]> = [
  [[0, 4], 6],
  [[5, 17], 13],
  [[18, 29], 12],
  [[30, 44], 17],
  [[45, 59], 20],
  [[60, 69], 14],
  [[70, 79], 11],
  [[80, 89], 5.5],
  [[90, 94], 1.5],
];

const clinics = ['org-alder-falls', 'org-harbor-glen', 'org-quarry'];

/** One of 200 records is an old one of the patient before it. The first is number 15, so that small populations have it. */
function isOldRecord(number: number): boolean {
  return number % 200 === 15;
}

export function patientId(number: number): string {
  return `p-${String(number).padStart(6, '0')}`;
}

/** Who patient `number` is. Depends on the seed, the number and today only, not on how many patients there are. */
export function makePerson(root: Random, number: number, today: Day): Person {
  const replaced = isOldRecord(number) ? makePerson(root, number - 1, today) : undefined;
  const random = root.stream(patientId(number));
  const who = random.stream('person');
  const sex = who.chance(0.52) ? 'female' : 'male';
  const culture = who.weighted(cultures.map((each) => [each, each.weight] as const));
  const [from, to] = who.weighted(ageBands);
  const birth = today - Math.floor((from + who.next() * (to - from + 1)) * year) - (from === 0 ? 12 : 0);
  const given = who.pick(sex === 'female' ? culture.female : culture.male);
  const middle = who.chance(0.45) ? who.pick(sex === 'female' ? culture.female : culture.male) : undefined;
  const family = who.pick(culture.family);
  const town = who.weighted(towns.map((each) => [each, each.weight] as const));
  const age = ageOn(birth, today);
  const dies = who.chance(age >= 80 ? 0.16 : age >= 60 ? 0.07 : age >= 40 ? 0.015 : age >= 4 ? 0.002 : 0);
  const death = dies ? today - who.int(20, 900) : undefined;
  const end = death ?? today;
  const own = { sex, culture, given, middle: middle === given ? undefined : middle, family, town, birth } as const;
  const same = replaced === undefined ? own : identityOf(replaced);
  return {
    number,
    id: patientId(number),
    ...same,
    death: replaced === undefined ? death : undefined,
    end: replaced === undefined ? end : today,
    age: ageOn(same.birth, replaced === undefined ? end : today),
    clinic: who.weighted(clinics.map((id, index) => [id, [50, 30, 20][index]!] as const)),
    diligence: who.between(0.3, 1),
    replacedBy: replaced?.id,
    random,
  };
}

function identityOf({
  sex,
  culture,
  given,
  middle,
  family,
  town,
  birth,
}: Person): Pick<Person, 'sex' | 'culture' | 'given' | 'middle' | 'family' | 'town' | 'birth'> {
  return { sex, culture, given, middle, family, town, birth };
}
