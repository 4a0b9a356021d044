import { dateTime, lookup, memo, text } from '../define/column';
import { coded, fhirKey, partialDate, syncColumns } from '../define/groups';
import { defineTable } from '../define/table';

/**
 * Provenance about its first target. The key of the target always stands here as text: R4 lets it be any resource,
 * and not each has a table.
 */
export const provenance = defineTable({
  name: 'hco_provenance',
  displayName: 'Provenance',
  displayCollectionName: 'Provenances',
  description: 'Who made or changed a record, when, and from what.',
  area: 'communication',
  fhir: 'Provenance',
  columns: {
    hco_name: text('Name', 400),
    hco_targetkey: text('Key of the target', 250, {
      fhirOwned: true,
      description: 'FHIR key of the record it is about.',
    }),
    hco_target: lookup(
      'Target',
      [
        'contact',
        'hco_allergyintolerance',
        'hco_careplan',
        'hco_condition',
        'hco_consent',
        'hco_diagnosticreport',
        'hco_documentreference',
        'hco_encounter',
        'hco_immunization',
        'hco_medicationrequest',
        'hco_observation',
        'hco_procedure',
        'hco_servicerequest',
      ],
      { fhirOwned: true },
    ),
    hco_recorded: dateTime('Recorded', { fhirOwned: true }),
    ...partialDate('hco_occurred', 'Occurred'),
    ...partialDate('hco_occurredend', 'Occurred until'),
    ...coded('hco_activity', 'Activity'),
    ...coded('hco_agentrole', 'Part of the agent'),
    hco_agent: lookup('Agent', ['contact', 'account', 'hco_device', 'hco_practitionerrole'], { fhirOwned: true }),
    hco_onbehalfof: lookup('On behalf of', 'account', { fhirOwned: true }),
    hco_location: lookup('Location', 'hco_location', { fhirOwned: true }),
    hco_reason: text('Reason', 1000, { fhirOwned: true }),
    hco_policyuri: text('Policy', 1000, { fhirOwned: true }),
    hco_entity: memo('Made from', 4000, { fhirOwned: true }),
    ...syncColumns,
  },
  keys: fhirKey,
});
