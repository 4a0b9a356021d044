import { contact, contactType, optionValue } from '@patient-outreach/model';
import type { View } from '@patient-outreach/solution-build';

const is = (code: string): { column: string; operator: string; value: number } => {
  const value = optionValue(contactType, code);
  if (value === undefined) throw new Error(`hco_contacttype has no option for ${code}.`);
  return { column: 'hco_contacttype', operator: 'eq', value };
};
const active = { column: 'statecode', operator: 'eq', value: 0 };

const patientColumns = {
  fullname: 220,
  birthdate: 110,
  hco_administrativegender: 90,
  hco_medicalrecordnumber: 160,
  mobilephone: 140,
  emailaddress1: 220,
  address1_city: 140,
  hco_generalpractitioner: 180,
};

const base = { table: contact.logicalName, primaryId: contact.primaryId, order: { fullname: 'ascending' as const } };

/** Our own views on contact, beside Microsoft's. */
export const contactViews: readonly View[] = [
  {
    ...base,
    name: 'Active Patients',
    description: 'Patients in use, by name.',
    type: 'public',
    default: false,
    columns: patientColumns,
    filters: [active, is('Patient')],
  },
  {
    ...base,
    name: 'Inactive Patients',
    type: 'public',
    default: false,
    columns: patientColumns,
    filters: [{ column: 'statecode', operator: 'eq', value: 1 }, is('Patient')],
  },
  {
    ...base,
    name: 'Deceased Patients',
    description: 'Patients who have died; never a target of outreach.',
    type: 'public',
    default: false,
    columns: { fullname: 220, birthdate: 110, hco_deceasedon: 150, hco_medicalrecordnumber: 160 },
    filters: [{ column: 'hco_deceased', operator: 'eq', value: 1 }, is('Patient')],
  },
  {
    ...base,
    name: 'Active Practitioners',
    type: 'public',
    default: false,
    columns: { fullname: 240, hco_specialty: 220, telephone1: 140, emailaddress1: 220, address1_city: 140 },
    filters: [active, is('Practitioner')],
  },
  {
    ...base,
    name: 'Active Related persons',
    description: 'Parents, partners and others who belong to a patient.',
    type: 'public',
    default: false,
    columns: { fullname: 220, hco_relationship: 160, hco_relatedpatient: 200, mobilephone: 140, emailaddress1: 220 },
    filters: [active, is('RelatedPerson')],
  },
  {
    ...base,
    name: 'My Patients',
    description: 'Patients in use that you own.',
    type: 'public',
    default: false,
    columns: patientColumns,
    filters: [active, is('Patient'), { column: 'ownerid', operator: 'eq-userid' }],
  },
];
