import { imagingStudyStatus } from '../choices';
import { choice, int, lookup, memo, text } from '../define/column';
import { coded, fhirKey, partialDate, syncColumns } from '../define/groups';
import { defineTable } from '../define/table';

/** ImagingStudy: what it is about and where it is kept, never the images. */
export const imagingStudy = defineTable({
  name: 'hco_imagingstudy',
  displayName: 'Imaging study',
  displayCollectionName: 'Imaging studies',
  description: 'A set of images that were made in one examination.',
  area: 'orders',
  fhir: 'ImagingStudy',
  columns: {
    hco_name: text('Name', 400),
    hco_patient: lookup('Patient', 'contact', { fhirOwned: true }),
    hco_encounter: lookup('Encounter', 'hco_encounter', { fhirOwned: true }),
    hco_status: choice('Status', imagingStudyStatus, { fhirOwned: true }),
    ...coded('hco_modality', 'Modality'),
    ...coded('hco_procedurecode', 'Procedure'),
    ...partialDate('hco_started', 'Started'),
    hco_servicerequest: lookup('Service request', 'hco_servicerequest', { fhirOwned: true }),
    hco_referrer: lookup('Referrer', 'contact', { fhirOwned: true }),
    hco_interpreter: lookup('Interpreter', 'contact', { fhirOwned: true }),
    hco_location: lookup('Location', 'hco_location', { fhirOwned: true }),
    hco_numberofseries: int('Series', { fhirOwned: true, min: 0 }),
    hco_numberofinstances: int('Images', { fhirOwned: true, min: 0 }),
    hco_bodysite: text('Body site', 400, { fhirOwned: true }),
    hco_reason: text('Reason', 1000, { fhirOwned: true }),
    hco_description: memo('Description', 4000, { fhirOwned: true }),
    hco_note: memo('Note', 4000, { fhirOwned: true }),
    ...syncColumns,
  },
  keys: fhirKey,
});
