import { type CodeableConcept, type Coding, type Quantity } from 'fhir/r4';

export const systems = {
  snomed: 'http://snomed.info/sct',
  icd10: 'http://hl7.org/fhir/sid/icd-10-cm',
  loinc: 'http://loinc.org',
  rxnorm: 'http://www.nlm.nih.gov/research/umls/rxnorm',
  cvx: 'http://hl7.org/fhir/sid/cvx',
  ucum: 'http://unitsofmeasure.org',
  npi: 'http://hl7.org/fhir/sid/us-npi',
  ssn: 'http://hl7.org/fhir/sid/us-ssn',
  v2: (table: string) => `http://terminology.hl7.org/CodeSystem/v2-${table}`,
  v3: (name: string) => `http://terminology.hl7.org/CodeSystem/v3-${name}`,
  terminology: (name: string) => `http://terminology.hl7.org/CodeSystem/${name}`,
  /** Our own codes and identifiers, under the domain reserved for examples. */
  own: (name: string) => `https://example.org/fhir/CodeSystem/${name}`,
  ownId: (name: string) => `https://example.org/fhir/sid/${name}`,
} as const;

export function coding(system: string, code: string, display?: string): Coding {
  return { system, code, ...(display === undefined ? {} : { display }) };
}

/** A concept with one coding; the text is the display in our own short words. */
export function concept(system: string, code: string, display: string): CodeableConcept {
  return { coding: [coding(system, code, display)], text: display };
}

export function snomed(code: string, display: string): CodeableConcept {
  return concept(systems.snomed, code, display);
}

export function loinc(code: string, display: string): CodeableConcept {
  return concept(systems.loinc, code, display);
}

/** A value with its UCUM unit, rounded to `digits` places. */
export function quantity(value: number, unit: string, code: string, digits = 0): Quantity {
  return { value: Number(value.toFixed(digits)), unit, system: systems.ucum, code };
}
