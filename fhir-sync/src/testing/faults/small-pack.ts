import { hcoPack, type MapPack } from '../../maps/pack';

const TYPES: ReadonlySet<string> = new Set([
  'Organization',
  'Practitioner',
  'Patient',
  'Encounter',
  'Condition',
  'Observation',
  'CareTeam',
]);

/** Some of the maps: thousands of runs must not spend their time on tables they do not use. */
export function smallPack(types: readonly string[] = [...TYPES]): MapPack {
  const pack = hcoPack();
  return { ...pack, maps: pack.maps.filter(({ resource }) => types.includes(resource)) };
}
