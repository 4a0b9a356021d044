import { defineChoice } from '../define/choice';

/** FHIR episode-of-care-status (R4). */
export const episodeOfCareStatus = defineChoice(
  'hco_episodeofcarestatus',
  'Episode status',
  'State of an episode of care.',
  {
    planned: 'Planned',
    waitlist: 'Waiting list',
    active: 'Active',
    onhold: 'On hold',
    finished: 'Finished',
    cancelled: 'Cancelled',
    'entered-in-error': 'Entered in error',
  },
);

/** FHIR encounter-location-status (R4). */
export const encounterLocationStatus = defineChoice(
  'hco_encounterlocationstatus',
  'Location status',
  'Whether the patient is, was or will be there.',
  { planned: 'Planned', active: 'Active', reserved: 'Reserved', completed: 'Completed' },
);
