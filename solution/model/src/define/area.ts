/** The areas of the data model, as the reference and the apps group its tables. */
export const areas = {
  people: 'People',
  scheduling: 'Scheduling',
  encounters: 'Encounters',
  clinical: 'Clinical',
  medications: 'Medications',
  orders: 'Orders and results',
  planning: 'Care planning',
  finance: 'Finance',
  communication: 'Communication and forms',
  sync: 'FHIR sync',
  outreach: 'Outreach',
} as const;

export type Area = keyof typeof areas;
