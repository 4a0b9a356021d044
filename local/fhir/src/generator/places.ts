/** Towns that do not exist, with postal codes and area codes of the right form. */
export interface Town {
  readonly name: string;
  readonly state: string;
  readonly postalCode: string;
  readonly areaCode: string;
  readonly weight: number;
}

export const towns: readonly Town[] = [
  { name: 'Alder Falls', state: 'OH', postalCode: '44992', areaCode: '330', weight: 34 },
  { name: 'Harbor Glen', state: 'OH', postalCode: '44993', areaCode: '330', weight: 24 },
  { name: 'Millbrook Junction', state: 'OH', postalCode: '44994', areaCode: '440', weight: 16 },
  { name: 'Quarry Heights', state: 'OH', postalCode: '44995', areaCode: '440', weight: 12 },
  { name: 'San Aurelio', state: 'OH', postalCode: '44996', areaCode: '330', weight: 8 },
  { name: 'Thistle Creek', state: 'PA', postalCode: '16599', areaCode: '814', weight: 6 },
];

export const streets: readonly string[] = [
  'Acorn Hollow Road',
  'Bellwether Lane',
  'Candlewick Court',
  'Copper Kettle Drive',
  'Dragonfly Way',
  'East Orchard Street',
  'Fiddler’s Green',
  'Gristmill Avenue',
  'Heron Point Road',
  'Juniper Terrace',
  'Lantern Street',
  'Meadowlark Boulevard',
  'North Quarry Street',
  'Old Ferry Road',
  'Peppermill Lane',
  'Quince Street',
  'Rookery Lane',
  'Saddlemaker Street',
  'Tall Pines Drive',
  'Upper Cistern Road',
  'Wheelwright Avenue',
  'Calle del Olmo',
];

/** A number from the range 555-0100 to 555-0199, which is reserved for fiction. */
export function phoneNumber(areaCode: string, index: number): string {
  return `+1-${areaCode}-555-01${String(index % 100).padStart(2, '0')}`;
}
