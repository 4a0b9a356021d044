import type { Form } from '@patient-outreach/solution-build';
import { informationForms } from './information';
import { patientForm } from './patient';

export { patientForm };
export const forms: readonly Form[] = [patientForm, ...informationForms];
