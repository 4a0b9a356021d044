import { type Specialty } from './facilities';

export interface Problem {
  readonly key: string;
  readonly snomed: string;
  readonly icd10: string;
  readonly text: string;
}

export interface ChronicProblem extends Problem {
  /** Share of people who have it, by age in years: interpolated between the points. */
  readonly prevalence: ReadonlyArray<readonly [age: number, share: number]>;
  readonly sex?: 'female' | 'male';
  readonly earliestAge: number;
  readonly specialty?: Specialty;
  readonly medications: readonly string[];
  /** Whether a care team and plan are usual. */
  readonly managed: boolean;
}

export const chronicProblems: readonly ChronicProblem[] = [
  { key: 'hypertension', snomed: '38341003', icd10: 'I10', text: 'High blood pressure', prevalence: [[18, 0.02], [40, 0.2], [60, 0.48], [80, 0.66]], earliestAge: 22, specialty: 'cardiology', medications: ['lisinopril', 'amlodipine', 'hydrochlorothiazide'], managed: true },
  { key: 'diabetes', snomed: '44054006', icd10: 'E11.9', text: 'Type 2 diabetes', prevalence: [[18, 0.005], [40, 0.08], [60, 0.2], [80, 0.24]], earliestAge: 28, specialty: 'endocrinology', medications: ['metformin', 'insulin'], managed: true },
  { key: 'prediabetes', snomed: '714628002', icd10: 'R73.03', text: 'Prediabetes', prevalence: [[25, 0.02], [45, 0.1], [70, 0.14]], earliestAge: 25, medications: [], managed: false },
  { key: 'hyperlipidaemia', snomed: '55822004', icd10: 'E78.5', text: 'High blood lipids', prevalence: [[25, 0.03], [45, 0.2], [65, 0.42], [85, 0.4]], earliestAge: 25, medications: ['atorvastatin', 'simvastatin'], managed: false },
  { key: 'asthma', snomed: '195967001', icd10: 'J45.909', text: 'Asthma', prevalence: [[4, 0.06], [12, 0.1], [40, 0.08], [80, 0.06]], earliestAge: 3, specialty: 'pulmonology', medications: ['albuterol'], managed: true },
  { key: 'copd', snomed: '13645005', icd10: 'J44.9', text: 'COPD', prevalence: [[40, 0.01], [60, 0.08], [80, 0.13]], earliestAge: 42, specialty: 'pulmonology', medications: ['fluticasone-salmeterol', 'albuterol'], managed: true },
  { key: 'depression', snomed: '35489007', icd10: 'F32.A', text: 'Depression', prevalence: [[14, 0.04], [25, 0.11], [50, 0.12], [80, 0.09]], earliestAge: 13, specialty: 'behavioral', medications: ['sertraline'], managed: true },
  { key: 'osteoarthritis', snomed: '396275006', icd10: 'M19.90', text: 'Osteoarthritis', prevalence: [[40, 0.04], [60, 0.22], [80, 0.42]], earliestAge: 42, specialty: 'physiotherapy', medications: ['ibuprofen', 'acetaminophen'], managed: false },
  { key: 'ckd', snomed: '433144002', icd10: 'N18.30', text: 'Chronic kidney disease stage 3', prevalence: [[45, 0.01], [65, 0.09], [85, 0.22]], earliestAge: 45, specialty: 'endocrinology', medications: [], managed: true },
  { key: 'obesity', snomed: '414916001', icd10: 'E66.9', text: 'Obesity', prevalence: [[12, 0.1], [40, 0.26], [60, 0.26], [80, 0.12]], earliestAge: 10, specialty: 'dietitian', medications: [], managed: false },
  { key: 'hypothyroidism', snomed: '40930008', icd10: 'E03.9', text: 'Underactive thyroid', prevalence: [[25, 0.02], [60, 0.08], [80, 0.1]], earliestAge: 22, medications: ['levothyroxine'], managed: false },
  { key: 'heart-failure', snomed: '84114007', icd10: 'I50.9', text: 'Heart failure', prevalence: [[50, 0.005], [70, 0.05], [90, 0.14]], earliestAge: 50, specialty: 'cardiology', medications: ['furosemide', 'metoprolol'], managed: true },
  { key: 'atrial-fibrillation', snomed: '49436004', icd10: 'I48.91', text: 'Atrial fibrillation', prevalence: [[50, 0.005], [70, 0.06], [90, 0.14]], earliestAge: 50, specialty: 'cardiology', medications: ['warfarin'], managed: false },
  { key: 'reflux', snomed: '235595009', icd10: 'K21.9', text: 'Acid reflux disease', prevalence: [[20, 0.04], [50, 0.14], [80, 0.16]], earliestAge: 20, medications: ['omeprazole'], managed: false },
  { key: 'anxiety', snomed: '21897009', icd10: 'F41.1', text: 'Generalized anxiety', prevalence: [[14, 0.04], [30, 0.09], [70, 0.05]], earliestAge: 13, specialty: 'behavioral', medications: ['sertraline'], managed: false },
  { key: 'migraine', snomed: '37796009', icd10: 'G43.909', text: 'Migraine', prevalence: [[12, 0.03], [35, 0.12], [70, 0.04]], earliestAge: 11, medications: ['ibuprofen'], managed: false },
];

export interface AcuteProblem extends Problem {
  readonly setting: 'clinic' | 'urgent' | 'emergency' | 'inpatient';
  readonly ages: readonly [from: number, to: number];
  readonly sex?: 'female' | 'male';
  readonly weight: number;
  /** Days until it is over, at most. */
  readonly lasts: number;
  readonly medication?: string;
  readonly procedure?: 'immobilization' | 'suture' | 'physiotherapy' | 'appendectomy';
}

export const acuteProblems: readonly AcuteProblem[] = [
  { key: 'sinusitis', snomed: '15805002', icd10: 'J01.90', text: 'Acute sinus infection', setting: 'clinic', ages: [6, 95], weight: 10, lasts: 21, medication: 'amoxicillin-clavulanate' },
  { key: 'cold', snomed: '54150009', icd10: 'J06.9', text: 'Common cold', setting: 'clinic', ages: [0, 95], weight: 12, lasts: 12 },
  { key: 'bronchitis', snomed: '10509002', icd10: 'J20.9', text: 'Acute bronchitis', setting: 'clinic', ages: [10, 95], weight: 9, lasts: 25 },
  { key: 'ear-infection', snomed: '65363002', icd10: 'H66.90', text: 'Middle ear infection', setting: 'clinic', ages: [0, 12], weight: 16, lasts: 14, medication: 'amoxicillin' },
  { key: 'sore-throat', snomed: '43878008', icd10: 'J02.0', text: 'Strep throat', setting: 'urgent', ages: [4, 45], weight: 8, lasts: 12, medication: 'penicillin-v' },
  { key: 'uti', snomed: '68566005', icd10: 'N39.0', text: 'Urinary tract infection', setting: 'urgent', ages: [14, 95], sex: 'female', weight: 10, lasts: 14, medication: 'amoxicillin-clavulanate' },
  { key: 'influenza', snomed: '6142004', icd10: 'J11.1', text: 'Influenza', setting: 'urgent', ages: [1, 95], weight: 8, lasts: 14, medication: 'acetaminophen' },
  { key: 'gastroenteritis', snomed: '25374005', icd10: 'K52.9', text: 'Stomach and bowel infection', setting: 'urgent', ages: [0, 95], weight: 7, lasts: 8 },
  { key: 'sprain', snomed: '44465007', icd10: 'S93.409A', text: 'Sprained ankle', setting: 'urgent', ages: [8, 70], weight: 7, lasts: 45, medication: 'ibuprofen', procedure: 'physiotherapy' },
  { key: 'fracture', snomed: '65966004', icd10: 'S52.90XA', text: 'Broken forearm', setting: 'emergency', ages: [4, 95], weight: 5, lasts: 90, medication: 'acetaminophen', procedure: 'immobilization' },
  { key: 'laceration', snomed: '283371005', icd10: 'S51.819A', text: 'Cut of the forearm', setting: 'emergency', ages: [3, 90], weight: 4, lasts: 21, procedure: 'suture' },
  { key: 'concussion', snomed: '110030002', icd10: 'S06.0X0A', text: 'Concussion', setting: 'emergency', ages: [6, 90], weight: 3, lasts: 30 },
  { key: 'pneumonia', snomed: '233604007', icd10: 'J18.9', text: 'Pneumonia', setting: 'inpatient', ages: [1, 95], weight: 3, lasts: 40, medication: 'doxycycline' },
  { key: 'appendicitis', snomed: '74400008', icd10: 'K37', text: 'Appendicitis', setting: 'inpatient', ages: [8, 55], weight: 1.5, lasts: 30, procedure: 'appendectomy' },
];
