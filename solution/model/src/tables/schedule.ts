import { boolean, lookup, memo, text } from '../define/column';
import { coded, fhirKey, partialDate, syncColumns } from '../define/groups';
import { defineTable } from '../define/table';

/** Schedule. Of several actors the first stands here. */
export const schedule = defineTable({
  name: 'hco_schedule',
  displayName: 'Schedule',
  displayCollectionName: 'Schedules',
  description: 'The times of a person, place or service that slots are cut from.',
  area: 'scheduling',
  fhir: 'Schedule',
  columns: {
    hco_name: text('Name', 400),
    hco_recordactive: boolean('Record in use', { fhirOwned: true, default: true }),
    ...coded('hco_servicecategory', 'Service category'),
    ...coded('hco_servicetype', 'Service type'),
    ...coded('hco_specialty', 'Specialty'),
    hco_actor: lookup(
      'Whose times',
      ['contact', 'hco_practitionerrole', 'hco_location', 'hco_healthcareservice', 'hco_device'],
      { fhirOwned: true },
    ),
    ...partialDate('hco_horizonstart', 'From'),
    ...partialDate('hco_horizonend', 'Until'),
    hco_comment: memo('Comment', 4000, { fhirOwned: true }),
    ...syncColumns,
  },
  keys: fhirKey,
});
