import { observationInterpretation, observationStatus } from '../choices';
import { choice, dateTime, decimal, lookup, memo, text } from '../define/column';
import { coded, fhirKey, partialDate, syncColumns } from '../define/groups';
import { defineTable } from '../define/table';

export const observation = defineTable({
  name: 'hco_observation',
  displayName: 'Observation',
  displayCollectionName: 'Observations',
  description: 'A measurement or simple statement about a patient: a vital sign, a laboratory result, a survey answer.',
  area: 'clinical',
  fhir: 'Observation',
  columns: {
    hco_name: text('Name', 400),
    hco_patient: lookup('Patient', 'contact', { fhirOwned: true }),
    hco_encounter: lookup('Encounter', 'hco_encounter', { fhirOwned: true }),
    hco_status: choice('Status', observationStatus, { fhirOwned: true }),
    hco_category: text('Category', 400, { fhirOwned: true, description: 'Code of the category, such as laboratory.' }),
    ...coded('hco_code', 'Observation'),
    ...partialDate('hco_effective', 'Effective'),
    ...partialDate('hco_effectiveend', 'Effective end'),
    hco_valuequantity: decimal('Value', 10, { fhirOwned: true }),
    hco_valueunit: text('Unit', 100, { fhirOwned: true }),
    hco_valuetext: memo('Result', 4000, {
      fhirOwned: true,
      description: 'The result as it reads, whatever its type: a quantity with unit, a coded answer, components.',
    }),
    hco_referencelow: decimal('Reference low', 10, { fhirOwned: true }),
    hco_referencehigh: decimal('Reference high', 10, { fhirOwned: true }),
    hco_interpretation: choice('Interpretation', observationInterpretation, { fhirOwned: true }),
    ...coded('hco_valuecode', 'Coded result'),
    hco_dataabsentreason: text('Why no result', 400, { fhirOwned: true }),
    hco_issued: dateTime('Issued', { fhirOwned: true }),
    hco_method: text('Method', 400, { fhirOwned: true }),
    hco_bodysite: text('Body site', 400, { fhirOwned: true }),
    hco_performer: lookup('Performer', ['contact', 'account', 'hco_practitionerrole'], { fhirOwned: true }),
    hco_servicerequest: lookup('Service request', 'hco_servicerequest', { fhirOwned: true }),
    hco_specimen: lookup('Specimen', 'hco_specimen', { fhirOwned: true }),
    hco_device: lookup('Device', 'hco_device', { fhirOwned: true }),
    hco_note: memo('Note', 4000, { fhirOwned: true }),
    ...syncColumns,
  },
  keys: fhirKey,
});
