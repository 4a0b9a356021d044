import { type AllergyIntolerance } from 'fhir/r4';
import { coding, snomed, systems } from './codes';
import { dateText, year } from './days';
import { patientRef } from './patient';
import { type Person } from './person';

interface Allergen {
  readonly code: string;
  readonly text: string;
  readonly category: 'food' | 'medication' | 'environment' | 'biologic';
  readonly reactions: ReadonlyArray<readonly [code: string, text: string]>;
}

const hives = ['126485001', 'Hives'] as const;
const rash = ['271807003', 'Skin rash'] as const;
const shock = ['39579001', 'Anaphylaxis'] as const;
const sneezing = ['162367006', 'Sneezing'] as const;
const nausea = ['422587007', 'Nausea'] as const;

const allergens: readonly Allergen[] = [
  { code: '764146007', text: 'Penicillin', category: 'medication', reactions: [hives, rash, shock] },
  { code: '387406002', text: 'Sulfonamide', category: 'medication', reactions: [rash, nausea] },
  { code: '387458008', text: 'Aspirin', category: 'medication', reactions: [hives, nausea] },
  { code: '762952008', text: 'Peanut', category: 'food', reactions: [hives, shock] },
  { code: '102263004', text: 'Egg', category: 'food', reactions: [hives, nausea] },
  { code: '256277009', text: 'Grass pollen', category: 'environment', reactions: [sneezing] },
  { code: '260147004', text: 'House dust mite', category: 'environment', reactions: [sneezing] },
  { code: '111088007', text: 'Latex', category: 'environment', reactions: [rash] },
  { code: '288328004', text: 'Bee venom', category: 'environment', reactions: [hives, shock] },
];

/** Allergies of about every third patient; some are noted to have none. */
export function makeAllergies(person: Person): AllergyIntolerance[] {
  const random = person.random.stream('allergies');
  if (person.replacedBy !== undefined || person.age < 1) return [];
  const clinical = (code: 'active' | 'resolved') => ({
    coding: [coding(systems.terminology('allergyintolerance-clinical'), code)],
  });
  const verified = (code: 'confirmed' | 'unconfirmed') => ({
    coding: [coding(systems.terminology('allergyintolerance-verification'), code)],
  });
  if (!random.chance(0.34)) {
    if (!random.chance(0.3)) return [];
    return [
      {
        resourceType: 'AllergyIntolerance',
        id: `${person.id}-alg-1`,
        clinicalStatus: clinical('active'),
        verificationStatus: verified('confirmed'),
        code: snomed('716186003', 'No known allergy'),
        patient: patientRef(person),
      },
    ];
  }
  return random
    .some(
      allergens,
      random.weighted([
        [1, 7],
        [2, 2],
        [3, 1],
      ] as const),
    )
    .map((allergen, index) => {
      const onset = dateText(person.birth + random.between(0.5, Math.max(0.6, Math.min(person.age, 40))) * year);
      const [reactionCode, reactionText] = random.pick(allergen.reactions);
      const severe = reactionText === 'Anaphylaxis';
      const resolved = random.chance(0.08);
      return {
        resourceType: 'AllergyIntolerance',
        id: `${person.id}-alg-${index + 1}`,
        clinicalStatus: clinical(resolved ? 'resolved' : 'active'),
        verificationStatus: verified(random.chance(0.8) ? 'confirmed' : 'unconfirmed'),
        type: random.chance(0.85) ? 'allergy' : 'intolerance',
        category: [allergen.category],
        criticality: severe ? 'high' : random.chance(0.7) ? 'low' : 'unable-to-assess',
        code: snomed(allergen.code, allergen.text),
        patient: patientRef(person),
        ...(random.chance(0.7) && onset <= dateText(person.end)
          ? { onsetDateTime: random.chance(0.6) ? onset.slice(0, 4) : onset }
          : {}),
        ...(random.chance(0.85)
          ? {
              reaction: [
                {
                  manifestation: [snomed(reactionCode, reactionText)],
                  severity: severe ? ('severe' as const) : random.pick(['mild', 'moderate'] as const),
                },
              ],
            }
          : {}),
      };
    });
}
