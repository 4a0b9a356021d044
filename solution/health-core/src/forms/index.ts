import type { Form } from '@patient-outreach/solution-build';
import { tables } from '@patient-outreach/model';
import { informationForm } from './information';
import { patientForm } from './patient';
import { organizationForm, practitionerForm, relatedPersonForm } from './people';
import { quickCreates } from './quick-create';
import { cards, quickViews } from './quick-views';

export { organizationForm, patientForm, practitionerForm, relatedPersonForm };

/** Our own main forms of contact and account, which stand beside Microsoft's. */
export const peopleForms: readonly Form[] = [patientForm, practitionerForm, relatedPersonForm, organizationForm];

export const forms: readonly Form[] = [
  ...peopleForms,
  ...tables.filter((table) => table.kind === 'own').map(informationForm),
  ...quickCreates,
  ...quickViews,
  ...cards,
];
