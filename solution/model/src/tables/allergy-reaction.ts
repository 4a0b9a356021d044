import { reactionSeverity } from '../choices';
import { choice, lookup, memo, text } from '../define/column';
import { coded, fhirKey, partialDate, syncColumns } from '../define/groups';
import { defineTable } from '../define/table';

/**
 * AllergyIntolerance.reaction, a child row. The first manifestation is coded; all of them are in its codings.
 */
export const allergyReaction = defineTable({
  name: 'hco_allergyreaction',
  displayName: 'Allergic reaction',
  displayCollectionName: 'Allergic reactions',
  description: 'A reaction that followed an exposure to a substance.',
  area: 'clinical',
  fhir: 'AllergyIntolerance.reaction',
  columns: {
    hco_name: text('Name', 400),
    hco_allergyintolerance: lookup('Allergy or intolerance', 'hco_allergyintolerance', {
      fhirOwned: true,
      onDelete: 'cascade',
    }),
    ...coded('hco_substance', 'Substance'),
    ...coded('hco_manifestation', 'Manifestation'),
    hco_description: memo('Description', 4000, { fhirOwned: true }),
    ...partialDate('hco_onset', 'Onset'),
    hco_severity: choice('Severity', reactionSeverity, { fhirOwned: true }),
    hco_exposureroute: text('Exposure route', 400, { fhirOwned: true }),
    hco_note: memo('Note', 4000, { fhirOwned: true }),
    ...syncColumns,
  },
  keys: fhirKey,
});
