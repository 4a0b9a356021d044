import { defineChoice } from '../define/choice';

/** How much of a FHIR date was said. */
export const datePrecision = defineChoice(
  'hco_dateprecision',
  'Date precision',
  'How much of a date the source said.',
  {
    year: 'Year',
    month: 'Month',
    day: 'Day',
    time: 'Time',
  },
);
