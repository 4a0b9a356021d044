import { lookup, text } from '../define/column';
import { coded, fhirKey, partialDate, syncColumns } from '../define/groups';
import { defineTable } from '../define/table';

/** CareTeam.participant: a child row per member, keyed `<care team key>_participant_<match hash>`. */
export const careTeamParticipant = defineTable({
  name: 'hco_careteamparticipant',
  displayName: 'Care team participant',
  displayCollectionName: 'Care team participants',
  description: 'A member of a care team: a person, an organization or another care team.',
  area: 'planning',
  fhir: 'CareTeam.participant',
  columns: {
    hco_name: text('Name', 400),
    hco_careteam: lookup('Care team', 'hco_careteam', { fhirOwned: true, onDelete: 'cascade' }),
    hco_member: lookup('Member', ['contact', 'account', 'hco_careteam'], { fhirOwned: true }),
    hco_practitionerrole: lookup('Practitioner role', 'hco_practitionerrole', {
      fhirOwned: true,
      description: 'In which role the member takes part; the member itself is the person who has the role.',
    }),
    ...coded('hco_role', 'Role'),
    hco_onbehalfof: lookup('On behalf of', 'account', { fhirOwned: true }),
    ...partialDate('hco_periodstart', 'Start'),
    ...partialDate('hco_periodend', 'End'),
    ...syncColumns,
  },
  keys: fhirKey,
});
