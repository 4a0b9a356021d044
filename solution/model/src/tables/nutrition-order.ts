import { requestIntent, requestStatus } from '../choices';
import { choice, lookup, memo, text } from '../define/column';
import { coded, fhirKey, partialDate, syncColumns } from '../define/groups';
import { defineTable } from '../define/table';

/** NutritionOrder. It has no period: what holds when is in the text of its parts. */
export const nutritionOrder = defineTable({
  name: 'hco_nutritionorder',
  displayName: 'Nutrition order',
  displayCollectionName: 'Nutrition orders',
  description: 'An order for a diet, supplement or tube feeding.',
  area: 'planning',
  fhir: 'NutritionOrder',
  columns: {
    hco_name: text('Name', 400),
    hco_patient: lookup('Patient', 'contact', { fhirOwned: true }),
    hco_encounter: lookup('Encounter', 'hco_encounter', { fhirOwned: true }),
    hco_status: choice('Status', requestStatus, { fhirOwned: true }),
    hco_intent: choice('Intent', requestIntent, { fhirOwned: true }),
    ...partialDate('hco_ordered', 'Ordered'),
    hco_orderer: lookup('Orderer', ['contact', 'hco_practitionerrole'], { fhirOwned: true }),
    ...coded('hco_diettype', 'Diet'),
    hco_dietinstruction: memo('Diet instruction', 4000, { fhirOwned: true }),
    hco_texture: text('Texture', 400, { fhirOwned: true }),
    hco_fluidconsistency: text('Fluid consistency', 400, { fhirOwned: true }),
    hco_supplement: memo('Supplements', 4000, { fhirOwned: true }),
    hco_enteralformula: memo('Tube feeding', 4000, { fhirOwned: true }),
    hco_foodpreference: text('Food preferences', 1000, { fhirOwned: true }),
    hco_excludefood: text('Foods to leave out', 1000, { fhirOwned: true }),
    hco_note: memo('Note', 4000, { fhirOwned: true }),
    ...syncColumns,
  },
  keys: fhirKey,
});
