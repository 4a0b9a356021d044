/** A numeric observation: its code, unit and the range that counts as normal. */
export interface Measurement {
  readonly loinc: string;
  readonly text: string;
  readonly unit: string;
  readonly ucum: string;
  readonly digits: number;
  readonly low?: number;
  readonly high?: number;
}

export const measurements = {
  heartRate: { loinc: '8867-4', text: 'Heart rate', unit: '/min', ucum: '/min', digits: 0, low: 60, high: 100 },
  weight: { loinc: '29463-7', text: 'Body weight', unit: 'kg', ucum: 'kg', digits: 1 },
  height: { loinc: '8302-2', text: 'Body height', unit: 'cm', ucum: 'cm', digits: 1 },
  bmi: { loinc: '39156-5', text: 'Body mass index', unit: 'kg/m2', ucum: 'kg/m2', digits: 1, low: 18.5, high: 25 },
  systolic: {
    loinc: '8480-6',
    text: 'Systolic blood pressure',
    unit: 'mmHg',
    ucum: 'mm[Hg]',
    digits: 0,
    low: 90,
    high: 130,
  },
  diastolic: {
    loinc: '8462-4',
    text: 'Diastolic blood pressure',
    unit: 'mmHg',
    ucum: 'mm[Hg]',
    digits: 0,
    low: 60,
    high: 80,
  },
  oxygen: { loinc: '59408-5', text: 'Oxygen saturation', unit: '%', ucum: '%', digits: 0, low: 94, high: 100 },
  temperature: { loinc: '8310-5', text: 'Body temperature', unit: 'Cel', ucum: 'Cel', digits: 1, low: 36, high: 37.5 },
  hba1c: { loinc: '4548-4', text: 'Hemoglobin A1c', unit: '%', ucum: '%', digits: 1, low: 4, high: 5.6 },
  glucose: { loinc: '2345-7', text: 'Glucose', unit: 'mg/dL', ucum: 'mg/dL', digits: 0, low: 70, high: 99 },
  ldl: { loinc: '13457-7', text: 'LDL cholesterol', unit: 'mg/dL', ucum: 'mg/dL', digits: 0, high: 130 },
  egfr: {
    loinc: '98979-8',
    text: 'Estimated kidney filtration rate',
    unit: 'mL/min/1.73m2',
    ucum: 'mL/min/{1.73_m2}',
    digits: 0,
    low: 60,
  },
  potassium: { loinc: '2823-3', text: 'Potassium', unit: 'mmol/L', ucum: 'mmol/L', digits: 1, low: 3.5, high: 5.1 },
  tsh: {
    loinc: '3016-3',
    text: 'Thyroid stimulating hormone',
    unit: 'mIU/L',
    ucum: 'm[IU]/L',
    digits: 2,
    low: 0.4,
    high: 4.5,
  },
} as const satisfies Record<string, Measurement>;
