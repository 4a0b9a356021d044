import { int, lookup, text } from '../define/column';
import { coded, fhirKey, syncColumns } from '../define/groups';
import { defineTable } from '../define/table';

/** Encounter.diagnosis, a child row of the encounter. R4 lets it point to a condition or a procedure. */
export const encounterDiagnosis = defineTable({
  name: 'hco_encounterdiagnosis',
  displayName: 'Encounter diagnosis',
  displayCollectionName: 'Encounter diagnoses',
  description: 'A condition or procedure that an encounter was about.',
  area: 'encounters',
  fhir: 'Encounter.diagnosis',
  columns: {
    hco_name: text('Name', 400),
    hco_encounter: lookup('Encounter', 'hco_encounter', { fhirOwned: true, onDelete: 'cascade' }),
    hco_condition: lookup('Diagnosis', ['hco_condition', 'hco_procedure'], { fhirOwned: true }),
    ...coded('hco_use', 'Use'),
    hco_rank: int('Rank', { fhirOwned: true, min: 1 }),
    ...syncColumns,
  },
  keys: fhirKey,
});
