import { defineChoice } from '../define/choice';

/** FHIR AdministrativeGender (http://hl7.org/fhir/ValueSet/administrative-gender). */
export const administrativeGender = defineChoice(
  'hco_administrativegender',
  'Administrative gender',
  'Gender for administrative use.',
  { male: 'Male', female: 'Female', other: 'Other', unknown: 'Unknown' },
);
