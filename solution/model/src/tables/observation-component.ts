import { observationInterpretation } from '../choices';
import { choice, decimal, lookup, memo, text } from '../define/column';
import { coded, fhirKey, syncColumns } from '../define/groups';
import { defineTable } from '../define/table';

/** Observation.component, a child row of the observation, which keeps a readable line of all of them. */
export const observationComponent = defineTable({
  name: 'hco_observationcomponent',
  displayName: 'Observation component',
  displayCollectionName: 'Observation components',
  description: 'One part of an observation that was made as a whole, such as systolic pressure.',
  area: 'clinical',
  fhir: 'Observation.component',
  columns: {
    hco_name: text('Name', 400),
    hco_observation: lookup('Observation', 'hco_observation', { fhirOwned: true, onDelete: 'cascade' }),
    ...coded('hco_code', 'Component'),
    hco_valuequantity: decimal('Value', 10, { fhirOwned: true }),
    hco_valueunit: text('Unit', 100, { fhirOwned: true }),
    ...coded('hco_valuecode', 'Coded result'),
    hco_valuetext: memo('Result', 4000, { fhirOwned: true }),
    hco_dataabsentreason: text('Why no result', 400, { fhirOwned: true }),
    hco_interpretation: choice('Interpretation', observationInterpretation, { fhirOwned: true }),
    hco_referencelow: decimal('Reference low', 10, { fhirOwned: true }),
    hco_referencehigh: decimal('Reference high', 10, { fhirOwned: true }),
    ...syncColumns,
  },
  keys: fhirKey,
});
