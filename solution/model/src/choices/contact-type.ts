import { defineChoice } from '../define/choice';

/** What a contact is in the healthcare model; journeys and events address contacts, so all persons are contacts. */
export const contactType = defineChoice(
  'hco_contacttype',
  'Contact type',
  'What a contact is in the healthcare model.',
  {
    Patient: 'Patient',
    Practitioner: 'Practitioner',
    RelatedPerson: 'Related person',
  },
);
